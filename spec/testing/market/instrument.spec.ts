import { createInstrument } from '../../../lib/testing/market/instrument';
import { createMarket } from '../../../lib/testing/market/create-market';

describe('createInstrument', () => {
  it.each([
    ['BTCUSDT', 'BTC', 'USDT', 2, 5, 61837],
    ['ETHBTC', 'ETH', 'BTC', 6, 2, 0.04334],
    ['BNBETH', 'BNB', 'ETH', 5, 3, 0.19104],
    ['SHIBUSDT', 'SHIB', 'USDT', 8, 0, 0.0000141],
    ['USDCUSDT', 'USDC', 'USDT', 4, 1, 1],
  ])('derives the figures of %s from its name', (symbol, base, quote, priceDecimals, quantityDecimals, price) => {
    const instrument = createInstrument(symbol, 30);
    expect(instrument).toMatchObject({ symbol, base, quote, priceDecimals, quantityDecimals, ordersPerSecond: 30 });
    expect(Number(instrument.priceText(instrument.price))).toBeCloseTo(price, 4);
  });

  it('takes what it is given', () => {
    const options = {
      symbol: 'AAABBB',
      base: 'AAA',
      quote: 'BBB',
      price: '1.5',
      tickSize: '0.10000000',
      stepSize: '1',
    };
    const instrument = createInstrument({ ...options, ordersPerSecond: 2, referencePrice: false }, 30);
    expect(instrument).toMatchObject({ base: 'AAA', quote: 'BBB', priceDecimals: 1, quantityDecimals: 0, price: 15 });
    expect(instrument).toMatchObject({ ordersPerSecond: 2, referencePrice: false });
  });

  it('finds some price for an asset it never heard of, always the same', () => {
    const prices = ['FOOUSDT', 'BARUSDT', 'FOOUSDT'].map((symbol) => createInstrument(symbol, 1).price);
    expect(prices[0]).toBe(prices[2]);
    expect(prices[0]).not.toBe(prices[1]);
  });

  it.each([
    ['btcusdt', 'symbol is "btcusdt", but must be capital letters, or letters without case, and digits'],
    [{ symbol: 'A"B', base: 'A', quote: 'B' }, 'symbol is'],
    [{ symbol: 'BTCUSDT', ordersPerSecond: NaN }, 'ordersPerSecond is NaN, but must be zero or more'],
    [
      { symbol: 'AAABBB', quote: 'CCC' },
      'symbol is "AAABBB", but must be its base (AAA) and its quote (CCC) in one word',
    ],
    [{ symbol: 'AAABBB', base: 'AAA', quote: 'USDT' }, 'symbol is "AAABBB"'],
    ['FOOBAR', 'symbol is "FOOBAR", but must be one that ends with USDT, USDC,'],
    ['USDT', 'symbol is "USDT"'],
    [
      { symbol: 'BTCUSDT', price: '1.001', tickSize: '0.01' },
      'price is "1.001", but must be a multiple of the tick size of BTCUSDT',
    ],
    [{ symbol: 'BTCUSDT', price: '0' }, 'price is "0"'],
    [{ symbol: 'BTCUSDT', tickSize: '0.05' }, 'tickSize is "0.05", but must be a power of ten'],
    [{ symbol: 'BTCUSDT', tickSize: '0.00000100', stepSize: '0.001' }, 'stepSize is "0.001", but must be coarser'],
  ])('refuses %j', (asked, message) => {
    expect(() => createInstrument(asked, 30)).toThrow(message);
  });
});

it('a market has a dozen symbols unless told otherwise, one of them not ASCII', () => {
  const { symbols } = createMarket();
  expect(symbols).toHaveLength(12);
  expect(symbols).toEqual(expect.arrayContaining(['BTCUSDT', 'ETHUSDT', 'BNBBTC', 'BNBUSDT', '币安人生USDT']));
});

it.each([
  [
    { symbols: ['BTCUSDT', { symbol: 'BTCUSDT' }] },
    'symbols is "BTCUSDT", but must be a list that names each symbol once',
  ],
  [{ start: NaN }, 'start is NaN'],
  [{ ordersPerSecond: -1 }, 'ordersPerSecond is -1'],
])('a market is not made of %j', (options, message) => {
  expect(() => createMarket(options)).toThrow(message);
});
