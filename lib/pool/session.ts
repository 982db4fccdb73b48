import { Observable, Subject, asyncScheduler } from 'rxjs';
import type { Connection } from '../connection/connect.js';
import type { StreamLimits } from '../endpoints/endpoint.js';
import { excerpt } from '../excerpt.js';
import type { Channel } from './channel.js';
import { createDispatch } from './dispatch.js';
import { type Answer, type Verdict, keepSubscribed } from './keep-subscribed.js';
import type { LastKnown } from './last-known.js';
import type { Announce } from './notices.js';

/** What a connection works for. */
export interface SessionOptions {
  readonly url: string;
  /** The wanted streams by name, as they are at any moment. */
  readonly channels: ReadonlyMap<string, Channel>;
  /** Emits each channel that was put into `channels`, or taken out, after that. */
  readonly changes: Observable<Channel>;
  /** Told of every frame. */
  readonly lastKnown: LastKnown;
  readonly limits: StreamLimits;
  /** Milliseconds. */
  readonly acknowledgeTimeout: number;
  readonly announce: Announce;
  readonly rejected: (stream: string, code: number, message: string) => void;
  /** Called when the exchange has confirmed that nothing is carried any more. */
  readonly emptied: () => void;
}

/** Streams given up on a connection that are remembered. */
const departedKept = 10_000;

/**
 * Everything that happens on one open connection: it is kept subscribed to what is wanted, its events go where they
 * belong, and what may have been missed before is declared. Emits once, when the exchange has been heard. Never
 * completes; fails when the exchange does not answer.
 */
export function session(connection: Connection, options: SessionOptions): Observable<void> {
  const { url, channels, changes, lastKnown, limits, acknowledgeTimeout, announce, rejected, emptied } = options;
  return new Observable<void>((subscriber) => {
    const answers = new Subject<Answer>();
    const routes = new Map<string, Channel>();
    // Streams whose events count; a route exists for those that are still wanted.
    const carried = new Set<string>();
    // A stream that was given up and is wanted again has a hole between its two subscriptions. Its events count from
    // the confirmation of the second, because until then they may be stragglers of the first.
    const departed = new Set<string>();

    const carry = (name: string) => {
      carried.add(name);
      const channel = channels.get(name);
      if (channel === undefined) return;
      channel.askedAt ??= asyncScheduler.now();
      routes.set(name, channel);
    };
    const letGo = (name: string) => {
      carried.delete(name);
      departed.add(name);
      if (departed.size > departedKept) departed.delete(departed.values().next().value as string);
    };
    const closeGap = (channel: Channel) => {
      const { name, gap } = channel;
      channel.gap = undefined;
      if (gap !== undefined) announce({ type: 'gap', stream: name, ...gap, to: asyncScheduler.now() });
    };
    const confirm = (names: readonly string[]) => {
      for (const name of names) {
        departed.delete(name);
        carry(name);
      }
      announce({ type: 'subscribed', url, streams: names });
      for (const name of names) {
        const channel = routes.get(name);
        if (channel !== undefined) closeGap(channel);
      }
    };
    const judge = (verdict: Verdict) => {
      switch (verdict.type) {
        case 'asked':
          return verdict.names.filter((name) => !departed.has(name)).forEach(carry);
        case 'confirmed':
          return confirm(verdict.names);
        case 'leaving':
          return verdict.names.forEach(letGo);
        case 'left':
          return carried.size === 0 ? emptied() : undefined;
        case 'rejected':
          carried.delete(verdict.name);
          routes.delete(verdict.name);
          return rejected(verdict.name, verdict.code, excerpt(verdict.message));
        case 'unasked':
          return announce({
            type: 'invalid',
            why: `an error that answers nothing (${verdict.code})`,
            raw: excerpt(verdict.message),
          });
      }
    };
    const reroute = (channel: Channel) => {
      if (channels.get(channel.name) !== channel) routes.delete(channel.name);
      else if (carried.has(channel.name)) carry(channel.name);
    };
    const dispatch = createDispatch({
      routes,
      isExpected: (name) => carried.has(name) || departed.has(name),
      answered: (answer) => answers.next(answer),
      closeGap,
      announce,
    });
    let isSilent = true;

    subscriber.add(lastKnown.clock.subscribe());
    connection.listen((text) => {
      lastKnown.heard();
      if (isSilent) {
        isSilent = false;
        subscriber.next();
      }
      dispatch(text);
    });
    subscriber.add(
      connection.binaries.subscribe((bytes) =>
        announce({ type: 'invalid', why: 'a binary frame on a connection of text frames', raw: `${bytes} bytes` }),
      ),
    );
    subscriber.add(changes.subscribe(reroute));
    subscriber.add(
      keepSubscribed({
        wanted: channels,
        changes,
        answers,
        pings: connection.pings,
        send: connection.send,
        limits,
        acknowledgeTimeout,
      }).subscribe({ next: judge, error: (error: unknown) => subscriber.error(error) }),
    );
  });
}
