import { Observable, Subject, asyncScheduler } from 'rxjs';
import type { Connection } from '../../connection/connect.js';
import type { StreamLimits } from '../../endpoints/endpoint.js';
import { SilentConnectionError, SubscriptionRejectedError } from '../../errors.js';
import { excerpt } from '../../excerpt.js';
import { age } from './age.js';
import type { Channel } from '../channel/channel.js';
import type { Clock } from '../../connection/clock.js';
import { answerPings } from './answer-pings.js';
import { createDispatch } from './dispatch.js';
import type { Gaps } from '../channel/gaps.js';
import { type Answer, type Verdict, keepSubscribed } from './keep-subscribed.js';
import { type Ledger, type Role, createLedger } from './ledger.js';
import type { Announce } from '../../connection/notices.js';
import { nurse } from './nurse.js';
import { createPuzzles } from './puzzles.js';
import type { Suspects } from './suspects.js';
import { createTurns } from './turns.js';
import type { Turnstile } from './turnstile.js';
import { type Vitals, createVitals } from '../../connection/vitals.js';
import type { StreamRecord } from './watch-streams.js';

/** What a connection works for, and how. Times are milliseconds. */
export interface SessionOptions {
  readonly url: string;
  readonly role: Role;
  /** The wanted streams by name, as they are at any moment. */
  readonly channels: ReadonlyMap<string, Channel>;
  /** Emits each channel that was put into `channels`, or taken out, after that. */
  readonly changes: Observable<Channel>;
  readonly gaps: Gaps;
  readonly clock: Clock;
  readonly limits: StreamLimits;
  readonly acknowledgeTimeout: number;
  /** How long it may say nothing before it is asked for a sign of life; `false` for as long as it likes. */
  readonly silence: number | false;
  /** Emits when the platform has reason to doubt its connections. */
  readonly hints: Observable<unknown>;
  /** How old it may become before it is due to be replaced; `false` for as old as it likes. */
  readonly lifetime: number | false;
  /** How often it asks for the exchange's own list; `false` for never. */
  readonly audit: number | false;
  /** Whether it begins with that, because its streams were carried by another before. */
  readonly isSuccessor: boolean;
  readonly records: WeakMap<Channel, StreamRecord>;
  readonly suspects: Suspects;
  readonly turnstile: Turnstile;
  readonly announce: Announce;
  readonly rejected: (stream: string, code: number, message: string) => void;
  /** Called when the exchange has confirmed that nothing is carried any more. */
  readonly emptied: () => void;
}

/** What a session tells: that it was heard, how it is, or why it should be replaced while it goes on. */
export type Sign =
  | { readonly type: 'heard' | 'inStep' | 'silent' | 'alive' }
  | { readonly type: 'listed'; readonly wish: number }
  | { readonly type: 'due'; readonly cause: string };

/** Everything that happens on one open connection. */
export interface Session extends Pick<Ledger, 'isConfirmed' | 'isInStep' | 'unanswered' | 'adopt'> {
  /** Runs it while subscribed. Fails when it is to replace another connection and cannot. */
  readonly signs: Observable<Sign>;
  readonly vitals: Vitals;
  /** Asks for the exchange's own list; the number that is returned comes back as the `wish` of a sign. */
  list(): number;
}

