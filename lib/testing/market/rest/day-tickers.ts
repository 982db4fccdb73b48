import { bestQuotes } from '../best-quotes.js';
import type { SymbolMarket } from '../symbol-market.js';
import { perSymbol } from './params.js';
import type { RestRequest } from './rest-request.js';
import { changeFields, miniFields } from './statistics-fields.js';
import { isMini } from './is-mini.js';

const DAY = 24 * 60;

/** `GET /api/v3/ticker/24hr`. */
export function dayTickers(request: RestRequest): unknown {
  const mini = isMini(request);
  return perSymbol(
    request,
    (market) => {
      const { instrument, statistics } = market;
      const day = statistics(DAY);
      const fields = miniFields(instrument, day, request.unit);
      if (mini) return fields;
      return {
        ...changeFields(instrument, day),
        prevClosePrice: instrument.priceText(day.previousClose),
        ...quoteFields(market),
        ...fields,
      };
    },
    'all',
  );
}

function quoteFields({ instrument, engine, recentTrades }: SymbolMarket): object {
  const { bid, bidQuantity, ask, askQuantity } = bestQuotes(engine);
  return {
    lastQty: instrument.quantityText(recentTrades.at(-1)?.quantity ?? 0),
    bidPrice: instrument.priceText(bid),
    bidQty: instrument.quantityText(bidQuantity),
    askPrice: instrument.priceText(ask),
    askQty: instrument.quantityText(askQuantity),
  };
}
