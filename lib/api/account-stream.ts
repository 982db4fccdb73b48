import { Observable, ReplaySubject, Subscription, asyncScheduler, share, take, takeWhile, timeout } from 'rxjs';
import type { Announce } from '../connection/notices.js';
import type { Decode } from '../codecs/decode.js';
import { excerpt } from '../excerpt.js';
import { type Moment, momentAt } from '../moment.js';
import { discreet } from './discreet.js';
import { type Overlap, createOverlap } from './overlap.js';
import type { ApiSession } from './session.js';
import { type Taken, takeAccount } from './take-account.js';

/** How an account is listened to. */
export interface AccountStreamOptions<T> {
  /** What it is called in notices. */
  readonly name: string;
  readonly url: string;
  /** The connection of the moment, or undefined. */
  readonly sessions: Observable<ApiSession | undefined>;
  /** Subscribes at the exchange; emits the id, and again when it may have changed. Completes when that has ended. */
  readonly subscribe: (session: ApiSession) => Observable<Taken>;
  /** Unsubscribes at the exchange. */
  readonly leave: (session: ApiSession, subscriptionId: number) => Observable<unknown>;
  readonly decode: Decode<T>;
  readonly announce: Announce;
  /** A value without what nobody should see. */
  readonly hide: <V>(value: V) => V;
  /** How long the exchange may take to confirm that an account was left, in milliseconds. */
  readonly acknowledgeTimeout: number;
}

/** The account on one connection. */
interface Seat {
  readonly session: ApiSession;
  readonly life: Subscription;
  /** Under which the exchange sends its events, and who gets them; none before it has confirmed that. */
  readonly routes: Map<number, { unsubscribe(): void }>;
  isLeft: boolean;
  /** What came while another connection was still to be heard. */
  waiting: object[] | undefined;
}

/**
 * The events of an account, over one connection after another.
 *
 * Where one takes the place of another that still goes on, nothing is lost: the account is on both until the old one has
 * confirmed that it was left, which comes after everything it had to bring. What came on both is delivered once. In all other
 * cases a gap says what may be missing, before the next event.
 */
export function accountStream<T>(options: AccountStreamOptions<T>): Observable<T> {
  const { name, url, sessions, subscribe, leave, announce, hide, acknowledgeTimeout } = options;
  const decode = discreet(options.decode, hide);

  return new Observable<T>((subscriber) => {
    let seat: Seat | undefined; // from which events are delivered
    let next: Seat | undefined; // which will take its place
    let overlap: Overlap = createOverlap();
    let missing: Moment | undefined; // since when
    let wasLive = false;
    const left = new ReplaySubject<void>(1);
    let isOver = false;

    const deliver = (event: object): void => {
      let decoded: T;
      try {
        decoded = decode(event);
      } catch (error) {
        const raw = excerpt(JSON.stringify(hide(event)));
        return announce({ type: 'invalid', stream: name, why: (error as Error).message, raw });
      }
      subscriber.next(decoded);
    };
    const arrived = (at: Seat, id: number, event: object): void => {
      const isEnd = (event as { readonly e?: unknown }).e === 'eventStreamTerminated';
      if (isEnd && at.isLeft) return;
      if (at.waiting !== undefined) at.waiting.push(event);
      else {
        if (next !== undefined) overlap.add(event);
        deliver(event);
      }
      if (isEnd) terminated(at, id);
    };
    /** The exchange has ended it by itself, on a connection that goes on. */
    const terminated = (at: Seat, id: number): void => {
      at.routes.get(id)?.unsubscribe();
      at.routes.delete(id);
      if (at.routes.size === 0) again(at);
    };
    const again = (at: Seat): void => {
      ended(at);
      if (next === undefined) sit(at.session);
    };
    const ended = (at: Seat): void => {
      at.life.unsubscribe();
      if (at === next) {
        next = undefined;
        if (seat?.isLeft === true) ended(seat); // for the sake of this one
      }
      if (at !== seat) return;
      seat = undefined;
      missing ??= momentAt(at.session.lastKnown());
    };
    /** Events come from here from now on. */
    const settle = (at: Seat): void => {
      seat?.life.unsubscribe();
      seat = at;
      next = undefined;
      wasLive = true;
      if (missing !== undefined) {
        const cause = 'the account was not listened to';
        announce({ type: 'gap', stream: name, from: missing.time, to: asyncScheduler.now(), cause });
      }
      missing = undefined;
      announce({ type: 'subscribed', url, streams: [name] });
      const { waiting = [] } = at;
      at.waiting = undefined;
      for (const event of waiting) if (!overlap.take(event)) deliver(event);
      overlap = createOverlap();
    };
    const confirmed = (at: Seat, id: number): void => {
      if (isOver) return leaveAt(at.session, id);
      const isFirst = at.routes.size === 0;
      if (!at.routes.has(id))
        at.routes.set(
          id,
          at.session.route(id, (event) => arrived(at, id, event)),
        );
      if (!isFirst) return; // renewed
      const former = seat;
      if (former === undefined) return settle(at);
      at.waiting = [];
      at.life.add(
        leaveSeat(former)
          .pipe(take(1), timeout(acknowledgeTimeout))
          .subscribe({
            error: () => {
              ended(former);
              settle(at);
            },
            complete: () => settle(at),
          }),
      );
    };
    const leaveAt = (session: ApiSession, id: number): void => {
      leave(session, id).subscribe({ error: () => undefined }); // it will end with the connection then
    };
    const leaveSeat = (at: Seat): Observable<unknown> => {
      at.isLeft = true;
      const [first, ...others] = at.routes.keys();
      for (const other of others) leaveAt(at.session, other);
      return leave(at.session, first as number); // nobody sits without an id
    };
    const sit = (session: ApiSession): void => {
      if (next?.waiting !== undefined) {
        if (seat !== undefined) ended(seat);
        settle(next);
      }
      next?.life.unsubscribe();
      const at: Seat = { session, life: new Subscription(), routes: new Map(), isLeft: false, waiting: undefined };
      next = at;
      at.life.add(() => at.routes.forEach((route) => route.unsubscribe()));
      at.life.add(session.ended.subscribe(() => ended(at)));
      const taking = takeAccount({ name, session, subscribe, wasLive: () => wasLive, left, announce })
        .pipe(takeWhile(() => !isOver, true))
        .subscribe({
          next: ({ subscriptionId }) => confirmed(at, subscriptionId),
          error: (error: unknown) => subscriber.error(error),
          complete: () => at.routes.size > 0 && again(at),
        });
      // What was asked for and is not wanted any more is left once it is there.
      at.life.add(() => (isOver && at.routes.size === 0 ? undefined : taking.unsubscribe()));
      session.ended.subscribe(() => taking.unsubscribe());
    };

    subscriber.add(
      sessions.subscribe({
        next: (session) => session && sit(session),
        error: (error: unknown) => subscriber.error(error),
      }),
    );
    subscriber.add(() => {
      isOver = true;
      left.next();
      for (const at of [seat, next]) {
        if (at !== undefined && !at.isLeft) for (const id of at.routes.keys()) leaveAt(at.session, id);
        at?.life.unsubscribe();
      }
    });
  }).pipe(share());
}
