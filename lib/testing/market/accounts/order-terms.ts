import type { SelfTrade, Side } from '../matching/order.js';
import type { OrderType } from './order-types.js';

/** What somebody asked for. Prices are ticks, quantities are steps. */
export interface OrderTerms {
  readonly side: Side;
  readonly type: OrderType;
  readonly timeInForce: 'GTC' | 'IOC' | 'FOK';
  /** Zero where the market says it. */
  readonly price: number;
  /** Not known of what is counted in quote, and of what sells what another order buys. */
  readonly quantity: number | undefined;
  /** In units of 10^-8. */
  readonly quoteQuantity: bigint | undefined;
  readonly stopPrice: number | undefined;
  /** Hundredths of a percent. */
  readonly trailingDelta: number | undefined;
  readonly icebergQuantity: number | undefined;
  readonly strategyId: number | undefined;
  readonly strategyType: number | undefined;
  readonly selfTrade: SelfTrade;
  readonly clientOrderId: string | undefined;
}
