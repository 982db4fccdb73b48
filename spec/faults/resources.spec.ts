import { figure } from '../support/figure.js';
import { howMany } from '../support/how-many.js';
import { prepareProgram, resultOf } from '../support/run-program.js';
import type { CyclesResult } from './programs/cycles.js';
import type { KeeperResult } from './programs/keeper.js';
import type { ListenerResult, MemorySample } from './programs/listener.js';

const mebibyte = 1024 * 1024;

describe('a process', () => {
  it('holds no more after its connection was cut and made again thousands of times (A44 M2 M3)', async () => {
    const cycles = howMany(200, 10_000);
    using program = prepareProgram('spec/faults/programs/cycles.ts');
    const { untouched, before, after, closed } = await resultOf<CyclesResult>(
      program.start({ warmUp: howMany(400, 2_000), cycles }),
    );
    const grown = after.heap - before.heap;
    const list = ({ files, resources, listeners }: typeof after) => `${files} ${resources.length} ${listeners}`;
    figure({
      id: 'A44',
      what: 'file descriptors, handles with timers, listeners before; after; heap grown by',
      value: `${list(before)}; ${list(after)}; ${(grown / mebibyte).toFixed(2)} MiB`,
      reach: 'equal; <= 1 MB',
      of: `${cycles} connections made and lost`,
    });
    const { heap: _, ...held } = after;
    expect(before).toMatchObject(held);
    expect(grown).toBeLessThanOrEqual(1_000_000);
    const { heap: __, ...atFirst } = untouched;
    expect(closed).toMatchObject(atFirst);
  });

  it('takes no more memory for ten million events than for one (A43 M1)', async () => {
    const events = howMany(1_200_000, 12_000_000);
    const bearable = howMany(1, 0.1); // with few events, what the engine compiles meanwhile counts for much
    using flooder = prepareProgram('spec/faults/programs/flooder.ts');
    using listener = prepareProgram('spec/faults/programs/listener.ts');
    const server = flooder.start({ events });
    const streams = await new Promise((resolve) => server.once('message', resolve));
    const { samples, trouble, rate } = await resultOf<ListenerResult>(
      listener.start({ streams, events, every: events / 12 }),
    );
    server.kill();
    const settled = samples.slice(2);
    const slope = slopeOf(settled);
    const rss = (some: readonly MemorySample[]) => Math.max(...some.map(({ rss }) => rss));
    const growth = rss(settled.slice(5)) / rss(settled.slice(0, 5)) - 1;
    figure({
      id: 'A43',
      what: 'heap grown per event; resident memory of the last half beside the first',
      value: `${slope.toFixed(3)} byte; ${(100 * growth).toFixed(1)} %`,
      reach: `<= ${bearable} byte; <= +2 %`,
      of: `${(10 * events) / 12} events over a socket, at ${Math.round(rate / 1_000)} 000 a second`,
    });
    expect(trouble).toEqual([]);
    expect(slope).toBeLessThanOrEqual(bearable);
    expect(growth).toBeLessThanOrEqual(0.02);
  });

  it('holds no frame by a price that was read from it (E5)', async () => {
    const frames = howMany(100_000, 1_000_000);
    using program = prepareProgram('spec/faults/programs/keeper.ts');
    const { read, parsed } = await resultOf<KeeperResult>(program.start({ frames }));
    figure({
      id: 'E5',
      what: 'heap held by one price of each frame, beside what it is after JSON.parse',
      value: (read / parsed).toFixed(2),
      reach: '<= 2',
      of: `${frames} trades`,
    });
    expect(read).toBeLessThanOrEqual(2 * parsed);
  });
});

/** Of the straight line through the heap by events that fits best, in bytes per event. */
function slopeOf(samples: readonly MemorySample[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(samples.map(({ events }) => events)), mean(samples.map(({ heap }) => heap))];
  const covariance = mean(samples.map(({ events, heap }) => (events - x) * (heap - y)));
  return covariance / mean(samples.map(({ events }) => (events - x) ** 2));
}
