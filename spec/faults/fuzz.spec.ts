import { excerpt } from '../../lib/excerpt.js';
import { createRandom } from '../../lib/testing/market/random.js';
import { figure } from '../support/figure.js';
import { howMany } from '../support/how-many.js';
import { collectGarbage } from './collect-garbage.js';
import { deepFrames, giantFrames, grownFrame, mutatedFrame, nastyFrame } from './fuzz-frames.js';
import { seedFrames } from './fuzz-seeds.js';
import { type FuzzTarget, fuzzTarget } from './fuzz-target.js';
import { differences, prototypes } from './prototypes.js';

const seed = Number(process.env.SEED ?? 1);
const seeds = seedFrames().map((frame) => Buffer.from(frame));
const kinds = {
  mutated: { make: mutatedFrame, count: howMany(20_000, 1_000_000) },
  grown: { make: grownFrame, count: howMany(20_000, 1_000_000) },
  nasty: { make: nastyFrame, count: howMany(2_000, 100_000) },
};
type Kind = keyof typeof kinds;

/** The frame of this number: the same for the same seed, whatever was sent before. */
const frameOf = (kind: Kind, index: number) => kinds[kind].make(createRandom(seed, `${kind}/${index}`), seeds);
/** `mutated/17`: sends that one alone. */
const [onlyKind, onlyIndex] = (process.env.FRAME ?? '').split('/');

describe('frames that no exchange would send', () => {
  it('throw nothing, drop nothing, reach nobody they are not for, and change no prototype (A28 A31)', async () => {
    const target = await fuzzTarget();
    const untouched = prototypes();
    const problems: string[] = [];
    const send = (kind: Kind, index: number) => {
      const problem = target.send(frameOf(kind, index));
      if (problem === undefined || problems.length > 10) return;
      const replay = `SEED=${seed} FRAME=${kind}/${index} npx jest spec/faults/fuzz.spec.ts -t 'A28 A31'`;
      problems.push(`${excerpt(frameOf(kind, index))} ${problem}; again by: ${replay}`);
    };
    let sent = 0;
    const sendAll = (share: number) => {
      for (const [kind, { count }] of Object.entries(kinds) as [Kind, { count: number }][]) {
        for (let i = 0; i < count * share; i++, sent++) send(kind, i);
      }
      return collectGarbage().rss;
    };
    if (onlyKind !== undefined && onlyIndex !== undefined) {
      send(onlyKind as Kind, Number(onlyIndex));
      await target.close();
      return expect(problems).toEqual([]);
    }
    const before = sendAll(0.1); // what the engine takes until it has seen each kind of frame is no growth
    sendAll(1);
    const grown = Math.round((collectGarbage().rss - before) / 2 ** 20);
    const changed = differences(untouched);
    const { delivered, dropped, refused } = target;
    await target.close();
    const of = `${sent} frames (${delivered} delivered, ${refused} told of)`;
    figure({ id: 'A28', what: 'frames that threw, were lost or went astray', value: problems.length, reach: '0', of });
    figure({ id: 'A28', what: 'connections dropped by a bad frame', value: dropped, reach: '0', of });
    figure({ id: 'A28', what: 'growth of memory', value: `${grown} MiB`, reach: '<= 32 MiB', of });
    figure({
      id: 'A31',
      what: 'prototypes changed',
      value: changed.length,
      reach: '0',
      of: `${untouched.size} objects`,
    });
    expect(problems).toEqual([]);
    expect(dropped).toBe(0);
    expect(changed).toEqual([]);
    expect([delivered, refused].map((number) => number > sent / 10)).toEqual([true, true]);
    expect(grown).toBeLessThanOrEqual(32);
  });

  it('take no more than 50 ms per mebibyte above what JSON.parse takes, in whatever way they are too long (A28 K15)', async () => {
    const target = await fuzzTarget();
    const mebibytes = howMany(1, 8);
    const costs = giantFrames(mebibytes * 2 ** 20).map(([what, frame]) => {
      const { problem, all, parsing } = costOf(frame, target);
      return { what, problem, ms: all - parsing };
    });
    const { dropped } = target;
    await target.close();
    const worst = costs.reduce((a, b) => (a.ms > b.ms ? a : b));
    const value = `${Math.round(worst.ms / mebibytes)} ms/MiB (${worst.what})`;
    const of = `${costs.length} kinds of ${mebibytes} MiB`;
    figure({ id: 'A28', what: 'slowest frame, beside JSON.parse', value, reach: '<= 50 ms/MiB', of });
    expect(costs.filter(({ problem }) => problem !== undefined)).toEqual([]);
    expect(worst.ms / mebibytes).toBeLessThanOrEqual(50);
    expect(dropped).toBe(0);
  });

  it('are read within 400 ms when they are nested a million times (P21)', async () => {
    const target = await fuzzTarget();
    for (const [what, frame] of deepFrames(1_000_000).slice(0, howMany(2, 6))) {
      const problem = target.send(frame);
      const first = target.took;
      target.send(frame);
      expect([what, problem, Math.min(first, target.took) > 400]).toEqual([what, undefined, false]);
    }
    await target.close();
  });
});

/** What a frame costs and what JSON.parse alone costs of it, in milliseconds of the processor when nothing comes in between. */
function costOf(frame: string, target: FuzzTarget) {
  const tries = [1, 2, 3, 4].map(() => {
    const problem = target.send(frame);
    const begun = process.cpuUsage();
    try {
      JSON.parse(frame);
    } catch {
      // That is what some of them are for.
    }
    return { problem, all: target.took, parsing: process.cpuUsage(begun).user / 1_000 };
  });
  const least = (key: 'all' | 'parsing') => Math.min(...tries.map((each) => each[key]));
  return { problem: tries.find(({ problem }) => problem)?.problem, all: least('all'), parsing: least('parsing') };
}
