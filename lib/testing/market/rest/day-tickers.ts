import { bestQuotes } from '../best-quotes.js';
import { tickerWindows } from '../streams/ticker-windows.js';
import type { SymbolMarket } from '../symbol-market.js';
import { perSymbol } from './per-symbol.js';
import type { RestRequest } from './rest-request.js';
import { changeFields } from './change-fields.js';
import { miniFields } from './mini-fields.js';
import { isMini } from './is-mini.js';

/** `GET /api/v3/ticker/24hr`. */
export function dayTickers(request: RestRequest): unknown {
  const mini = isMini(request);
  return perSymbol(
    request,
    (market) => {
      const { instrument, statistics } = market;
      const day = statistics(tickerWindows['1d']);
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
