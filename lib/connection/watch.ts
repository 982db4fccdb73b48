import { EMPTY, Observable, asyncScheduler } from 'rxjs';
import { monotonic } from '../monotonic.js';
import type { Beat } from './vitals.js';

/**
 * What a connection shows of its health: `ask` when it should be asked for a sign of life, `silent` when it gave none,
 * `alive` when it speaks again after that, `eventless` when it answers but a busy flow of events has stopped, `deaf` when
 * events come and answers do not.
 */
export type Symptom = 'ask' | 'silent' | 'alive' | 'eventless' | 'deaf';

export interface WatchOptions {
  /** What came, tick by tick. */
  readonly beats: Observable<Beat>;
  /** Milliseconds from tick to tick. */
  readonly period: number;
  /** How long a connection may say nothing before it is asked, in milliseconds. It has half of that to answer. */
  readonly silence: number;
  /** Whether asking is a ping, which costs next to nothing. */
  readonly canPing: boolean;
  /** Emits when the platform has reason to doubt its connections. */
  readonly hints: Observable<unknown>;
  /** Emits when some of the flow is not wanted any more: the share of it that is left, from 0 to 1. */
  readonly thinned?: Observable<number>;
}

/** The wall clock and the running time part when a machine sleeps. Milliseconds. */
const slept = 5_000;
/** So many more ticks with events than without, of late, make a flow a busy one. */
const busy = 5;

/**
 * Watches over one connection while subscribed.
 *
 * Judges by running time, at ticks, and only when a second tick confirms it: an event loop that was blocked lets its timers
 * run before it reads what has arrived.
 */
export function watch(options: WatchOptions): Observable<Symptom> {
  const { beats, period, silence, canPing, hints, thinned = EMPTY } = options;
  return new Observable((subscriber) => {
    const slack = 1.5 * period; // the last word came within a tick, and timers are not exact
    const early = slack + period; // and it may have been on its way
    const answerWithin = silence / 2;
    let heardAt = monotonic();
    let eventAt = heardAt;
    let answeredAt = heardAt;
    let lastAsked = heardAt;
    let askedAt: number | undefined;
    let isDoubtful = false;
    let isSilent = false;
    let stillFor = 0; // beats
    let rate = 0;
    let lastRate = 0; // at the last event
    let offset = asyncScheduler.now() - heardAt;

    const ask = (now: number) => {
      askedAt = lastAsked = now;
      isDoubtful = false;
      subscriber.next('ask');
    };
    const note = (now: number, { events, answers }: Beat) => {
      if (events > 0) {
        rate = Math.min(rate + 1, 2 * busy);
        lastRate = rate;
        eventAt = now;
      } else {
        rate = Math.max(rate - 1, 0);
      }
      if (answers > 0) {
        answeredAt = now;
        askedAt = undefined;
      }
      if (events + answers === 0) return;
      heardAt = now;
      if (!isSilent) return;
      isSilent = false;
      askedAt = undefined; // the answer may be a little behind
      subscriber.next('alive');
    };
    const doubt = (now: number, since: number) => {
      if (heardAt < since || now - heardAt >= silence + answerWithin - slack) {
        if (!isSilent) subscriber.next('silent');
        isSilent = true;
      } else if (heardAt > since && now - since >= silence - slack) {
        askedAt = undefined;
        subscriber.next('deaf');
      }
    };

    subscriber.add(
      beats.subscribe((beat) => {
        const now = monotonic();
        const drift = asyncScheduler.now() - now - offset;
        offset += drift;
        note(now, beat);
        if (askedAt !== undefined) {
          if (now - askedAt < answerWithin - slack) return;
          if (isDoubtful) doubt(now, askedAt);
          isDoubtful = true;
          return;
        }
        const wasBusy = lastRate >= busy;
        const enough = canPing || wasBusy ? silence : 2 * silence;
        const isDue = canPing && now - lastAsked >= 2 * silence - slack;
        if (isDue || now - heardAt >= enough - early || Math.abs(drift) > slept) ask(now);
        const isStill = wasBusy && answeredAt - eventAt >= silence && now - eventAt >= 2 * silence;
        stillFor = isStill ? stillFor + 1 : 0;
        if (stillFor === 2) subscriber.next('eventless');
      }),
    );
    subscriber.add(
      thinned.subscribe((share) => {
        rate *= share;
        lastRate *= share;
      }),
    );
    subscriber.add(
      hints.subscribe(() => {
        if (askedAt === undefined) ask(monotonic());
      }),
    );
  });
}
