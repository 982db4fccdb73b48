import { type PlayedMarket, playMarket } from './play-market';
import { units } from './units';

type Levels = Map<string, string>;

const symbols = ['BTCUSDT', 'BNBBTC'];
const names = symbols.map((symbol) => symbol.toLowerCase());
const kinds = ['depth', 'depth@100ms', 'bookTicker', ...[5, 10, 20].flatMap((n) => [`depth${n}`, `depth${n}@100ms`])];

describe.each([1, 2])('the books of a simulated market with seed %i', (seed) => {
  let played: PlayedMarket;
  /** Snapshots by symbol, taken at odd moments. */
  const snapshots = new Map<string, any[]>(symbols.map((symbol) => [symbol, []]));

  beforeAll(() => {
    played = playMarket(
      { seed, symbols },
      names.flatMap((name) => kinds.map((kind) => `${name}@${kind}`)),
    );
    for (let at = 0; at < 20; at++) {
      for (const symbol of symbols) snapshots.get(symbol)?.push(played.get(`depth?symbol=${symbol}&limit=5000`).body);
      played.pass(1037);
    }
    played.pass(1000 - (Date.now() % 1000));
    for (const symbol of symbols) snapshots.get(symbol)?.push(played.get(`depth?symbol=${symbol}&limit=5000`).body);
    played.market.stop();
    jest.useRealTimers();
  });

  describe.each(['depth', 'depth@100ms'])('%s', (kind) => {
    it.each(names)('of %s is a chain of ids without a hole', (name) => {
      const diffs = played.of(`${name}@${kind}`);
      expect(diffs.length).toBeGreaterThan(15);
      const broken = diffs.slice(1).filter(({ U, u, E }, at) => U !== diffs[at].u + 1 || u < U || E < diffs[at].E);
      expect(broken).toEqual([]);
    });

    it.each(names)('of %s lists what changed and no more: an id is used up by every change', (name) => {
      const wrong = played.of(`${name}@${kind}`).filter(({ U, u, a, b }) => a.length + b.length > u - U + 1);
      expect(wrong).toEqual([]);
    });

    it.each(names)('of %s lists each level once, best first', (name) => {
      const sorted = (levels: [string, string][], sign: bigint) =>
        levels.slice(1).every(([price], at) => sign * (units(price) - units(levels[at]?.[0] ?? '')) > 0n);
      const wrong = played.of(`${name}@${kind}`).filter(({ a, b }) => !sorted(a, 1n) || !sorted(b, -1n));
      expect(wrong).toEqual([]);
    });

    it.each(symbols)('of %s turns every earlier snapshot into the last one', (symbol) => {
      const diffs = played.of(`${symbol.toLowerCase()}@${kind}`);
      const all = snapshots.get(symbol) ?? [];
      const last = all[all.length - 1];
      for (const snapshot of all.slice(0, -1)) {
        const after = diffs.filter(({ u }) => u > snapshot.lastUpdateId);
        expect(after[0].U).toBeLessThanOrEqual(snapshot.lastUpdateId + 1);
        expect(after[after.length - 1].u).toBe(last.lastUpdateId);
        const book = bookOf(snapshot);
        after.forEach((diff) => apply(book, diff));
        expect(viewOf(book)).toEqual({ bids: last.bids, asks: last.asks });
      }
    });
  });

  it.each(names)('of %s are cut alike at both speeds', (name) => {
    const fast = played.of(`${name}@depth@100ms`);
    const slow = played.of(`${name}@depth`);
    const ends = new Set(fast.map(({ u }) => u));
    expect(slow.filter(({ u }) => !ends.has(u))).toEqual([]);
  });

  it.each(names)('of %s show the same top in partial depth and book ticker as in the diffs', (name) => {
    for (const speed of ['', '@100ms']) {
      let tops: any[] = [];
      let id = 0;
      const wrong: unknown[] = [];
      const book = bookOf(snapshots.get(name.toUpperCase())?.[0]);
      let best: any;
      for (const { stream, event } of played.heard) {
        if (stream === `${name}@bookTicker`) best = event;
        if (stream === `${name}@depth${speed}`) {
          apply(book, event);
          id = event.u;
          const { bids, asks } = viewOf(book);
          tops = [bids, asks];
          const [[b, B], [a, A]] = [bids[0] ?? [], asks[0] ?? []];
          if (best && !(best.u <= id && best.b === b && best.B === B && best.a === a && best.A === A)) wrong.push(best);
        }
        const levels = [5, 10, 20].find((count) => stream === `${name}@depth${count}${speed}`);
        if (!levels || id === 0) continue;
        const [bids, asks] = tops.map((side) => side.slice(0, levels));
        if (JSON.stringify(event) !== JSON.stringify({ lastUpdateId: id, bids, asks })) wrong.push(event);
      }
      expect(wrong).toEqual([]);
      expect(played.of(`${name}@depth5${speed}`).length).toBeGreaterThan(speed ? 200 : 20);
    }
  });

  it.each(names)('of %s never cross, and every book ticker says something new', (name) => {
    const tickers = played.of(`${name}@bookTicker`);
    expect(tickers.length).toBeGreaterThan(100);
    expect(tickers.filter(({ a, b }) => units(b) >= units(a))).toEqual([]);
    const top = ({ a, A, b, B }: any) => [a, A, b, B].join();
    const broken = tickers.slice(1).filter((each, at) => each.u <= tickers[at].u || top(each) === top(tickers[at]));
    expect(broken).toEqual([]);
  });

  it.each(symbols)('of %s stay a few hundred levels deep', (symbol) => {
    for (const { bids, asks } of snapshots.get(symbol) ?? []) {
      expect(Math.min(bids.length, asks.length)).toBeGreaterThan(100);
      expect(Math.max(bids.length, asks.length)).toBeLessThan(600);
    }
  });
});

it('numbers and cuts diffs alike, whoever listens and since when', () => {
  const busy = playMarket(
    { symbols },
    names.flatMap((name) => kinds.map((kind) => `${name}@${kind}`)),
  );
  busy.pass(5000);
  busy.market.stop();
  const quiet = playMarket({ symbols });
  quiet.pass(2050);
  quiet.listen('btcusdt@depth');
  quiet.pass(2950);
  quiet.market.stop();
  jest.useRealTimers();
  expect(quiet.of('btcusdt@depth')).toEqual(busy.of('btcusdt@depth').slice(-3));
});

function bookOf({ bids, asks }: any): { bids: Levels; asks: Levels } {
  return { bids: new Map(bids), asks: new Map(asks) };
}

function apply({ bids, asks }: { bids: Levels; asks: Levels }, diff: any): void {
  for (const [side, changes] of [
    [bids, diff.b],
    [asks, diff.a],
  ] as const) {
    for (const [price, quantity] of changes) {
      if (quantity === '0.00000000') side.delete(price);
      else side.set(price, quantity);
    }
  }
}

function viewOf({ bids, asks }: { bids: Levels; asks: Levels }) {
  const byPrice = ([a]: [string, string], [b]: [string, string]) => Number(a) - Number(b);
  return { bids: [...bids].sort(byPrice).reverse(), asks: [...asks].sort(byPrice) };
}
