import { createJudge } from './judge.js';
import type { Stream } from './exchange.js';
import { type World, createWorld } from './world.js';

describe('the judge of the simulation', () => {
  let world: World;
  beforeEach(() => (world = createWorld()));
  afterEach(() => world.end());

  /** A stream with an event every second, and somebody who is told at once that it is subscribed. */
  function start(count = 10) {
    const judge = createJudge({ world });
    const start = world.time;
    const stamps = Array.from({ length: count }, (_, i) => start + 1_000 * (i + 1));
    const stream: Stream = { name: 's', kind: 'kline', head: '', stamps, last: 0, clients: new Set() };
    const listener = judge.join(stream);
    judge.notice({ type: 'subscribed', at: start, url: '', streams: ['s'] });
    const gap = (from: number, to: number) =>
      judge.notice({ type: 'gap', at: 0, stream: 's', from: start + from, to: start + to, cause: 'x' });
    const event = (i: number) => listener.next({ i });
    return { judge, stream, gap, event };
  }

  it('finds nothing where all is delivered or declared', () => {
    const { judge, gap, event } = start();
    [0, 1, 2].forEach(event);
    judge.disturb(['s']);
    gap(3_500, 6_500);
    [6, 7].forEach(event);
    expect(judge.breaches).toEqual([]);
    expect(judge.counts).toEqual({ delivered: 5, gaps: 1, missing: 3 });
    expect(judge.lastOf('s')).toBe(7);
  });

  it.each<[string, string, (start_: ReturnType<typeof start>) => void]>([
    ['what comes twice', '1 after 1', ({ event }) => [0, 1, 1].forEach(event)],
    ['what comes out of order', '0 after 1', ({ event }) => [0, 1, 0].forEach(event)],
    [
      'what was never sent',
      '10 was never sent',
      ({ event }) => [...Array.from({ length: 11 }, (_, i) => i)].forEach(event),
    ],
    ['what is missing in the middle', '2 of', ({ event }) => [0, 1, 3].forEach(event)],
    ['what is missing at the beginning', '0 of', ({ event }) => event(1)],
    [
      'what is missing beside a gap',
      '3 of',
      ({ judge, event, gap }) => {
        event(0);
        judge.disturb('all');
        gap(1_500, 3_500);
        event(4);
      },
    ],
    [
      'what is declared too late',
      '1 of',
      ({ judge, event, gap }) => {
        [0, 2].forEach(event);
        judge.disturb('all');
        gap(1_500, 2_500);
      },
    ],
    ['a gap without a reason', 'without a reason', ({ gap }) => gap(1_500, 2_500)],
    [
      'a gap whose reason was another stream',
      'without a reason',
      ({ judge, gap }) => {
        judge.disturb(['t']);
        gap(1_500, 2_500);
      },
    ],
    [
      'a gap that ends before it begins',
      'ends before',
      ({ judge, gap }) => {
        judge.disturb('all');
        gap(2_500, 1_500);
      },
    ],
  ])('finds %s', (_, expected, happen) => {
    const all = start();
    happen(all);
    expect(all.judge.breaches).toEqual([expect.stringContaining(expected)]);
  });

  it('owes somebody who joins others what is sent from then on', () => {
    const { judge, stream } = start();
    world.pass(5_000);
    judge.join(stream).next({ i: 7 });
    expect(judge.breaches).toEqual([expect.stringContaining('6 of'), expect.stringContaining('5 of')]);
  });

  it('owes nobody anything before the confirmation', () => {
    const judge = createJudge({ world });
    const { stream } = start();
    const listener = judge.join(stream);
    listener.next({ i: 3 });
    expect(judge.breaches).toEqual([]);
    listener.leave();
    expect(judge.lastOf('s')).toBe(Infinity); // nobody waits for anything
  });
});
