import { Observable, Subscription, asyncScheduler, timer } from 'rxjs';
import { ConnectionClosedError, SilentConnectionError, UnableToConnectError } from '../../errors.js';
import { monotonic } from '../../monotonic.js';
import type { Progress } from '../session/attempt.js';
import type { Channel } from '../channel/channel.js';
import type { Gaps } from '../channel/gaps.js';
import { bringsAlone } from './brings-alone.js';
import { isPlanned } from './is-planned.js';
import { isUnjoined } from './is-unjoined.js';
import { type Lane, createLane } from './lane.js';
import type { Role } from '../session/ledger.js';
import type { Announce } from '../../connection/notices.js';
import type { Barrier, Replacement } from './replacement.js';
import type { Seam } from '../channel/seam.js';
import type { Session } from '../session/session.js';
import type { Suspects } from '../session/suspects.js';

/** What a succession needs. Times are milliseconds; `url` is where the next connection goes. */
export interface SuccessionOptions {
  readonly url: string;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly gaps: Gaps;
  readonly announce: Announce;
  /** Opens a connection in a role. */
  readonly open: (role: Role) => Observable<Progress>;
  /** How long to wait before a replacement is tried again after so many failures in a row. */
  readonly wait: (failures: number, error: unknown) => number;
  /** How many failed replacements of a silent connection are followed by another; `false` for any number. */
  readonly maxRetries: number | false;
  /** How long the old connection has to bring what was sent before the new one was ready. */
  readonly patience: number;
  /** How long a connection has said nothing when it is told to be silent. */
  readonly silence: number;
  /** Lets planned replacements through, one at a time; others do not wait. */
  readonly gate: Observable<unknown>;
  /** Emits when the user wants the connection to be replaced. */
  readonly wishes: Observable<unknown>;
  readonly suspects: Suspects;
  /** Called with a stream at which the exchange hangs up. */
  readonly poisoned: (name: string) => void;
  /** Called when the streams are without connection, and have been for so long. */
  readonly interrupted: (down: number) => void;
}

/** A silent connection is not hedged more often than this. */
const hedgedEvery = 30_000;
/** Nor a connection replaced for any other reason. */
const replacedEvery = 10_000;
/** Answers may overtake events, by so much. */
const grace = 1_000;
/** An old connection that goes on without an answer is waited for so long. */
const longestLag = 30_000;

/**
 * One connection after another, each in the place of the one before, for as long as there is one: emits the address when
 * the exchange is heard, and fails when no connection is left.
 *
 * A connection that is due to be replaced goes on until its successor has everything that is wanted, and until it has
 * answered a last question: by then it has brought all that was sent before. One that fell silent is kept until its
 * successor has everything that is wanted; if it speaks before that, it stays and the successor goes. When the old one is
 * lost the successor takes over as it is, and when the successor is lost the old one goes on.
 */
