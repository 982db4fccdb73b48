import type { Instrument } from '../instrument.js';
import type { Side } from '../matching/order.js';
import type { OrderTerms } from './order-terms.js';
import { orderTypes } from './order-types.js';
import type { Params } from './params.js';
import { refuse } from './refuse.js';
import { responseType } from './response-type.js';
import { selfTrades } from './self-trades.js';
import { trailingRange } from './trailing-range.js';

const SIDES: readonly Side[] = ['BUY', 'SELL'];
const TIMES_IN_FORCE: readonly OrderTerms['timeInForce'][] = ['GTC', 'IOC', 'FOK'];
const NO_SELF_TRADE = 'This symbol does not allow the specified self-trade prevention mode.';
const SMALLEST_STRATEGY_TYPE = 1_000_000;

/**
 * Reads an order and holds it against the filters of its symbol. The quantity may be left out where `isOpenEnded`.
 *
 * Source: spot documentation, WebSocket API, "Place new order".
 */
export function readTerms(instrument: Instrument, params: Params, isOpenEnded = false): OrderTerms {
  const { priceDecimals, quantityDecimals, maxPrice, maxQuantity } = instrument;
  params.needed('side');
  params.needed('type');
  const side = params.oneOf('side', SIDES, [-1117, 'Invalid side.']) ?? 'BUY';
  const type = params.oneOf('type', orderTypes, [-1116, 'Invalid orderType.']) ?? 'LIMIT';
  const isMarket = type === 'MARKET';
  const waits = type.startsWith('STOP_LOSS') || type.startsWith('TAKE_PROFIT');
  const hasPrice = type.includes('LIMIT');
  const isMaker = type === 'LIMIT_MAKER'; // and good till it is cancelled

  responseType(params); // refused before anything is done
  params.without('pegPriceType', 'pegOffsetType', 'pegOffsetValue');
  if (hasPrice) params.needed('price');
  else params.without('price', 'icebergQty');
  if (hasPrice && !isMaker) params.needed('timeInForce');
  else if (!isMaker || params.text('timeInForce') !== 'GTC') params.without('timeInForce');
  if (!waits) params.without('stopPrice', 'trailingDelta');
  else if (params.text('trailingDelta') === undefined) params.needed('stopPrice');
  if (isOpenEnded) params.without('quantity');
  else readAmount();

  const timeInForce = params.oneOf('timeInForce', TIMES_IN_FORCE, [-1115, 'Invalid timeInForce.']) ?? 'GTC';
  if (params.text('icebergQty') !== undefined && timeInForce !== 'GTC')
    refuse(-1128, 'Combination of optional parameters invalid.');
  const quote = params.decimal('quoteOrderQty', 8, Number.MAX_SAFE_INTEGER, 'NOTIONAL');
  return {
    side,
    type,
    timeInForce,
    price: params.decimal('price', priceDecimals, maxPrice, 'PRICE_FILTER') ?? 0,
    quantity: params.decimal('quantity', quantityDecimals, maxQuantity, 'LOT_SIZE'),
    quoteQuantity: quote === undefined ? undefined : BigInt(quote),
    stopPrice: params.decimal('stopPrice', priceDecimals, maxPrice, 'PRICE_FILTER'),
    trailingDelta: readTrailing(params),
    icebergQuantity: params.decimal('icebergQty', quantityDecimals, maxQuantity, 'LOT_SIZE'),
    strategyId: params.integer('strategyId'),
    strategyType: readStrategyType(params),
    selfTrade: params.oneOf('selfTradePreventionMode', selfTrades, [-1013, NO_SELF_TRADE]) ?? 'NONE',
    clientOrderId: params.clientId('newClientOrderId'),
  };

  function readAmount(): void {
    if (!isMarket) {
      params.without('quoteOrderQty');
      params.needed('quantity');
    } else if (params.text('quantity') !== undefined) params.without('quoteOrderQty');
    else if (params.text('quoteOrderQty') === undefined)
      refuse(-1102, "Param 'quantity' or 'quoteOrderQty' must be sent, but both were empty/null!");
  }
}

function readTrailing(params: Params): number | undefined {
  const delta = params.integer('trailingDelta');
  const { least, most } = trailingRange;
  if (delta !== undefined && (delta < least || delta > most)) refuse(-1013, 'Filter failure: TRAILING_DELTA');
  return delta;
}

function readStrategyType(params: Params): number | undefined {
  const type = params.integer('strategyType');
  if (type !== undefined && type < SMALLEST_STRATEGY_TYPE)
    refuse(-1130, "Data sent for parameter 'strategyType' is not valid.");
  return type;
}
