import { EVE, type PlayedMarket, playMarket } from './play-market';
import { units } from './units';

const MINUTE = 60_000;
const symbols = ['BTCUSDT', { symbol: '币安人生USDT', price: '0.12345', ordersPerSecond: 0.2, referencePrice: false }];
const names = ['btcusdt', '币安人生usdt'];
const windows = { '1h': 60, '4h': 240, '1d': 1440 };

describe('tickers of a simulated market', () => {
  let played: PlayedMarket;
  let tradesOf: Record<string, any[]>;

  beforeAll(() => {
    const kinds = [
      'trade',
      'bookTicker',
      'ticker',
      'miniTicker',
      'avgPrice',
      'referencePrice',
      'ticker_1h',
      'ticker_1d',
    ];
    played = playMarket({ seed: 4, symbols, ordersPerSecond: 2 }, [
      ...names.flatMap((name) => kinds.map((kind) => `${name}@${kind}`)),
      '!miniTicker@arr',
      '!ticker_1h@arr',
      '!ticker_4h@arr',
    ]);
    played.passBusily(63 * 60);
    played.market.stop();
    jest.useRealTimers();
    tradesOf = Object.fromEntries(names.map((name) => [name, played.of(`${name}@trade`).map(withAmounts)]));
  });

  it.each(['ticker', 'miniTicker', 'ticker_1h', 'ticker_1d', 'referencePrice'])('%s comes once a second', (kind) => {
    for (const name of names) {
      const events = played.of(`${name}@${kind}`);
      const times = events.map(({ E, t }) => E ?? t);
      expect(times).toEqual(Array.from({ length: 63 * 60 }, (_, at) => EVE + 1000 * (at + 1)));
    }
  });

  it.each([
    ['ticker', 1440],
    ['ticker_1h', 60],
    ['ticker_1d', 1440],
  ])('%s says what the trades of its window say, which opens on a minute', (kind, minutes) => {
    for (const name of names) {
      const wrong = sample(played.of(`${name}@${kind}`)).filter((event) => {
        const { before, inside } = split(tradesOf[name] ?? [], event.O, event.C);
        const start = before?.p ?? startOf(name);
        const prices = inside.length > 0 ? inside.map(({ p }) => p) : [start];
        const byPrice = [...prices].sort((a, b) => Number(a) - Number(b));
        const volume = inside.reduce((sum, { base }) => sum + base, 0n);
        const quote = inside.reduce((sum, { quote }) => sum + quote, 0n);
        const [open, close] = [prices[0], prices[prices.length - 1]];
        const expected = {
          o: open,
          c: close,
          l: byPrice[0],
          h: byPrice[byPrice.length - 1],
          F: inside[0]?.t ?? -1,
          L: inside[inside.length - 1]?.t ?? -1,
          n: inside.length,
          C: event.E,
          O: Math.floor(event.E / MINUTE - minutes) * MINUTE,
          P: ((Number(close) / Number(open) - 1) * 100).toFixed(3).replace('-0.000', '0.000'),
          ...(kind === 'ticker' && { x: start }),
        };
        const same = Object.entries(expected).every(([key, value]) => event[key] === value);
        const sums =
          units(event.v) === volume &&
          units(event.q) * 10n ** 8n === quote &&
          units(event.p) === units(close) - units(open) &&
          units(event.w) === (volume && quote / volume);
        return !(same && sums);
      });
      expect(wrong).toEqual([]);
    }
  });

  it('miniTicker says the same as ticker', () => {
    for (const name of names) {
      const pick = ({ E, s, c, o, h, l, v, q }: any) => ({ E, s, c, o, h, l, v, q });
      expect(played.of(`${name}@miniTicker`).map(pick)).toEqual(played.of(`${name}@ticker`).map(pick));
    }
  });

  it('ticker shows the top of the book and the last quantity', () => {
    let top: any;
    let trade: any;
    const wrong: unknown[] = [];
    for (const { stream, event } of played.heard) {
      if (stream === 'btcusdt@bookTicker') top = event;
      if (stream === 'btcusdt@trade') trade = event;
      if (stream !== 'btcusdt@ticker' || !top || !trade) continue;
      const { b, B, a, A, Q } = event;
      if ([b, B, a, A, Q].join() !== [top.b, top.B, top.a, top.A, trade.q].join()) wrong.push(event);
    }
    expect(wrong).toEqual([]);
  });

  it.each([
    ['!miniTicker@arr', 'miniTicker'],
    ['!ticker_1h@arr', 'ticker_1h'],
  ])('%s carries the symbols that changed, and only those', (array, kind) => {
    const expected = names.flatMap((name) => {
      const singles = played.of(`${name}@${kind}`);
      const trades = ({ v, q, o, c, h, l, F, L }: any) => [v, q, o, c, h, l, F, L].join();
      return singles.filter((each, at) => trades(each) !== (at > 0 ? trades(singles[at - 1]) : untraded(name, kind)));
    });
    const key = ({ s, E }: any) => `${E} ${s}`;
    const byKey = (a: any, b: any) => (key(a) < key(b) ? -1 : 1);
    const arrays = played.of(array);
    expect(arrays.flat().sort(byKey)).toEqual(expected.sort(byKey));
    expect(arrays.filter((tickers) => tickers.length === 0)).toEqual([]);
    expect(arrays.filter((tickers) => tickers.length === 2).length).toBeGreaterThan(0);
  });

  it('every window has a name of its own', () => {
    expect(played.of('!ticker_4h@arr')[0][0].e).toBe('4hTicker');
    expect(Object.keys(windows).map((window) => `!ticker_${window}@arr`)).toContain('!ticker_1d@arr');
  });

  it('avgPrice is that of the last five minutes, and comes only when it changes', () => {
    for (const name of names) {
      const events = played.of(`${name}@avgPrice`);
      expect(events.length).toBeGreaterThan(10);
      expect(events.slice(1).filter(({ w }, at) => w === events[at].w)).toEqual([]);
      const wrong = sample(events).filter(({ E, w, T }) => {
        const { before, inside } = split(tradesOf[name] ?? [], E - 5 * MINUTE, E);
        const volume = inside.reduce((sum, { base }) => sum + base, 0n);
        const quote = inside.reduce((sum, { quote }) => sum + quote, 0n);
        const last = inside[inside.length - 1] ?? before;
        return units(w) !== (volume ? quote / volume : units(last.p)) || T !== last.T;
      });
      expect(wrong).toEqual([]);
    }
  });

  it('referencePrice is null for a symbol without one, and near the price of the others', () => {
    expect(new Set(played.of('币安人生usdt@referencePrice').map(({ r }) => r))).toEqual(new Set([null]));
    const prices = played.of('btcusdt@referencePrice').map(({ r }) => Number(r));
    expect(Math.min(...prices)).toBeGreaterThan(60_000);
    expect(Math.max(...prices)).toBeLessThan(64_000);
  });
});

function startOf(name: string): string {
  return name === 'btcusdt' ? '61837.00000000' : '0.12345000';
}

/** What the fields compared say before the first trade. */
function untraded(name: string, kind: string): string {
  const [price, none, id] = [startOf(name), '0.00000000', kind === 'miniTicker' ? undefined : -1];
  return [none, none, price, price, price, price, id, id].join();
}

/** Enough of the events to be sure, few enough to be quick; the end is where the hour slides. */
function sample(events: any[]): any[] {
  return events.filter((_, at) => at % 149 === 0 || (at > 3600 && at % 29 === 0));
}

function withAmounts(trade: any): any {
  const base = units(trade.q);
  return { ...trade, base, quote: units(trade.p) * base };
}

function split(trades: any[], from: number, to: number) {
  const inside = trades.filter(({ T }) => T >= from && T < to);
  const before = trades.filter(({ T }) => T < from).at(-1);
  return { before, inside };
}
