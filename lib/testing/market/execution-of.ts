import type { Instrument } from './instrument.js';
import type { Execution } from './market.js';
import type { Order } from './matching/order.js';
import type { Match } from './matching/matching-engine.js';

/** What a match means to one of its two orders. */
export function executionOf(instrument: Instrument, { trade, maker }: Match, order: Order): Execution {
  return {
    symbol: instrument.symbol,
    orderId: order.id,
    side: order.side,
    tradeId: trade.id,
    price: instrument.priceText(trade.price),
    quantity: instrument.quantityText(trade.quantity),
    remaining: instrument.quantityText(order.remaining),
    isMaker: order === maker,
    time: trade.time,
  };
}
