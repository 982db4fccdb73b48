import { NEVER, concat, defer, of, throwError } from 'rxjs';
import { backoff } from '../../lib/operators/backoff.js';
import { reconnect } from '../../lib/operators/reconnect.js';
import { createRandom } from '../../lib/testing/market/random.js';
import { figure } from '../support/figure.js';
import { howMany } from '../support/how-many.js';

const seed = Number(process.env.SEED ?? 1);
const second = 1_000;

describe(`the backoff by default (again: SEED=${seed} npx jest spec/faults/backoff)`, () => {
  it('draws its waits evenly from all between floor and cap (A7 C21)', () => {
    const count = 100_000;
    const [floor, cap] = [250, 15 * second];
    const wait = backoff({ random: createRandom(seed, 'draws') });
    const draws = Array.from({ length: count }, (_, i) => wait(5 + (i % 100))).sort((a, b) => a - b);
    const outside = draws.filter((draw) => draw < floor || draw > cap).length;
    const p = uniformity(draws.map((draw) => (draw - floor) / (cap - floor)));
    figure({ id: 'A7', what: 'waits outside [0.25 s, 15 s]', value: outside, reach: '0', of: `${count} draws` });
    const what = 'Kolmogorov-Smirnov p against even waits';
    figure({ id: 'A7', what, value: p.toFixed(3), reach: '> 0.01', of: `${count} draws` });
    expect(outside).toBe(0);
    expect(p).toBeGreaterThan(0.01);
  });

  it.each([1, 2, 3, 4])('draws them from below their own limit after %i failures (A7)', (failures) => {
    const wait = backoff({ random: createRandom(seed, `draws ${failures}`) });
    const draws = Array.from({ length: 10_000 }, () => wait(failures));
    expect(Math.min(...draws)).toBe(250);
    expect(Math.max(...draws)).toBeLessThanOrEqual(2 ** (failures - 1) * second);
    expect(Math.max(...draws)).toBeGreaterThan(0.99 * 2 ** (failures - 1) * second);
  });

  it('spreads a thousand clients that lose the same server, and brings them back soon (A7 C21)', () => {
    const herds = howMany(1, 10);
    const seen = Array.from({ length: herds }, (_, herd) => loseServer(1_000, createRandom(seed, `herd ${herd}`)));
    const peaks = seen.map(({ peak }) => peak);
    const peak = peaks.reduce((sum, share) => sum + share, 0) / herds;
    const late = Math.max(...seen.map(({ back }) => back[Math.ceil(0.99 * back.length) - 1] as number));
    const herd = `${herds} x 1000 clients`;
    const what = 'share of a herd in its worst second after the first 5, mean (and most)';
    const value = `${percent(peak)} (${percent(Math.max(...peaks))})`;
    figure({ id: 'A7', what, value, reach: '<= 30 %', of: herd });
    const whatLate = 'recovery of a herd, p99';
    figure({ id: 'A7', what: whatLate, value: `${(late / second).toFixed(1)} s`, reach: '<= 15 s', of: herd });
    expect(peak).toBeLessThanOrEqual(0.3);
    expect(late).toBeLessThanOrEqual(15 * second);
    expect(seen.map(({ back }) => back.length)).toEqual(seen.map(() => 1_000));
  });
});

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

/** So many clients lose a server that comes back a minute later: their worst second, and when each is back. */
function loseServer(clients: number, random: () => number) {
  jest.useFakeTimers();
  try {
    const start = performance.now();
    const now = () => performance.now() - start;
    const attempts: number[] = [];
    const back: number[] = [];
    const server = defer(() => {
      attempts.push(now());
      return now() < 60 * second ? throwError(() => new Error('down')) : concat(of('hello'), NEVER);
    });
    const subscriptions = Array.from({ length: clients }, () =>
      server.pipe(reconnect({ maxRetries: false, random })).subscribe(() => back.push(now() - 60 * second)),
    );
    jest.advanceTimersByTime(120 * second);
    for (const subscription of subscriptions) subscription.unsubscribe();
    return { peak: worstSecond(attempts.filter((at) => at >= 5 * second)) / clients, back: back.sort((a, b) => a - b) };
  } finally {
    jest.useRealTimers();
  }
}

/** The most moments that lie within a second of one another; they are in order. */
function worstSecond(moments: readonly number[]): number {
  let first = 0;
  let most = 0;
  moments.forEach((at, i) => {
    while (at - (moments[first] as number) >= second) first++;
    most = Math.max(most, i - first + 1);
  });
  return most;
}

/** How likely it is (Kolmogorov-Smirnov) that numbers from 0 to 1, in order, that are even would look as uneven as these. */
function uniformity(sorted: readonly number[]): number {
  const n = sorted.length;
  const distance = sorted.reduce((most, value, i) => Math.max(most, (i + 1) / n - value, value - i / n), 0);
  const lambda = (Math.sqrt(n) + 0.12 + 0.11 / Math.sqrt(n)) * distance;
  if (lambda < 0.3) return 1; // where the series is slow to converge
  let p = 0;
  for (let j = 1; j <= 100; j++) p += (j % 2 === 1 ? 2 : -2) * Math.exp(-2 * (j * lambda) ** 2);
  return p;
}
