import type { SymbolOptions } from './symbol-options.js';

/** What a simulated market trades when nothing else is asked for: fast and slow, dear and cheap, and one name that is not ASCII. */
export const defaultSymbols: readonly (string | SymbolOptions)[] = [
  'BTCUSDT',
  'ETHUSDT',
  'BNBUSDT',
  'SOLUSDT',
  'XRPUSDT',
  'DOGEUSDT',
  'LTCUSDT',
  'BTCUSDC',
  'ETHBTC',
  'BNBBTC',
  { symbol: 'NEOBTC', ordersPerSecond: 5 },
  { symbol: '币安人生USDT', price: '0.12345', referencePrice: false },
];
