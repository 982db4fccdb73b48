import { formatDecimal } from './format-decimal.js';
import type { Kline } from './klines/kline.js';

/** How much the price changed, in percent of the opening price, with three digits. */
export function percentage({ open, close }: Pick<Kline, 'open' | 'close'>): string {
  return formatDecimal(Math.round(((close - open) * 100_000) / open), 3, 3);
}
