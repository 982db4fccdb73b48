import { createRandom } from '../../lib/testing/market/random.js';
import { listenKeyExchange } from '../api/listen-key-exchange.js';
import { figure } from '../support/figure.js';
import { howMany } from '../support/how-many.js';

const seed = Number(process.env.SEED ?? 1);
const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
/** So often something happens on the account. */
const step = 5 * second;

describe(`a stream by listen key (again: SEED=${seed} npx jest spec/faults/listen-keys)`, () => {
  it(
    'is never dead in silence (A34 A35)',
    () => {
      const [runs, days] = [howMany(3, 200), howMany(1, 7)];
      const seen = Array.from({ length: runs }, (_, run) => live(24 * days, seed + run));
      const silent = seen.reduce((sum, { silent }) => sum + silent, 0);
      const events = seen.reduce((sum, { events }) => sum + events, 0);
      const recoveries = seen.flatMap(({ recoveries }) => recoveries).sort((a, b) => a - b);
      const p99 = recoveries[Math.ceil(0.99 * recoveries.length) - 1] ?? Infinity;
      const often = seen.reduce((sum, { often }) => sum + often, 0);
      const of = `${runs} runs of ${days} virtual days (${events} events, ${recoveries.length} incidents)`;
      figure({
        id: 'A34',
        what: 'seconds in which an account was deaf and no gap says so',
        value: silent,
        reach: '0',
        of,
      });
      const what = 'recovery from a key that was said to be no more, p99';
      figure({ id: 'A35', what, value: `${(p99 / second).toFixed(2)} s`, reach: '<= 3 s', of });
      figure({ id: 'A35', what: 'incidents with more than one recovery', value: often, reach: '0', of });
      expect([silent, often]).toEqual([0, 0]);
      expect(p99).toBeLessThanOrEqual(3 * second);
      expect(recoveries.length).toBeGreaterThan(5 * days * runs);
      expect(seen.map(({ twice }) => twice)).toEqual(seen.map(() => 0));
    },
    howMany(60_000, 7_200_000),
  );
});

/** Listens for so many hours, in which everything goes wrong that can. */
function live(hours: number, seed: number) {
  jest.useFakeTimers({ now: 1_700_000_000_000 });
  try {
    const random = createRandom(seed, 'listen keys');
    const exchange = listenKeyExchange({ lifetime: () => 23 * hour - random() * hour });
    exchange.fate = (method) => {
      const luck = random();
      return method === 'PUT' && luck < 0.3 ? (luck < 0.15 ? 'failed' : 'lost') : 'ok';
    };
    const happened: { readonly n: number; readonly at: number }[] = [];
    const gaps: { readonly from: number; readonly to: number }[] = [];
    const delivered = new Map<number, number>();
    exchange.status$.subscribe((notice) => {
      if (notice.type !== 'gap') return;
      // The clock is set now and then, and says what it means when it says it.
      const offset = Date.now() - performance.now();
      gaps.push({ from: notice.from - offset, to: notice.to - offset });
    });
    const listening = exchange.stream.subscribe(({ n }) => delivered.set(n, (delivered.get(n) ?? 0) + 1));
    const recoveries: number[] = [];
    let often = 0;
    const pass = (ms: number) => {
      for (let left = ms; left > 0; left -= step) {
        jest.advanceTimersByTime(Math.min(left, step));
        happened.push({ n: exchange.happen().n, at: performance.now() });
      }
    };
    /** Until events are brought again, by a connection that was opened since. */
    const recover = (most: number) => {
      const before = exchange.sockets.length;
      let took = 0;
      while (took < most && (exchange.open().length === 0 || exchange.sockets.length === before)) {
        jest.advanceTimersByTime(20);
        took += 20;
      }
      recoveries.push(took);
      pass(10 * second);
      if (exchange.sockets.length !== before + 1) often += 1;
    };
    pass(second);
    for (const end = performance.now() + hours * hour; performance.now() < end;) {
      pass(random() * hour);
      if (!exchange.isAlive()) pass(30 * minute); // found by the next renewal; what is dead is not killed again
      const incident = Math.floor(random() * 7);
      if (incident === 0) {
        exchange.kill(true);
        recover(minute);
      } else if (incident === 1) {
        exchange.kill(true);
        exchange.sockets.at(-1)?.say({ e: 'listenKeyExpired', E: Date.now(), listenKey: exchange.key() });
        recover(minute);
      } else if (incident === 2) {
        exchange.kill(false);
      } else if (incident === 3) {
        exchange.open()[0]?.lose();
        recover(minute);
      } else if (incident === 4 && random() < 0.2) {
        exchange.fall();
        pass(2 * hour * random());
        exchange.isDown = false;
      } else if (incident === 5) {
        jest.setSystemTime(Date.now() + (random() - 0.5) * 4 * hour);
      } else {
        exchange.mute = exchange.sockets.length;
      }
    }
    pass(hour);
    listening.unsubscribe();
    const isDeclared = (at: number) => gaps.some(({ from, to }) => from <= at && at <= to);
    const silent = happened.filter(({ n, at }) => !delivered.has(n) && !isDeclared(at)).length;
    const twice = [...delivered.values()].filter((times) => times > 1).length;
    return { silent, twice, recoveries, often, events: happened.length };
  } finally {
    jest.useRealTimers();
  }
}
