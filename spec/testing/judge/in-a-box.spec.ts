import { type Observable, Subject, filter } from 'rxjs';
import { spot, type SpotMarket } from '../../../lib/index.js';
import { checkHistory, checkSubscriptions, listenTo, startExchange } from '../../../lib/testing/index.js';
import type { Listener, Verdict } from '../../../lib/testing/index.js';
import { quick } from '../../support/box.js';
import { until } from '../../support/until.js';

type Streams = Readonly<Record<string, Observable<unknown>>>;

const streamsOf = (binance: SpotMarket): Streams => ({
  'btcusdt@trade': binance.trade('BTCUSDT'),
  'btcusdt@depth@100ms': binance.depth('BTCUSDT', { speed: '100ms' }),
  'btcusdt@bookTicker': binance.bookTicker('BTCUSDT'),
});

/** Lets a consumer listen while its connections are dropped, and judges it when all is quiet. */
async function judged(change: (streams: Streams) => Streams = (streams) => streams): Promise<Verdict> {
  await using exchange = await startExchange({ seed: 7, symbols: ['BTCUSDT'], ordersPerSecond: 300, history: true });
  const binance = spot({ endpoints: exchange.endpoints, ...quick });
  try {
    const { received } = listenTo(change(streamsOf(binance)), binance.status$);
    for (let drops = 0; drops < 4; drops++) {
      await moreOf(received, 50);
      exchange.drop();
    }
    await moreOf(received, 50);
    exchange.pause();
    // What is confirmed after it went out after everything else.
    binance.avgPrice('BTCUSDT').subscribe();
    await until(() =>
      received.some((piece) => piece.type === 'subscribed' && piece.streams.includes('btcusdt@avgPrice')),
    );
    expect(checkSubscriptions(exchange.connections, [...Object.keys(streamsOf(binance)), 'btcusdt@avgPrice'])).toEqual({
      ok: true,
      lost: [],
      extra: [],
      twice: [],
    });
    return checkHistory(exchange.history, received);
  } finally {
    await binance.close();
  }
}

async function moreOf(received: Listener['received'], count: number): Promise<void> {
  const before = received.length;
  await until(() => received.length >= before + count);
}

describe('the judge of an exchange in a box', () => {
  it('finds nothing wrong with a market whose connections are dropped', async () => {
    const verdict = await judged();
    expect(verdict).toMatchObject({ ok: true, violations: [], more: 0 });
    expect(verdict.counts.delivered + verdict.counts.declared).toBe(verdict.counts.sent);
    expect(verdict.counts.gaps).toBeGreaterThan(0);
  });

  it('finds one event that a consumer did not get', async () => {
    const verdict = await judged((streams) => ({
      ...streams,
      'btcusdt@trade': (streams['btcusdt@trade'] as Observable<unknown>).pipe(filter((_event, i) => i !== 30)),
    }));
    expect(verdict.ok).toBe(false);
    expect(verdict.violations).toMatchObject([{ rule: 'undeclared', stream: 'btcusdt@trade' }]);
  });

  it('finds nothing wrong with several consumers who come and go while much else goes wrong', async () => {
    await using exchange = await startExchange({ seed: 7, symbols: ['BTCUSDT'], ordersPerSecond: 300, history: true });
    const rotate = new Subject<void>();
    const { endpoints } = exchange;
    const markets = [spot({ endpoints, ...quick, rotate }), spot({ endpoints, ...quick, timeUnit: 'microsecond' })];
    const listeners: Listener[] = [];
    const happenings: (() => unknown)[] = [
      () => exchange.drop(),
      () => rotate.next(),
      () => exchange.corrupt({ how: 'types', stream: 'btcusdt@trade' }),
      () => exchange.shutdown({ after: 20 }),
      () => listeners.shift()?.unsubscribe(),
      () =>
        exchange.corrupt({ how: (frame) => frame.replace(/"p":"[0-9]/, '"p":"9'), stream: 'btcusdt@trade', times: 2 }),
      () => exchange.drop({ code: 1000 }),
      () => listeners[1]?.unsubscribe(),
    ];
    try {
      const all: Listener[] = [];
      for (const happen of [() => undefined, ...happenings]) {
        for (const market of markets) {
          const listener = listenTo(streamsOf(market), market.status$);
          listeners.push(listener);
          all.push(listener);
        }
        const [one, other] = listeners.slice(-2) as [Listener, Listener];
        await moreOf(one.received, 20);
        await moreOf(other.received, 20);
        happen();
      }
      for (const { received } of listeners.slice(-2)) await moreOf(received, 20);
      exchange.pause();
      const counted = () => all.map(({ received }) => checkHistory(exchange.history, received).ok);
      await until(() => counted().every((ok) => ok)).catch(() => undefined);
      expect(all.flatMap(({ received }) => checkHistory(exchange.history, received).violations)).toEqual([]);
    } finally {
      await Promise.all(markets.map((market) => market.close()));
    }
  });
});
