import { Observable, ReplaySubject, Subject, asyncScheduler, defer, of, take, timeout } from 'rxjs';
import type { Clock } from '../../connection/clock.js';
import type { Connection } from '../../connection/connect.js';
import { createVitals } from '../../connection/vitals.js';
import { watch } from '../../connection/watch.js';
import { monotonic } from '../../monotonic.js';

/** What an open connection for the events of a listen key works with. Times are milliseconds. */
export interface ListenKeySessionOptions {
  readonly clock: Clock;
  /** How long it may say nothing before it is asked for a sign of life; `false` for as long as it likes. */
  readonly silence: number | false;
  /** Emits when the platform has reason to doubt its connections. */
  readonly hints: Observable<unknown>;
  /** Emits when every connection is to be replaced. */
  readonly rotations: Observable<unknown>;
  /** How old it may become before it should be replaced; `false` for as old as it likes. */
  readonly lifetime: number | false;
  /** Gets the events. What is no event does not come here. */
  readonly happened: (event: object, text: string) => void;
  /** A frame that is not what it should be. */
  readonly invalid: (why: string, text: string) => void;
}

/** Why a connection should be replaced. */
export interface Due {
  readonly cause: string;
  /** Since when events may be missing, Unix milliseconds; undefined when none are. */
  readonly missingSince: number | undefined;
}

/** One open connection for the events of a listen key. */
export interface ListenKeySession {
  /** Says, once, that it should be replaced by another while it goes on. */
  readonly due: Observable<Due>;
  /** Unix milliseconds: all that was sent to it before this has arrived. */
  readonly lastKnown: () => number;
  /** Emits when all that it had to bring up to now has come, or when it does not say so in time. */
  readonly drained: Observable<unknown>;
}

/** The event, and the cause, that a key is no more. */
export const expired = 'listenKeyExpired';
/** How long it may take to say that everything has come, in milliseconds. */
const drainWithin = 1_000;

/** Serves the events of a listen key on a connection while subscribed; emits itself once. */
export function listenKeySession(
  connection: Connection,
  options: ListenKeySessionOptions,
): Observable<ListenKeySession> {
  return new Observable((subscriber) => {
    const { clock, silence, hints, rotations, lifetime, happened, invalid } = options;
    const due = new ReplaySubject<Due>(1);
    const answers = new Subject<void>();
    const vitals = createVitals(clock, () => undefined);
    const openedAt = monotonic();
    let askedAt: number | undefined;
    let lastId = 0;

    const replace = (cause: string, missingSince?: number) => due.next({ cause, missingSince });
    const ask = () => {
      askedAt ??= asyncScheduler.now();
      if (connection.ping) connection.ping();
      else connection.send(JSON.stringify({ method: 'LIST_SUBSCRIPTIONS', id: ++lastId }));
    };
    const answered = () => {
      if (askedAt !== undefined) vitals.sure(askedAt);
      askedAt = undefined;
      answers.next();
    };
    connection.listen((text) => {
      vitals.frame();
      const message = read(text);
      if (message === undefined) return invalid('neither an event nor a reply', text);
      switch (message.e) {
        case expired:
          return replace(expired, vitals.lastKnown);
        case 'serverShutdown':
          return replace('serverShutdown');
        case undefined:
          vitals.reply();
          return answered();
        default:
          return happened(message, text);
      }
    });
    subscriber.add(
      connection.pongs.subscribe(() => {
        vitals.pong();
        answered();
      }),
    );
    subscriber.add(connection.pings.subscribe((payload) => connection.pong?.(payload)));
    const { beats } = vitals;
    if (silence === false) subscriber.add(beats.subscribe());
    else {
      subscriber.add(
        watch({ beats, period: clock.period, silence, canPing: true, hints }).subscribe((symptom) => {
          if (symptom === 'ask') ask();
          else if (symptom === 'silent' || symptom === 'deaf') replace('it does not answer', vitals.lastKnown);
        }),
      );
    }
    subscriber.add(rotations.subscribe(() => replace('asked')));
    subscriber.add(
      clock.ticks.subscribe(() => {
        if (lifetime !== false && monotonic() - openedAt >= lifetime) replace('age');
      }),
    );
    const drained = defer(() => {
      ask();
      return answers.pipe(take(1), timeout({ first: drainWithin, with: () => of(undefined) }));
    });
    subscriber.next({ due: due.pipe(take(1)), lastKnown: () => vitals.lastKnown, drained });
  });
}

interface Message {
  readonly e: unknown;
}

/** The event, or the reply, whose `e` is undefined then; undefined for what is neither. */
function read(text: string): Message | undefined {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return undefined; // the caller has the text
  }
  if (typeof message !== 'object' || message === null || Array.isArray(message)) return undefined;
  if (Object.hasOwn(message, 'e')) return message as Message;
  return Object.hasOwn(message, 'id') ? { e: undefined } : undefined;
}