/** Makes a {@link Session} on a connection; to be subscribed in the very same turn. */
export function createSession(connection: Connection, options: SessionOptions): Session {
  const { url, role, channels, changes, gaps, clock, limits, acknowledgeTimeout, announce } = options;
  const { silence, lifetime, audit, suspects, turnstile } = options;
  const vitals = createVitals(clock, gaps.arrived);
  const wishes = new Subject<void>();
  const deliver = (channel: Channel, event: unknown) => dispatch.hand(channel, event);
  const ledger = createLedger({ role, channels, clock, gaps, deliver });
  const signs = new Subject<Sign>();
  const due = (cause: string) => signs.next({ type: 'due', cause });
  /** By the connection that counts. */
  const isServed = (name: string) => (channels.get(name)?.proven ?? -1) >= 0;
  // What no consumer can count on before this connection is the one that counts.
  const untold = new Set<string>();
  const tell = (streams: readonly string[]) => streams.length > 0 && announce({ type: 'subscribed', url, streams });
  const adopt = () => {
    tell([...untold].filter((name) => ledger.isConfirmed(name) && !isServed(name)));
    turnstile.hold(ledger.adopt);
  };
  let wished = 0;
  const wishedAt = new Map<number, number>();
  const list = () => {
    wished++;
    wishedAt.set(wished, asyncScheduler.now());
    wishes.next();
    return wished;
  };
  const puzzles = createPuzzles({ routes: ledger.routes, gaps, list, due });
  const answers = new Subject<Answer>();
  const dispatch = createDispatch({
    routes: ledger.routes,
    role,
    clock,
    isExpected: ledger.isExpected,
    control: (frame) => {
      vitals.reply();
      if (frame.type === 'shutdown') due('serverShutdown');
      else answers.next(frame);
    },
    puzzles,
    gaps,
    announce,
  });

  const run = new Observable<Sign>((subscriber) => {
    const renewals = new Subject<readonly string[]>();
    const turns = createTurns(limits);
    let isHeard = false;
    let hasStepped = false;
    let wasInStep = false;

    const step = () => {
      const is = ledger.isInStep();
      if (is && !wasInStep) {
        if (!hasStepped && options.isSuccessor) list();
        hasStepped = true;
        signs.next({ type: 'inStep' });
      }
      wasInStep = is;
    };
    const confirm = (names: readonly string[]) => {
      suspects.answered(names);
      ledger.confirm(names);
      tell(names.filter((name) => role.isMain || isServed(name) || !untold.add(name)));
      for (const name of names) {
        const channel = ledger.routes.get(name);
        if (role.isMain && channel !== undefined && gaps.tell(channel)) channel.seam?.join();
      }
      step();
    };
    const listed = ({ wish, missing, extra }: Extract<Verdict, { type: 'listed' }>) => {
      if (missing.length + extra.length > 0) announce({ type: 'audited', url, missing, extra });
      suspects.proven();
      vitals.sure(wishedAt.get(wish) ?? 0);
      for (const fulfilled of wishedAt.keys()) if (fulfilled <= wish) wishedAt.delete(fulfilled);
      missing.forEach(ledger.miss);
      ledger.prove();
      step();
      signs.next({ type: 'listed', wish });
    };
    const refused = (name: string, code: number, text: string) => {
      const message = excerpt(text);
      suspects.answered([name]);
      if (!role.isMain && isServed(name)) return subscriber.error(new SubscriptionRejectedError(name, code, message));
      ledger.refuse(name);
      options.rejected(name, code, message);
      step();
    };
    const unanswered = () => {
      const why = 'A request was not answered';
      if (role.isMain) due(why);
      else subscriber.error(new SilentConnectionError(2 * acknowledgeTimeout, why));
    };
    const unasked = (code: number, message: string) =>
      announce({ type: 'invalid', why: `an error that answers nothing (${code})`, raw: excerpt(message) });
    const judge = (verdict: Verdict) => {
      switch (verdict.type) {
        case 'asked':
          return ledger.asked(verdict.names);
        case 'confirmed':
          return confirm(verdict.names);
        case 'leaving':
          return ledger.leave(verdict.names);
        case 'left':
          return ledger.isEmpty() && role.isMain ? options.emptied() : undefined;
        case 'rejected':
          return refused(verdict.name, verdict.code, verdict.message);
        case 'listed':
          return listed(verdict);
        case 'unanswered':
          return unanswered();
        case 'unasked':
          return unasked(verdict.code, verdict.message);
      }
    };
    subscriber.add(signs.subscribe(subscriber));
    suspects.opened();
    connection.listen((text, utf8) => {
      vitals.frame();
      if (!isHeard) {
        isHeard = true;
        signs.next({ type: 'heard' });
      }
      turnstile.enter(dispatch.frame, text, utf8);
    });
    subscriber.add(
      connection.binaries.subscribe((bytes) => {
        announce({ type: 'invalid', why: 'a binary frame on a connection of text frames', raw: `${bytes} bytes` });
        puzzles.garbage();
      }),
    );
    subscriber.add(connection.pongs.subscribe(vitals.pong));
    subscriber.add(answerPings(connection, turns));
    subscriber.add(turns.timers);
    if (silence === false) subscriber.add(vitals.beats.subscribe());
    else {
      const { routes } = ledger;
      const renew = (name: string) => renewals.next([name]);
      const sign = (type: 'silent' | 'alive') => signs.next({ type });
      const means = { connection, vitals, routes, puzzles, turns, list, renew, due, tell: sign };
      subscriber.add(nurse({ ...options, silence, ...means }));
    }
    subscriber.add(age({ clock, lifetime, audit, list, due }));
    subscriber.add(
      changes.subscribe((channel) => {
        ledger.reroute(channel);
        step();
      }),
    );
    const room = { streams: limits.streamsPerSocket, bytes: limits.requestBytes };
    subscriber.add(
      keepSubscribed({
        wanted: channels,
        admit: suspects.admit,
        changes,
        renewals,
        wishes,
        answers,
        send: connection.send,
        turns,
        room,
        acknowledgeTimeout,
      }).subscribe(judge),
    );
    if (!suspects.isEmpty) list();
    subscriber.add(clock.ticks.subscribe(() => suspects.isEmpty || turns.flush()));
  });

  return { ...ledger, adopt, signs: run, vitals, list };
}
