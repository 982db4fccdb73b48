import type { BookView } from './market.js';
import type { Level } from './matching/order.js';
import type { SymbolMarket } from './symbol-market.js';

/** The book as text. */
export function viewBook({ instrument, engine }: SymbolMarket, levels: number): BookView {
  const side = (top: readonly Level[]) =>
    top.map(({ price, quantity }) => [instrument.priceText(price), instrument.quantityText(quantity)] as const);
  const { bids, asks } = engine.book;
  return { lastUpdateId: engine.updateId(), bids: side(bids.top(levels)), asks: side(asks.top(levels)) };
}