export function succession(options: SuccessionOptions): Observable<string> {
  const { channels, gaps, announce, open, wait, maxRetries, patience, silence, gate, wishes } = options;
  const { suspects, poisoned, interrupted } = options;
  return new Observable((subscriber) => {
    let main: Lane;
    let next: Lane | undefined;
    let replacement: Replacement | undefined;
    let waiting = Subscription.EMPTY;
    let hedgedAt = -Infinity;
    let replacedAt = -Infinity;

    /** One thing at a time is waited for, and nothing once a consumer of what was told has ended it all. */
    const after = (when: Observable<unknown>, then: () => void) => {
      waiting.unsubscribe();
      if (!subscriber.closed) waiting = when.subscribe(then);
    };

    const begin = (isMain: boolean) => {
      if (subscriber.closed) return;
      const lane = createLane(options.url, isMain);
      if (isMain) main = lane;
      else next = lane;
      const ears = { next: (progress: Progress) => heed(lane, progress), error: (error: unknown) => lose(lane, error) };
      lane.life.add(open(lane.role).subscribe(ears));
    };

    const heed = (lane: Lane, progress: Progress) => {
      switch (progress.type) {
        case 'open':
          lane.session = progress.session;
          return;
        case 'heard':
          return lane === main ? subscriber.next(lane.url) : undefined;
        case 'inStep':
          return lane === next ? ready(lane) : undefined;
        case 'listed':
          return lane === main && progress.wish >= (replacement?.barrier?.wish ?? NaN) ? pass(true) : undefined;
        case 'due':
          if (lane.due === undefined || isPlanned(lane.due)) lane.due = progress.cause;
          return lane === main ? replace(progress.cause, false) : undefined;
        case 'silent':
          return lane === main ? suspect() : lose(lane, new SilentConnectionError(silence));
        case 'alive':
          return lane === main ? acquit() : undefined;
      }
    };

    const suspect = () => {
      announce({ type: 'silent', url: main.url, silence });
      replace('silence', true);
    };
    const acquit = () => {
      if (replacement?.isHedge !== true) return;
      abandon();
      replacement = undefined;
      interrupted(silence);
      subscriber.next(main.url);
      if (main.due !== undefined) replace(main.due, false);
    };

    const replace = (cause: string, isHedge: boolean) => {
      if (replacement !== undefined) {
        if (replacement.isHedge || isPlanned(cause)) return;
        // What has not begun waits for its turn, or for a time that is no shorter.
        if (next !== undefined || replacement.failures > 0) {
          replacement.isHedge = isHedge;
          return isHedge && next?.session?.isInStep() === true ? ready(next) : undefined;
        }
      }
      replacement = { isHedge, cause, failures: 0, barrier: undefined };
      const delay = (isHedge ? hedgedAt + hedgedEvery : replacedAt + replacedEvery) - monotonic();
      after(isPlanned(cause) ? gate : timer(delay), () => {
        if (replacement?.isHedge === true) hedgedAt = monotonic();
        else announce({ type: 'rotating', url: main.url, cause });
        begin(false);
      });
    };

    const ready = (lane: Lane) => {
      if (replacement === undefined || main.session === undefined) return;
      if (!replacement.isHedge) {
        if (replacement.barrier !== undefined) return;
        return ask(main.session, { at: asyncScheduler.now(), sentAt: monotonic(), isPatient: true });
      }
      if (main.session.vitals.isSpeaking) return; // and is about to be acquitted
      const { type, message: reason } = new SilentConnectionError(silence);
      announce({ type: 'closed', url: main.url, error: type, code: 1006, reason });
      takeOver(lane, isUnjoined, reason);
    };

    const ask = (session: Session, barrier: Omit<Barrier, 'wish'>) => {
      if (replacement !== undefined) replacement.barrier = { ...barrier, wish: session.list() };
      after(timer(patience), () => pass(false));
    };

    /** The old connection has answered, or had the time to. */
    const pass = (hasAnswered: boolean) => {
      waiting.unsubscribe();
      const barrier = replacement?.barrier;
      const { session } = main;
      if (replacement === undefined || barrier === undefined || !next?.session || !session) return;
      if (!next.session.isInStep()) {
        replacement.barrier = undefined; // its next step makes another
        return;
      }
      const { lastKnown, lastHeard } = session.vitals;
      // What the new connection had before this was sent, the old one should have brought by now.
      const complete = Math.max(lastKnown - Math.max(gaps.lag(), grace), barrier.at);
      const isBehind = (seam: Seam | undefined) =>
        seam !== undefined && !seam.isJoined && (seam.waitingSince ?? Infinity) < complete;
      if (hasAnswered && barrier.isPatient && [...channels.values()].some(({ seam }) => isUnjoined(seam))) {
        // Asked again after that, it shows that it was not held up meanwhile.
        return after(timer(grace), () => ask(session, { ...barrier, isPatient: false }));
      }
      const isSpeaking = lastHeard > asyncScheduler.now() - patience;
      // What was lost on the way, or came too late to count, is asked again.
      if (!hasAnswered && isSpeaking && monotonic() - barrier.sentAt < longestLag) return ask(session, barrier);
      takeOver(next, hasAnswered ? isBehind : isUnjoined);
    };

    /** With a cause when the old connection is lost. */
    const takeOver = (lane: Lane, isLost: (seam: Seam | undefined) => boolean, cause?: string) => {
      const old = main;
      const lastKnown = old.session?.vitals.lastKnown ?? asyncScheduler.now();
      main = lane;
      next = undefined;
      replacement = undefined;
      waiting.unsubscribe();
      replacedAt = monotonic();
      lane.role.isMain = true;
      old.role.isMain = false;
      old.life.unsubscribe();
      if (cause !== undefined)
        interrupted(asyncScheduler.now() - (old.session?.vitals.lastHeard ?? asyncScheduler.now()));
      const why = cause ?? `${old.url} had stopped to bring it`;
      gaps.owe((channel) => isLost(channel.seam) && !bringsAlone(lane, channel, old), lastKnown, why);
      lane.session?.adopt();
      if (cause === undefined) announce({ type: 'rotated', url: lane.url });
      if (lane.session !== undefined) subscriber.next(lane.url);
      if (lane.due !== undefined && main === lane) replace(lane.due, false);
    };

    /** Lets the successor go. */
    const abandon = () => {
      waiting.unsubscribe();
      next?.life.unsubscribe();
      next = undefined;
      for (const channel of channels.values()) channel.seam?.revert();
    };

    const lose = (lane: Lane, error: unknown) => {
      const hasHungUp = error instanceof ConnectionClosedError;
      const poison = hasHungUp && lane.session ? suspects.lost(lane.session.unanswered()) : undefined;
      if (poison !== undefined) poisoned(poison);
      if (subscriber.closed) return;
      if (lane === main) {
        if (next !== undefined) return takeOver(next, isUnjoined, (error as Error).message);
        gaps.owe(() => true, main.session?.vitals.lastKnown ?? asyncScheduler.now(), (error as Error).message);
        if (suspects.isEmpty) return subscriber.error(error);
        interrupted(0);
        replacement = undefined;
        return retry(1, error, true);
      }
      if (lane !== next || replacement === undefined) return;
      abandon();
      replacement.barrier = undefined;
      replacement.failures++;
      const { isHedge, failures } = replacement;
      if (isHedge && maxRetries !== false && failures > maxRetries) {
        return subscriber.error(new UnableToConnectError(failures, error));
      }
      retry(failures, error, false);
    };
    const retry = (failures: number, error: unknown, isMain: boolean) => {
      const delay = wait(failures, error);
      announce({ type: 'waiting', url: options.url, attempt: failures, delay });
      after(timer(delay), () => begin(isMain));
    };
    begin(true);
    subscriber.add(wishes.subscribe(() => main.session && heed(main, { type: 'due', cause: 'asked' })));
    subscriber.add(() => {
      waiting.unsubscribe();
      main.life.unsubscribe();
      next?.life.unsubscribe();
    });
  });
}
