import type { Open } from './open.js';

/** What an order of each type has to say. The exchange may ask for more: see the filters of the symbol. */
export type OrderTerms =
  | ({ readonly type: 'LIMIT' } & LimitTerms)
  | ({ readonly type: 'LIMIT_MAKER' } & MakerTerms)
  | ({ readonly type: 'MARKET' } & MarketTerms)
  | ({ readonly type: 'STOP_LOSS' | 'TAKE_PROFIT' } & Amount & Trigger)
  | ({ readonly type: 'STOP_LOSS_LIMIT' | 'TAKE_PROFIT_LIMIT' } & LimitTerms & Trigger);

/** Of an order with a price, which may be a price that follows the market. */
export type LimitTerms = MakerTerms & { readonly timeInForce: TimeInForce };

/** Of an order that never takes. */
export type MakerTerms = Amount & Iceberg & Priced;

/** Of an order at any price: how much of the base asset, or for how much of the quote asset. */
export type MarketTerms =
  | (Amount & { readonly quoteOrderQty?: undefined })
  | {
      /** How much of the quote asset to spend, or to get: decimal text. */
      readonly quoteOrderQty: string;
      readonly quantity?: undefined;
    };

/** Until filled or cancelled; at once, and the rest not at all; all at once or not at all. */
export type TimeInForce = Open<'GTC' | 'IOC' | 'FOK'>;

interface Amount {
  /** How much of the base asset: decimal text. */
  readonly quantity: string;
}

interface Iceberg {
  /** How much of it is shown: decimal text. Only with `timeInForce: 'GTC'`. */
  readonly icebergQty?: string;
}

type Priced =
  | {
      /** Decimal text. */
      readonly price: string;
      readonly pegPriceType?: undefined;
    }
  | (Peg & {
      /** Decimal text. */
      readonly price?: string;
    });

/** A price that follows the best one of its own side, or of the other. */
interface Peg {
  readonly pegPriceType: Open<'PRIMARY_PEG' | 'MARKET_PEG'>;
  readonly pegOffsetType?: Open<'PRICE_LEVEL'>;
  /** How many price levels away from it, up to 100. */
  readonly pegOffsetValue?: number;
}

type Trigger =
  | {
      /** The order begins to work at this price: decimal text. */
      readonly stopPrice: string;
      readonly trailingDelta?: number;
    }
  | {
      readonly stopPrice?: string;
      /** The order begins to work once the price has come back so far, in basis points. */
      readonly trailingDelta: number;
    };
