import { Observable, ReplaySubject, Subject, asyncScheduler, of, share, switchMap, take, tap, timeout } from 'rxjs';
import type { Clock } from '../connection/clock.js';
import type { Connection } from '../connection/connect.js';
import { createVitals } from '../connection/vitals.js';
import { watch } from '../connection/watch.js';
import { ClosedError } from '../errors.js';
import { monotonic } from '../monotonic.js';
import type { ApiEvent, ApiReply } from '../protocol/api-frame.js';
import type { ParamsSnapshot } from '../protocol/params-snapshot.js';
import { inMilliseconds } from '../protocol/in-milliseconds.js';
import { type Pending, createPending } from './pending.js';
import { readEventOrFrame } from './read-event-or-frame.js';
import { createRoutes } from './routes.js';
import type { ServerClock } from './server-clock.js';
import type { Strays } from './strays.js';

/** What an open connection for requests works with. Times are milliseconds. */
export interface ApiSessionOptions {
  readonly clock: Clock;
  readonly serverClock: ServerClock;
  /** How long it may say nothing before it is asked for a sign of life; `false` for as long as it likes. */
  readonly silence: number | false;
  /** Emits when the platform has reason to doubt its connections. */
  readonly hints: Observable<unknown>;
  /** Emits when every connection is to be replaced. */
  readonly rotations: Observable<unknown>;
  /** How old it may become before it should be replaced; `false` for as old as it likes. */
  readonly lifetime: number | false;
  readonly nextId: () => number;
  /** Emits once something may be asked. */
  readonly admitted: Observable<unknown>;
  /** A value without what nobody should see. */
  readonly hide: <T>(value: T) => T;
  readonly strays: Strays;
  /** Is told of each reply what it says besides. */
  readonly replied: (reply: ApiReply) => void;
  /** A frame that is not what it should be. */
  readonly invalid: (why: string, text: string) => void;
}

/** One open connection for requests. */
export interface ApiSession {
  /** One frame per subscription; emits the reply. Fails when the connection is lost before that. */
  ask(method: string, params: ParamsSnapshot): Observable<ApiReply>;
  /** Hands the events of a subscription to this listener, from now on. */
  route(subscriptionId: number, listener: (event: object) => void): { unsubscribe(): void };
  /** Asks what time it is, and sets our clock by it. */
  readonly learnTime: Observable<unknown>;
  /** Why it should be replaced by another while it goes on. */
  readonly due: Observable<string>;
  readonly replace: (cause: string) => void;
  /** The key that it is logged on with is not accepted any more. */
  readonly revoked: Observable<ApiReply>;
  /** How many requests wait for their replies, and how many subscriptions are listened to. */
  readonly load: () => number;
  /** Unix milliseconds: all that was sent to it before this has arrived. */
  readonly lastKnown: () => number;
  /** It is no more: whatever still waits gets this error. */
  end(error: Error): void;
  /** Emits when it is no more. */
  readonly ended: Observable<unknown>;
}

/** The wall clock and the running time part when a machine sleeps. Milliseconds. */
const slept = 5_000;
/** How long the exchange may take to say what time it is, in milliseconds. */
const patience = 10_000;
/** How often it is asked what time it is, in milliseconds: clocks run at different speeds, and keys are revoked. */
const resync = 5 * 60_000;

