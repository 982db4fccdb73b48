import fc from 'fast-check';
import { InvalidArgumentError } from '../../lib/errors.js';
import { type BackoffOptions, backoff } from '../../lib/operators/backoff.js';

const longest = 2 ** 31 - 1;

describe('backoff', () => {
  /** The waits after one failure, two, three … */
  const waits = (options: BackoffOptions, count = 6) =>
    Array.from({ length: count }, (_, i) => backoff(options)(i + 1));

  it('doubles up to the maximum', () => {
    expect(waits({ random: () => 1 })).toEqual([1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
  });

  it('is never below the minimum', () => {
    expect(waits({ random: () => 0 })).toEqual([250, 250, 250, 250, 250, 250]);
  });

  it('leaves out nothing between the two when the maximum is reached', () => {
    const parts = [0, 0.25, 0.5, 0.75, 1];
    const drawn = parts.map((part) => backoff({ minDelay: 100, maxDelay: 500, random: () => part })(9));
    expect(drawn).toEqual([100, 200, 300, 400, 500]);
  });

  it('waits as long as an error asks for, and a random part on top of that', () => {
    const wait = backoff({ random: () => 0.5, minDelay: 0, initialDelay: 1_000, maxDelay: 5_000 });
    expect([wait(1, 2_000), wait(2, 2_000), wait(9, 2_000)]).toEqual([2_500, 3_000, 3_500]);
  });

  it.each([
    ['above the maximum exactly that', 60_000, 60_000],
    ['for ever the maximum', Infinity, 15_000],
    ['more than a timer holds what it holds', 2 ** 40, longest],
    ['less than nothing as if it asked for nothing', -5, 1_000],
    ['what is no number as if it asked for nothing', NaN, 1_000],
  ])('waits, when an error asks for %s', (_, atLeast, wait) => {
    expect(backoff({ random: () => 1 })(1, atLeast)).toBe(wait);
  });

  it('is always a time that a timer holds, not below the minimum nor what was asked for', () => {
    const milliseconds = fc.oneof(
      fc.constantFrom(0, 1, 250, longest - 1, longest),
      fc.nat(longest),
      fc.double({ min: 0, max: longest, noNaN: true }),
    );
    const options = fc.record({ initialDelay: milliseconds, maxDelay: milliseconds, minDelay: milliseconds });
    const failures = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 2 ** 53 }));
    const asked = fc.oneof(fc.constant(0), fc.double());
    const random = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(options, failures, asked, random, (options, failures, atLeast, part) => {
        const { maxDelay, minDelay } = options;
        const wait = backoff({ ...options, random: () => part })(failures, atLeast);
        const least = Math.max(
          minDelay,
          atLeast > 0 ? Math.min(longest, atLeast === Infinity ? maxDelay : atLeast) : 0,
        );
        expect(wait).toBeGreaterThanOrEqual(least);
        expect(wait).toBeLessThanOrEqual(Math.max(maxDelay, least) * (1 + Number.EPSILON));
        expect(wait).toBeLessThanOrEqual(longest);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each<[BackoffOptions, string]>([
    [{ initialDelay: -1 }, 'initialDelay is -1, but must be milliseconds from 0 to 2147483647'],
    [{ maxDelay: 2 ** 31 }, 'maxDelay is 2147483648, but'],
    [{ minDelay: NaN }, 'minDelay is NaN, but'],
  ])('refuses %p at the call', (options, message) => {
    expect(() => backoff(options)).toThrow(InvalidArgumentError);
    expect(() => backoff(options)).toThrow(message);
  });
});
