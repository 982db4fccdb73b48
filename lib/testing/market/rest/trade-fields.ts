import type { Trade } from '../matching/matching-engine.js';
import { timeIn } from '../streams/time-in.js';
import type { SymbolMarket } from '../symbol-market.js';
import type { RestRequest } from './rest-request.js';

/** What REST says of a trade. */
export function tradeFields({ unit }: RestRequest, { instrument }: SymbolMarket, trade: Trade): object {
  const { id, price, quantity, time, buyerIsMaker } = trade;
  return {
    id,
    price: instrument.priceText(price),
    qty: instrument.quantityText(quantity),
    quoteQty: instrument.quoteText(BigInt(price) * BigInt(quantity)),
    time: timeIn(unit, time),
    isBuyerMaker: buyerIsMaker,
  };
}
