import { excerpt } from '../../lib/excerpt.js';
import type { Notice } from '../../lib/index.js';
import { trade } from '../../lib/streams/trade.js';
import { createRandom } from '../../lib/testing/market/random.js';
import { collect } from '../support/collect.js';
import { figure } from '../support/figure.js';
import { howMany } from '../support/how-many.js';
import { samples } from '../support/samples.js';
import { collectGarbage } from './collect-garbage.js';
import { deepFrames, giantFrames, grownFrame, mutatedFrame, nastyFrame } from './fuzz-frames.js';
import { seedFrames } from './fuzz-seeds.js';
import { type FuzzTarget, fuzzTarget } from './fuzz-target.js';
import { memoryMarket } from './memory-market.js';
import { differences, prototypes } from './prototypes.js';

const seed = Number(process.env.SEED ?? 1);
const seeds = seedFrames().map((frame) => Buffer.from(frame));
const kinds = {
  mutated: { make: mutatedFrame, count: howMany(10_000, 1_000_000) },
  grown: { make: grownFrame, count: howMany(10_000, 1_000_000) },
  nasty: { make: nastyFrame, count: howMany(1_000, 100_000) },
};
type Kind = keyof typeof kinds;

/** The frame of this number: the same for the same seed, whatever was sent before. */
const frameOf = (kind: Kind, index: number) => kinds[kind].make(createRandom(seed, `${kind}/${index}`), seeds);
/** `mutated/17`: sends that one alone. */
const [onlyKind, onlyIndex] = (process.env.FRAME ?? '').split('/');

describe('frames that no exchange would send', () => {
  afterEach(() => {
    jest.useRealTimers();
  });

  it(
    'throw nothing, drop nothing, reach nobody they are not for, and change no prototype (A28 A31)',
    async () => {
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
      figure({
        id: 'A28',
        what: 'frames that threw, were lost or went astray',
        value: problems.length,
        reach: '0',
        of,
      });
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
    },
    howMany(60_000, 900_000),
  );

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
    expect(worst.ms / mebibytes).toBeLessThanOrEqual(howMany(200, 50)); // other specs run beside it in the gate
    expect(dropped).toBe(0);
  });

  it('are read within 400 ms when they are nested a million times (P21)', async () => {
    const target = await fuzzTarget();
    for (const [what, frame] of deepFrames(1_000_000).slice(0, howMany(2, 6))) {
      const { problem, all, parsing } = costOf(frame, target);
      expect([what, problem, all > 400 && all > 2 * parsing]).toEqual([what, undefined, false]);
    }
    await target.close();
  });

  it('neither lose nor double the sound ones among them, when the connection is replaced for it (P1 A28)', async () => {
    jest.useFakeTimers();
    const { exchange, market, notices, subscribed } = memoryMarket();
    const seen = collect(trade(market, 'BTCUSDT'));
    const ready = subscribed();
    await jest.advanceTimersByTimeAsync(10);
    await ready;
    const sound = howMany(1_000, 20_000);
    for (let t = 1; t <= sound; t++) {
      exchange.emit('btcusdt@trade', { ...samples.Trade, t });
      const frame = mutatedFrame(createRandom(seed, `among/${t}`), seeds);
      const [end] = exchange.ends.filter(({ isOpen }) => isOpen);
      if (!isJson(frame)) end?.say(frame);
      await jest.advanceTimersByTimeAsync(100);
    }
    await market.close();
    const told = (type: Notice['type']) => notices.filter((notice) => notice.type === type).length;
    expect(seen.values.map(({ t }) => t)).toEqual(Array.from({ length: sound }, (_, i) => i + 1));
    expect([told('closed'), told('rotating') > 0, told('rotated') <= sound / 100 + 1]).toEqual([0, true, true]);
  });
});

/** What a frame costs and what JSON.parse alone costs of it, in milliseconds of the processor when nothing comes in between. */
function costOf(frame: string, target: FuzzTarget) {
  const tries = Array.from({ length: howMany(2, 5) }, () => {
    const problem = target.send(frame);
    const begun = process.cpuUsage();
    isJson(frame);
    return { problem, all: target.took, parsing: process.cpuUsage(begun).user / 1_000 };
  });
  const least = (key: 'all' | 'parsing') => Math.min(...tries.map((each) => each[key]));
  return { problem: tries.find(({ problem }) => problem)?.problem, all: least('all'), parsing: least('parsing') };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