/** Serves requests and account events on a connection while subscribed; emits itself once. */
export function apiSession(connection: Connection, options: ApiSessionOptions): Observable<ApiSession> {
  return new Observable((subscriber) => {
    const { clock, serverClock, silence, hints, lifetime, nextId, strays, hide } = options;
    const pending: Pending = createPending(nextId);
    const routes = createRoutes();
    const due = new Subject<string>();
    const revoked = new Subject<ApiReply>();
    const ended = new ReplaySubject<void>(1);
    const vitals = createVitals(clock, () => undefined);
    const openedAt = monotonic();

    const replied = (reply: ApiReply): void => {
      vitals.reply();
      options.replied(reply);
      if (reply.id === null && reply.status === 401) return revoked.next(reply);
      const stray = pending.settle(reply);
      if (stray !== undefined) strays.count(stray);
    };
    const happened = ({ subscriptionId, event }: ApiEvent): void => {
      if (!routes.hand(subscriptionId, event)) strays.count('event');
    };
    connection.listen((text, utf8) => {
      vitals.frame();
      const frame = readEventOrFrame(text, utf8);
      switch (frame.type) {
        case 'reply':
          return replied(frame.error === undefined ? frame : { ...frame, error: hide(frame.error) });
        case 'event':
          return happened(frame);
        case 'shutdown':
          return due.next('serverShutdown');
        case 'invalid':
          return options.invalid(frame.why, hide(text));
      }
    });
    const ask = (method: string, params: ParamsSnapshot) =>
      new Observable<ApiReply>((asked) => {
        const sentAt = asyncScheduler.now();
        return pending
          .ask((id) => connection.send(JSON.stringify({ id, method, params })))
          .pipe(tap(() => vitals.sure(sentAt)))
          .subscribe(asked);
      });
    const learnTime = new Observable<unknown>((asked) => {
      const askedAt = monotonic();
      return ask('time', {}).subscribe({
        next: ({ result }) => {
          const time = (result as { readonly serverTime?: unknown } | undefined)?.serverTime;
          if (typeof time === 'number') serverClock.learn(inMilliseconds(time), askedAt, monotonic());
          asked.next(time);
          asked.complete();
        },
        error: (error: unknown) => asked.error(error),
      });
    }).pipe(timeout({ first: patience }), share());

    let timeAskedAt = openedAt;
    const askTime = (admitted: Observable<unknown>) => {
      timeAskedAt = monotonic();
      subscriber.add(admitted.pipe(switchMap(() => learnTime)).subscribe({ error: () => undefined }));
    };
    const pinged: number[] = [];
    const ping =
      connection.ping &&
      (() => {
        pinged.push(asyncScheduler.now());
        connection.ping?.();
      });
    subscriber.add(
      connection.pongs.subscribe(() => {
        vitals.pong();
        vitals.sure(pinged.shift() ?? 0);
      }),
    );
    subscriber.add(connection.pings.subscribe((payload) => connection.pong?.(payload)));
    if (silence === false) subscriber.add(vitals.beats.subscribe());
    else {
      const probe = ping ?? (() => askTime(of(undefined)));
      const { beats } = vitals;
      subscriber.add(
        watch({ beats, period: clock.period, silence, canPing: true, hints }).subscribe((symptom) => {
          if (symptom === 'ask') probe();
          else if (symptom === 'silent' || symptom === 'deaf') due.next('it does not answer');
        }),
      );
    }
    subscriber.add(options.rotations.subscribe(() => due.next('asked')));
    let offset = asyncScheduler.now() - openedAt;
    subscriber.add(
      clock.ticks.subscribe(() => {
        const drift = asyncScheduler.now() - monotonic() - offset;
        offset += drift;
        const isOld = monotonic() - timeAskedAt >= resync;
        if (isOld || Math.abs(drift) > slept) askTime(options.admitted); // the running time may have stood still
        if (lifetime !== false && monotonic() - openedAt >= lifetime) due.next('age');
      }),
    );
    const end = (error: Error): void => {
      pending.fail(error);
      ended.next();
    };
    subscriber.add(() => end(new ClosedError('The connection')));
    subscriber.next({
      ask,
      route: routes.add,
      learnTime,
      due: due.pipe(take(1)),
      replace: (cause) => due.next(cause),
      revoked,
      load: () => pending.size + routes.size,
      lastKnown: () => vitals.lastKnown,
      end,
      ended: ended.pipe(take(1)),
    });
  });
}
