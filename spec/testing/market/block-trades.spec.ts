import { playMarket } from './play-market';
import { units } from './units';

it('block trades are rare and large, count for themselves, and touch neither book nor tickers', () => {
  const kinds = ['blockTrade', 'trade', 'ticker', 'depth'];
  const played = playMarket(
    { seed: 6, symbols: ['BNBUSDT'], ordersPerSecond: 2 },
    kinds.map((kind) => `bnbusdt@${kind}`),
  );
  played.passBusily(20 * 60);
  const asked = played.get('historicalBlockTrades?symbol=BNBUSDT&limit=2').body;
  played.market.stop();
  jest.useRealTimers();

  const blocks = played.of('bnbusdt@blockTrade');
  const trades = played.of('bnbusdt@trade');
  expect(blocks.length).toBeGreaterThan(8);
  expect(blocks.length).toBeLessThan(40);
  expect(blocks.map(({ t }) => t)).toEqual(blocks.map((_, at) => blocks[0].t + at));
  const largest = trades.reduce((most, { q }) => (units(q) > most ? units(q) : most), 0n);
  expect(blocks.filter(({ q }) => units(q) < largest)).toEqual([]);
  expect(blocks.filter(({ E, T, p }) => E < T || Math.abs(Number(p) / 512 - 1) > 0.02)).toEqual([]);

  const { n, v } = played.of('bnbusdt@ticker').at(-1);
  expect(n).toBe(trades.length);
  expect(units(v)).toBe(trades.reduce((sum, { q }) => sum + units(q), 0n));
  expect(asked.map(({ id, price, qty }: any) => [id, price, qty])).toEqual(
    blocks.slice(-2).map(({ t, p, q }) => [t, p, q]),
  );
});
