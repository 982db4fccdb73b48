import fc from 'fast-check';
import { type Host, createHost } from '../../lib/connection/host.js';
import { collect } from '../support/collect.js';

const minute = 60_000;
const threeDays = 3 * 24 * 60 * minute;

describe('a host', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  /** When those who ask at these moments, in milliseconds from now, are let through; each with its number. */
  function admissionsOf(host: Host, moments: readonly number[], until: number) {
    const start = performance.now();
    const admitted: { readonly who: number; readonly at: number }[] = [];
    moments.forEach((moment, who) => {
      setTimeout(() => host.admit().subscribe(() => admitted.push({ who, at: performance.now() - start })), moment);
    });
    jest.advanceTimersByTime(until);
    return admitted;
  }

  it('lets an attempt through at once, and completes', () => {
    const admitted = collect(createHost({ attempts: 1, attemptWindow: minute }).admit());
    expect(admitted.values).toHaveLength(1);
    expect(admitted.end).toBe('completed');
  });

  it('makes those above the limit wait until the oldest attempt is a whole window old', () => {
    const host = createHost({ attempts: 2, attemptWindow: 1_000 });
    expect(admissionsOf(host, [0, 400, 500, 600], 5_000)).toEqual([
      { who: 0, at: 0 },
      { who: 1, at: 400 },
      { who: 2, at: 1_000 },
      { who: 3, at: 1_400 },
    ]);
  });

  it('counts the attempt of each subscriber, not of each call', () => {
    const host = createHost({ attempts: 2, attemptWindow: 1_000 });
    const admit = host.admit();
    const all = [collect(admit), collect(admit), collect(admit)];
    expect(all.map(({ end }) => end)).toEqual(['completed', 'completed', undefined]);
  });

  it('counts nothing for those who left before they were let through', () => {
    const host = createHost({ attempts: 1, attemptWindow: 1_000 });
    collect(host.admit());
    const left = collect(host.admit());
    const stays = collect(host.admit());
    left.unsubscribe();
    jest.advanceTimersByTime(1_000);
    expect(left.values).toHaveLength(0);
    expect(stays.values).toHaveLength(1);
  });

  it('has a timer only while somebody waits', () => {
    const host = createHost({ attempts: 1, attemptWindow: minute });
    collect(host.admit());
    host.refused({ status: 418, retryAfter: threeDays });
    expect(jest.getTimerCount()).toBe(0);
    const waiting = collect(host.admit());
    expect(jest.getTimerCount()).toBe(1);
    waiting.unsubscribe();
    expect(jest.getTimerCount()).toBe(0);
  });

  it('lets those who ask together through in the order in which they asked', () => {
    const host = createHost({ attempts: 3, attemptWindow: 1_000 });
    const admitted = admissionsOf(
      host,
      Array.from({ length: 12 }, (_, i) => i),
      10_000,
    );
    expect(admitted.map(({ who }) => who)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it('never lets more through in any window than it may, and everybody in the end, however they arrive (C22)', () => {
    const arrivals = fc.array(fc.oneof(fc.nat(50), fc.nat(5_000), fc.nat(60_000)), { maxLength: 60 });
    const limits = fc.record({
      attempts: fc.integer({ min: 1, max: 7 }),
      attemptWindow: fc.integer({ min: 1, max: 3_000 }),
    });
    fc.assert(
      fc.property(limits, arrivals, (limits, pauses) => {
        jest.setSystemTime(0);
        const admitted = admissionsOf(createHost(limits), pauses, 60_000 + (pauses.length + 1) * limits.attemptWindow);
        expect(admitted).toHaveLength(pauses.length);
        const tooClose = admitted.filter(({ at }, i) => {
          const before = admitted[i - limits.attempts];
          return before !== undefined && at - before.at < limits.attemptWindow;
        });
        expect(tooClose).toEqual([]);
        expect(admitted.every(({ at, who }) => at >= (pauses[who] as number))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('keeps the limit of spot over a virtual week of attempts that never cease (C22)', () => {
    const host = createHost({ attempts: 150, attemptWindow: 5 * minute });
    const times: number[] = [];
    const again = (): void =>
      void host.admit().subscribe(() => (times.push(performance.now()), setTimeout(again, 250)));
    again();
    again();
    jest.advanceTimersByTime(7 * 24 * 60 * minute);
    expect(times.length).toBeGreaterThan(7 * 24 * 12 * 149);
    expect(times.filter((at, i) => at - (times[i - 150] ?? -Infinity) < 5 * minute)).toEqual([]);
  });

  it('goes by a clock that nobody corrects (M9)', () => {
    const host = createHost({ attempts: 1, attemptWindow: minute });
    collect(host.admit());
    jest.setSystemTime(Date.now() + threeDays);
    expect(collect(host.admit()).values).toHaveLength(0);
  });

  describe('that has banned us', () => {
    it.each([418, 429, 503])(
      'lets nobody through before the time that status %i asks for is over (C9 C10)',
      (status) => {
        const host = createHost({ attempts: 9, attemptWindow: minute });
        expect(host.refused({ status, retryAfter: 120_000 })).toBe(120_000);
        const admitted = admissionsOf(host, [0, 1, 119_999, 120_000, 120_001], threeDays);
        expect(admitted.map(({ at }) => at)).toEqual([120_000, 120_000, 120_000, 120_000, 120_001]);
      },
    );

    it('is left alone for three days without a break (M6)', () => {
      const host = createHost({ attempts: 9, attemptWindow: minute });
      host.refused({ status: 418, retryAfter: threeDays });
      expect(admissionsOf(host, [0, minute], threeDays - 1)).toEqual([]);
      jest.advanceTimersByTime(1);
      expect(collect(host.admit()).values).toHaveLength(1);
    });

    it('makes those wait on who already wait for something else', () => {
      const host = createHost({ attempts: 1, attemptWindow: 1_000 });
      const admitted = admissionsOf(host, [0, 10], 500);
      host.refused({ status: 429, retryAfter: 5_000 });
      jest.advanceTimersByTime(4_999);
      expect(admitted).toHaveLength(1);
      jest.advanceTimersByTime(1);
      expect(admitted).toHaveLength(2);
    });

    it('is not forgiven by a shorter ban that comes after', () => {
      const host = createHost({ attempts: 9, attemptWindow: minute });
      host.refused({ status: 418, retryAfter: 10_000 });
      host.refused({ status: 429, retryAfter: 1_000 });
      expect(admissionsOf(host, [0], minute)).toEqual([{ who: 0, at: 10_000 }]);
    });

    it('still counts attempts when the ban is over', () => {
      const host = createHost({ attempts: 2, attemptWindow: 1_000 });
      host.refused({ status: 429, retryAfter: 5_000 });
      const admitted = admissionsOf(host, [0, 0, 0, 0], 20_000);
      expect(admitted.map(({ at }) => at)).toEqual([5_000, 5_000, 6_000, 6_000]);
    });

    /** How long it is avoided after a 403 to each of so many attempts, each made as soon as it may be. */
    const staysOf = (host: Host, attempts: number) =>
      Array.from({ length: attempts }, () => {
        const stay = host.refused({ status: 403 });
        jest.advanceTimersByTime(stay ?? 0);
        return stay;
      });

    it('is avoided a minute after 403, twice as long after each further one in a row, and five minutes at most (C11)', () => {
      const host = createHost({ attempts: 9, attemptWindow: minute });
      expect(staysOf(host, 5)).toEqual([minute, 2 * minute, 4 * minute, 5 * minute, 5 * minute]);
      host.refused({ status: 403 });
      expect(admissionsOf(host, [0], 60 * minute)).toEqual([{ who: 0, at: 5 * minute }]);
    });

    it('counts those 403 once that several sockets got together', () => {
      const host = createHost({ attempts: 9, attemptWindow: minute });
      expect(Array.from({ length: 3 }, () => host.refused({ status: 403 }))).toEqual([minute, minute, minute]);
      jest.advanceTimersByTime(minute);
      expect(host.refused({ status: 403 })).toBe(2 * minute);
    });

    it('begins with a minute again five minutes after the last stay', () => {
      const host = createHost({ attempts: 9, attemptWindow: minute });
      staysOf(host, 3);
      jest.advanceTimersByTime(5 * minute);
      expect(host.refused({ status: 403 })).toBe(5 * minute);
      jest.advanceTimersByTime(10 * minute + 1);
      expect(host.refused({ status: 403 })).toBe(minute);
    });

    it.each([undefined, 301, 400, 404, 451, 500, 503])(
      'is not assumed from status %p without a time (C15)',
      (status) => {
        const host = createHost({ attempts: 9, attemptWindow: minute });
        expect(host.refused({ status })).toBeUndefined();
        expect(collect(host.admit()).end).toBe('completed');
      },
    );
  });
});
