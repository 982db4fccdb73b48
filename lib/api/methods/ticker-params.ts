import type { Open } from './open.js';
import type { RequestParams } from './request-params.js';

/** One symbol: one ticker comes. */
export interface OneSymbol extends RequestParams {
  /** In any letter case. */
  readonly symbol: string;
  readonly symbols?: undefined;
  /** The exchange refuses when the symbol is not in this state. */
  readonly symbolStatus?: Open<'TRADING' | 'HALT' | 'BREAK'>;
}

/** Several symbols: a list of tickers comes. */
export interface SeveralSymbols extends RequestParams {
  readonly symbol?: undefined;
  /** In any letter case. */
  readonly symbols: readonly string[];
  /** Only those in this state. */
  readonly symbolStatus?: Open<'TRADING' | 'HALT' | 'BREAK'>;
}

/** All symbols, or several: a list of tickers comes. */
export interface AnySymbols extends Omit<SeveralSymbols, 'symbols'> {
  /** In any letter case. Default: all there are, which weighs most. */
  readonly symbols?: readonly string[];
}

/** A ticker with all it has. */
export interface InFull {
  readonly type?: 'FULL';
}

/** A ticker without changes, averages and best prices. */
export interface InBrief {
  readonly type: 'MINI';
}

/** Which day. */
export interface TradingDay {
  /** In which time zone it begins, from `'-12:00'` to `'14:00'`, also as `'8'`. Times stay in UTC. Default: `'0'`. */
  readonly timeZone?: string;
}

/** How long ago it begins. */
export interface RollingWindow {
  /** 1 to 59 minutes, 1 to 23 hours, or 1 to 7 days. Default: `'1d'`. */
  readonly windowSize?: `${number}m` | `${number}h` | `${number}d`;
}
