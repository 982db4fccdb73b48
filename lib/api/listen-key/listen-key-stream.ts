import { Observable, Subject, asyncScheduler, defer, filter, share, startWith, switchMap, timer } from 'rxjs';
import type { Decode } from '../../codecs/decode.js';
import { leastWait } from '../../connection/least-wait.js';
import { UnableToConnectError } from '../../errors.js';
import { type Moment, momentAt } from '../../moment.js';
import { excerpt } from '../../excerpt.js';
import { discreet } from '../discreet.js';
import { type ReconnectOptions, reconnect } from '../../operators/reconnect.js';
import { retryAfterOf } from '../../operators/retry-after-of.js';
import { switchOver } from '../../operators/switch-over.js';
import { ApiError, ListenKeyError, UnauthorizedError } from '../../request-errors.js';
import type { Rest } from '../../rest/rest.js';
import { type Due, type ListenKeySession, expired } from './listen-key-session.js';
import { type ListenKeySocketOptions, listenKeySocket } from './listen-key-socket.js';
import { createListenKeys } from './listen-keys.js';
import { type Overlap, createOverlap } from '../overlap.js';

export interface ListenKeyStreamOptions<T> extends Omit<ListenKeySocketOptions, 'happened' | 'invalid'> {
  /** What it is called in notices. */
  readonly name: string;
  readonly rest: Rest;
  readonly decode: Decode<T>;
  /** A value without what nobody should see. */
  readonly hide: <V>(value: V) => V;
  readonly reconnect: ReconnectOptions | false;
  /** How long after it came, or was renewed, a key is renewed, in milliseconds. */
  readonly keepAliveEvery: number;
}

/** Events come from the connection that says so. */
const ready = Symbol('ready');
/** How much later an event may come on one connection than on another, in milliseconds. */
const lag = 5_000;

/**
 * The events of an account that the exchange sends under a listen key, shared by all who subscribe.
 *
 * There is one way to a connection, at the beginning, after a loss, and when the key or the connection has to be replaced: a
 * key first, which is then kept alive, and a socket next. What is replaced goes on until then. Where that still brought
 * everything nothing is lost, and what came on both is delivered once; otherwise a gap says since when, before the next event.
 */
export function listenKeyStream<T>(options: ListenKeyStreamOptions<T>): Observable<T> {
  const { name, rest, base, announce, reconnect: policy, keepAliveEvery: every } = options;
  const decode = discreet(options.decode, options.hide);
  const url = `${base}/ws/…`;

  return defer(() => {
    const replacements = new Subject<void>();
    let current: ListenKeySession | undefined; // from which events are delivered
    let isReplacing = true;
    let wasLive = false;
    let missing: { readonly since: Moment; readonly cause: string } | undefined;
    let overlap: Overlap | undefined; // what came on the old connection since the new one is open

    const miss = (since: number, cause: string): void => {
      if (wasLive && (missing === undefined || since < missing.since.time)) missing = { since: momentAt(since), cause };
    };
    const keys = createListenKeys({
      name,
      rest,
      every,
      wasLive: () => wasLive,
      // Unless it was told when, the old key may be dead for longer than the connection.
      replaced: (provenAt) => missing?.cause !== expired && miss(provenAt, 'the listen key was replaced'),
      announce,
    });
    const due = ({ cause, missingSince }: Due): void => {
      if (missingSince !== undefined) miss(missingSince, cause);
      isReplacing = true;
      announce({ type: 'rotating', url, cause });
      replacements.next();
    };

    const live = (key: string, opened: () => void): Observable<T | typeof ready> =>
      new Observable((subscriber) => {
        let session: ListenKeySession | undefined;
        let waiting: (readonly [object, string])[] | undefined = [];
        let openedAt = 0;
        const invalid = (why: string, text: string) =>
          announce({ type: 'invalid', stream: name, why, raw: excerpt(options.hide(text)) });
        const deliver = (event: object, text: string): void => {
          let decoded: T;
          try {
            decoded = decode(event);
          } catch (error) {
            return invalid((error as Error).message, text);
          }
          subscriber.next(decoded);
        };
        const happened = (event: object, text: string): void => {
          if (waiting !== undefined) return void waiting.push([event, text]);
          if (session !== current) return;
          if (isReplacing) overlap?.add(event);
          else if (overlap?.take(event) === true) return;
          deliver(event, text);
        };
        const settle = (): void => {
          const isRotation = current !== undefined;
          if (missing !== undefined) {
            announce({ type: 'gap', stream: name, from: missing.since.time, to: openedAt, cause: missing.cause });
          }
          missing = undefined;
          announce({ type: 'subscribed', url, streams: [name] });
          current = session;
          isReplacing = false;
          wasLive = true;
          subscriber.next(ready);
          if (isRotation) announce({ type: 'rotated', url });
          const held = waiting ?? [];
          waiting = undefined;
          for (const [event, text] of held) happened(event, text);
          subscriber.add(timer(lag).subscribe(() => (overlap = isReplacing ? overlap : undefined)));
          if (session !== undefined) subscriber.add(session.due.subscribe(replace));
        };
        const replace = (why: Due): void => {
          if (waiting !== undefined) subscriber.error(new ListenKeyError(why.cause));
          else if (!isReplacing) due(why);
        };
        const begin = (open: ListenKeySession): void => {
          session = open;
          openedAt = asyncScheduler.now();
          opened();
          overlap = createOverlap();
          if (current === undefined) settle();
          else subscriber.add(current.drained.subscribe(settle));
        };
        const lost = (error: Error): void => {
          const isCurrent = session !== undefined && session === current;
          if (isCurrent) {
            miss(current?.lastKnown() ?? 0, error.message);
            current = undefined;
            if (isReplacing) return; // and the next one is on its way
          }
          subscriber.error(error);
        };
        subscriber.add(keys.dying(key).subscribe(replace));
        subscriber.add(listenKeySocket({ ...options, happened, invalid }, key).subscribe({ next: begin, error: lost }));
      });

    const isFatal = (error: unknown): boolean =>
      error instanceof UnauthorizedError ||
      error instanceof UnableToConnectError ||
      (!wasLive && error instanceof ApiError && error.status === 400 && (error.code ?? 0) <= -1100);
    const lasting = <R>(source: Observable<R>, isOver: (error: unknown) => boolean): Observable<R> => {
      if (policy === false) return source;
      const onRetry: ReconnectOptions['onRetry'] = (retry) => {
        announce({ type: 'waiting', url, attempt: retry.attempt, delay: retry.delay });
        policy.onRetry?.(retry);
      };
      const atLeast = (error: unknown, attempt: number) => Math.max(retryAfterOf(error), leastWait(error, attempt));
      const givesUp = (error: unknown) => isOver(error) || policy.isFatal?.(error) === true;
      return source.pipe(reconnect({ atLeast, ...policy, isFatal: givesUp, onRetry }));
    };
    const acquire = (): Observable<T | typeof ready> =>
      defer(() => {
        let isOpen = false;
        const attempt = keys.take.pipe(switchMap((key) => live(key, () => (isOpen = true))));
        return lasting(attempt, (error) => isOpen || isFatal(error));
      });
    const running = defer(() => {
      if (current !== undefined) miss(current.lastKnown(), 'what was to replace the connection failed');
      current = undefined;
      isReplacing = true;
      return replacements.pipe(
        startWith(undefined),
        switchOver(acquire, (value) => value === ready),
      );
    });
    return lasting(running, isFatal).pipe(filter((value): value is T => value !== ready));
  }).pipe(share());
}
