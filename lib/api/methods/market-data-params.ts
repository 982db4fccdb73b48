import type { Open } from './open.js';
import type { RangeParams, SymbolParams } from './request-params.js';

export interface OrderBookParams extends SymbolParams {
  /** How many levels of each side: 100 if not said, up to 5000. Above 100 the request weighs more. */
  readonly limit?: number;
  /** The exchange refuses when the symbol is not in this state. */
  readonly symbolStatus?: Open<'TRADING' | 'HALT' | 'BREAK'>;
}

export interface RecentTradesParams extends SymbolParams {
  /** How many at most: 500 if not said, up to 1000. */
  readonly limit?: number;
}

export interface HistoricalTradesParams extends RecentTradesParams {
  /** The id of the first trade. Default: the last trades. */
  readonly fromId?: number;
}

export interface BlockTradesParams extends RecentTradesParams {
  /** The id of the first trade. */
  readonly fromId: number;
}

/** From an id on, or in a time, or the last ones. */
export type AggregateTradesParams = SymbolParams &
  (
    | (RangeParams & { readonly fromId?: undefined })
    | {
        /** The id of the first one; the exchange takes no times with it. */
        readonly fromId: number;
        readonly startTime?: undefined;
        readonly endTime?: undefined;
        /** How many at most: 500 if not said, up to 1000. */
        readonly limit?: number;
      }
  );

export interface KlinesParams extends SymbolParams, RangeParams {
  readonly interval: Open<
    '1s' | '1m' | '3m' | '5m' | '15m' | '30m' | '1h' | '2h' | '4h' | '6h' | '8h' | '12h' | '1d' | '3d' | '1w' | '1M'
  >;
  /** In which time zone a day begins, from `'-12:00'` to `'14:00'`, also as `'8'`. Times stay in UTC. Default: `'0'`. */
  readonly timeZone?: string;
}

export interface ReferencePriceCalculationParams extends SymbolParams {
  /** The exchange refuses when the symbol is not in this state. */
  readonly symbolStatus?: Open<'TRADING' | 'HALT' | 'BREAK'>;
}
