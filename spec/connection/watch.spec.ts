import fc from 'fast-check';
import { Subject } from 'rxjs';
import { createClock } from '../../lib/connection/clock.js';
import { type Beat, createVitals } from '../../lib/connection/vitals.js';
import { type Symptom, type WatchOptions, watch } from '../../lib/connection/watch.js';

const silence = 10_000;
const period = 1_000;
const nothing: Beat = { events: 0, answers: 0 };
const event: Beat = { events: 1, answers: 0 };
const answer: Beat = { events: 0, answers: 1 };

describe('watch', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: 0 });
  });
  afterEach(() => {
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
  });

  /** A watch whose ticks are made by hand; what it says is told with the second of running time in which it said it. */
  const start = (options: Partial<WatchOptions> = {}) => {
    const beats = new Subject<Beat>();
    const hints = new Subject<void>();
    const thinned = new Subject<number>();
    const said: [number, Symptom][] = [];
    const begin = performance.now();
    watch({ beats, period, silence, canPing: true, hints, thinned, ...options }).subscribe((symptom) =>
      said.push([(performance.now() - begin) / 1_000, symptom]),
    );
    return {
      said,
      hint: () => hints.next(),
      /** The share of the flow that is left. */
      thin: (share: number) => thinned.next(share),
      /** So many seconds, in each of which the same comes. */
      pass: (seconds: number, beat: Beat = nothing) => {
        for (let i = 0; i < seconds; i++) {
          jest.advanceTimersByTime(period);
          beats.next(beat);
        }
      },
      /** The program does something else for so long, and then its timers run before it reads what has come. */
      block: (seconds: number) => {
        jest.advanceTimersByTime(1_000 * seconds);
        beats.next(nothing);
      },
    };
  };
  const names = (said: readonly [number, Symptom][]) => said.map(([, symptom]) => symptom);

  describe('a connection that says nothing', () => {
    it('is asked within 10 s, and silent when it has not answered 5 s later, which is told once (L1 L2 L11)', () => {
      const { said, pass } = start();
      pass(120);
      expect(said).toEqual([
        [8, 'ask'],
        [13, 'silent'],
      ]);
    });

    it('is asked within 20 s where that takes a request and it was quiet before (L12)', () => {
      const { said, pass } = start({ canPing: false });
      pass(60);
      expect(said).toEqual([
        [18, 'ask'],
        [23, 'silent'],
      ]);
    });

    it('is asked within 10 s there too when it was busy before (L12)', () => {
      const { said, pass } = start({ canPing: false });
      pass(5, event);
      pass(30);
      expect(said).toEqual([
        [13, 'ask'],
        [18, 'silent'],
      ]);
    });

    it('is quiet, and not busy, with an event now and then', () => {
      const { said, pass } = start({ canPing: false });
      for (let i = 0; i < 20; i++) {
        pass(1, event);
        pass(3);
      }
      pass(14);
      expect(said).toEqual([]);
    });

    it('is alive when it speaks again, by an answer or by an event (L13)', () => {
      for (const beat of [answer, event]) {
        const { said, pass } = start();
        pass(20);
        pass(1, beat);
        expect(said.slice(2)).toEqual([[21, 'alive']]);
      }
    });

    it('and falls silent again after that is asked and told again', () => {
      const { said, pass } = start();
      pass(20);
      pass(1, answer);
      pass(60);
      expect(names(said)).toEqual(['ask', 'silent', 'alive', 'ask', 'silent']);
    });

    it('is left alone for a day when it answers (L6 L12 A5)', () => {
      for (const canPing of [true, false]) {
        const { said, pass } = start({ canPing });
        for (let left = 86_400; left > 0; left--) pass(1, said.at(-1)?.[0] === 86_400 - left ? answer : nothing);
        expect(new Set(names(said))).toEqual(new Set(['ask']));
        expect(said.length).toBeLessThanOrEqual(canPing ? 9_601 : 4_547);
      }
    });
  });

  describe('an answer', () => {
    it('may take 5 s, and is then as good as any', () => {
      const { said, pass } = start();
      pass(12);
      pass(1, answer);
      expect(said).toEqual([[8, 'ask']]);
    });

    it('need not be one: an event will do', () => {
      const { said, pass } = start();
      pass(12);
      pass(1, event);
      pass(3);
      expect(names(said)).toEqual(['ask']);
    });
  });

  describe('a connection that brings events and does not answer', () => {
    it('is asked all the same, each 20 s, and deaf when that is in vain (L3)', () => {
      const { said, pass } = start();
      pass(28, event);
      expect(said).toEqual([
        [19, 'ask'],
        [28, 'deaf'],
      ]);
    });

    it('is asked again after that (L3)', () => {
      const { said, pass } = start();
      pass(60, event);
      expect(names(said)).toEqual(['ask', 'deaf', 'ask', 'deaf', 'ask']);
    });

    it('is not, when it answers', () => {
      const { said, pass } = start();
      for (let i = 0; i < 300; i++) pass(1, said.at(-1)?.[0] === i ? { events: 1, answers: 1 } : event);
      expect(names(said)).toEqual(Array(said.length).fill('ask'));
      expect(said).toHaveLength(15);
    });

    it('is not judged by what was asked while it was silent (L13)', () => {
      const { said, pass } = start();
      pass(30);
      pass(1, event); // it speaks again, and the answer comes a little later
      pass(1, { events: 1, answers: 1 });
      pass(15, event);
      expect(names(said)).toEqual(['ask', 'silent', 'alive', 'ask']);
    });

    it('is asked once more after it was silent, and deaf when that is in vain too (L3 L13)', () => {
      const { said, pass } = start();
      pass(30);
      pass(60, event);
      expect(names(said).slice(0, 5)).toEqual(['ask', 'silent', 'alive', 'ask', 'deaf']);
    });
  });

  describe('events that stop on a connection that answers', () => {
    it('are missed after twice the silence when they had come all the time, once (L4)', () => {
      const { said, pass } = start();
      pass(20, event);
      for (let i = 0; i < 60; i++) pass(1, i % 10 === 9 ? answer : nothing);
      expect(said.filter(([, symptom]) => symptom === 'eventless')).toHaveLength(1);
      const [[at]] = said.filter(([, symptom]) => symptom === 'eventless') as [[number, Symptom]];
      expect(at).toBeGreaterThanOrEqual(40);
      expect(at).toBeLessThanOrEqual(52);
    });

    it('are missed again when they had come back (L4)', () => {
      const { said, pass } = start();
      for (let round = 0; round < 3; round++) {
        pass(10, event);
        for (let i = 0; i < 40; i++) pass(1, i % 5 === 4 ? answer : nothing);
      }
      expect(said.filter(([, symptom]) => symptom === 'eventless')).toHaveLength(3);
    });

    it.each([
      ['are missed when a few of many streams were given up', 0.9, 1],
      ['are not missed when most of what brought them was given up (L6)', 0.3, 0],
    ])('%s', (_, share, times) => {
      for (const afterwards of [false, true]) {
        const { said, pass, thin } = start();
        pass(20, event);
        if (afterwards) pass(5);
        thin(share);
        for (let i = 0; i < 60; i++) pass(1, i % 10 === 9 ? answer : nothing);
        expect(said.filter(([, symptom]) => symptom === 'eventless')).toHaveLength(times);
      }
    });

    it('are not missed when they never came but now and then (L6)', () => {
      const { said, pass } = start();
      for (let i = 0; i < 1_000; i++) pass(1, i % 7 === 0 ? event : i % 7 === 3 ? answer : nothing);
      pass(1_000, answer);
      expect(names(said)).not.toContain('eventless');
    });
  });

  describe('a program that was busy with something else (L8 M8)', () => {
    it('asks, and takes what it had not read yet for a sign of life', () => {
      const { said, pass, block } = start();
      pass(3, event);
      block(30);
      pass(1, event);
      pass(3, event);
      expect(names(said)).toEqual(['ask']);
    });

    it('does so too when it had asked before (A5)', () => {
      const { said, pass, block } = start();
      pass(3, event);
      pass(9); // asked
      block(30);
      pass(1, { events: 9, answers: 1 });
      pass(5, event);
      expect(new Set(names(said))).toEqual(new Set(['ask']));
    });

    it('is never mistaken for silence, however often and however long (A5)', () => {
      const { said, pass, block } = start();
      for (let i = 0; i < 1_000; i++) {
        block(1 + (i % 30));
        pass(1, { events: 5, answers: 1 });
        pass(i % 4, event);
      }
      expect(new Set(names(said))).toEqual(new Set(['ask']));
    });
  });

  describe('reasons to doubt', () => {
    it('have it asked at once, and not again before it had the time to answer (W1 W5)', () => {
      const { said, pass, hint } = start();
      pass(2, event);
      hint();
      hint();
      pass(1);
      hint();
      pass(1, answer);
      hint();
      expect(said).toEqual([
        [2, 'ask'],
        [4, 'ask'],
      ]);
    });

    it.each([
      ['forward', 6_000],
      ['back', -6_000],
    ])('are a wall clock that was set %s, as by a sleep (M7 M9 A50)', (_, by) => {
      const { said, pass } = start();
      pass(2, event);
      jest.setSystemTime(Date.now() + by);
      pass(1, event);
      pass(3, { events: 1, answers: 1 });
      expect(said).toEqual([[3, 'ask']]);
    });

    it('are no clock that is corrected a little', () => {
      const { said, pass } = start();
      for (let i = 0; i < 15; i++) {
        jest.setSystemTime(Date.now() + 4_000);
        pass(1, event);
      }
      expect(said).toEqual([]);
    });

    it('are told from silence by running time: a wall clock alone does not make it (L17)', () => {
      const { said, pass } = start();
      jest.setSystemTime(86_400_000);
      pass(1);
      expect(names(said)).toEqual(['ask']);
      jest.setSystemTime(2 * 86_400_000);
      pass(3);
      expect(names(said)).toEqual(['ask']);
    });
  });

  it('says nothing after it has ended', () => {
    const beats = new Subject<Beat>();
    const hints = new Subject<void>();
    watch({ beats, period, silence, canPing: true, hints }).subscribe().unsubscribe();
    expect([beats.observed, hints.observed]).toEqual([false, false]);
  });

  describe('from the last frame on', () => {
    /** When a replacement is decided on, in milliseconds after the last frame. */
    const decided = (
      frames: readonly number[],
      canPing: boolean,
      answers: (asked: number) => boolean = () => false,
    ) => {
      const clock = createClock(period);
      const vitals = createVitals(clock, () => undefined);
      let last = 0;
      let silentAt: number | undefined;
      const watching = watch({ beats: vitals.beats, period, silence, canPing, hints: new Subject() }).subscribe(
        (symptom) => {
          if (symptom === 'ask' && answers(Date.now())) vitals.pong();
          if (symptom === 'silent') silentAt ??= Date.now() - last;
        },
      );
      for (const pause of frames) {
        jest.advanceTimersByTime(pause);
        vitals.frame();
        last = Date.now();
      }
      jest.advanceTimersByTime(60_000);
      watching.unsubscribe();
      return silentAt ?? Infinity;
    };
    const pauses = (most: number) => fc.array(fc.integer({ min: 1, max: most }), { minLength: 1, maxLength: 40 });

    it('a dead connection is found within 15 s where there are pings (A3 L1)', () => {
      fc.assert(
        fc.property(pauses(12_000), (frames) => {
          const found = decided(frames, true, (at) => at < frames.reduce((sum, pause) => sum + pause));
          expect(found).toBeLessThanOrEqual(15_000);
          expect(found).toBeGreaterThan(3_500);
        }),
        { numRuns: 300 },
      );
    });

    it('a dead connection is found within 15 s where there are none and it was busy (A3 L1 L12)', () => {
      fc.assert(
        fc.property(pauses(900), (frames) => {
          const busy = [...Array<number>(15).fill(500), ...frames];
          const found = decided(busy, false);
          expect(found).toBeLessThanOrEqual(15_000);
          expect(found).toBeGreaterThan(12_000);
        }),
        { numRuns: 300 },
      );
    });

    it('a dead connection is found within 25 s where there are none and it was quiet (A3 L1 L12)', () => {
      fc.assert(
        fc.property(pauses(15_000), (frames) => {
          expect(decided(frames, false)).toBeLessThanOrEqual(25_000);
        }),
        { numRuns: 300 },
      );
    });
  });
});
