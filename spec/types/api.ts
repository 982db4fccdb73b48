// Compiled, never run: what follows from what is asked.
import type { Observable } from 'rxjs';
import type { SpotApi } from '../../lib/api/methods/api-methods.js';
import type {
  BriefTicker,
  DayTicker,
  DepthSnapshot,
  KlineRow,
  OrderBookTicker,
  PeriodTicker,
  PriceTicker,
} from '../../lib/codecs/index.js';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function gives<A>(): <B>(asked: Observable<B>, yes: Equal<A, B>) => void;
declare const api: SpotApi;

const symbol = 'BTCUSDT';
const limit = { symbol, side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: '1', price: '90000' } as const;

// Market data
gives<DepthSnapshot>()(api.getOrderBook({ symbol, limit: 5 }), true);
gives<readonly KlineRow[]>()(api.getKlines({ symbol, interval: '1h' }), true);
gives<readonly KlineRow[]>()(api.getUiKlines({ symbol, interval: '7h' }), true);
api.getAggregateTrades({ symbol, startTime: 1, endTime: 2 });
api.getAggregateTrades({ symbol, fromId: 1, limit: 5 });
// @ts-expect-error Nothing can be asked without a symbol.
api.getOrderBook({ limit: 5 });
// @ts-expect-error An interval belongs to a kline.
api.getKlines({ symbol });
// @ts-expect-error Block trades are asked for from an id on.
api.getHistoricalBlockTrades({ symbol });
// @ts-expect-error From an id on, or in a time.
api.getAggregateTrades({ symbol, fromId: 1, startTime: 1 });
// @ts-expect-error There is no such parameter.
api.getOrderBook({ symbol, levels: 5 });

// Tickers: one or a list of them, in full or in brief
gives<DayTicker>()(api.getTicker({ symbol }), true);
gives<DayTicker>()(api.getTicker({ symbol, type: 'FULL' }), true);
gives<BriefTicker>()(api.getTicker({ symbol, type: 'MINI' }), true);
gives<readonly DayTicker[]>()(api.getTicker({ symbols: [symbol] }), true);
gives<readonly BriefTicker[]>()(api.getTicker({ symbols: [symbol], type: 'MINI' }), true);
gives<readonly DayTicker[]>()(api.getTicker({}), true);
gives<readonly DayTicker[]>()(api.getTicker(), true);
gives<PeriodTicker>()(api.getTradingDayTicker({ symbol, timeZone: '8' }), true);
gives<readonly PeriodTicker[]>()(api.getSymbolTickerWindow({ symbols: [symbol], windowSize: '7d' }), true);
gives<PriceTicker>()(api.getSymbolTicker({ symbol }), true);
gives<readonly PriceTicker[]>()(api.getSymbolTicker(), true);
gives<OrderBookTicker>()(api.getOrderbookTicker({ symbol }), true);
gives<readonly OrderBookTicker[]>()(api.getOrderbookTicker({ symbols: [symbol] }), true);
// @ts-expect-error One symbol or several.
api.getTicker({ symbol, symbols: [symbol] });
// @ts-expect-error Of a trading day there is no ticker of all symbols.
api.getTradingDayTicker();
// @ts-expect-error There is no such window.
api.getSymbolTickerWindow({ symbol, windowSize: '1y' });

// Orders: each type has its own terms
api.createOrder(limit);
api.createOrder({ ...limit, timeInForce: 'GTX' });
api.createOrder({ symbol, side: 'BUY', type: 'MARKET', quoteOrderQty: '100' });
api.createOrder({ symbol, side: 'SELL', type: 'STOP_LOSS', quantity: '1', trailingDelta: 100 });
api.createOrder({ symbol, side: 'SELL', type: 'LIMIT_MAKER', quantity: '1', pegPriceType: 'PRIMARY_PEG' });
api.createTestOrder({ ...limit, computeCommissionRates: true });
api.orderLimitBuy({ symbol, quantity: '1', price: '90000' });
api.orderLimit({ symbol, side: 'SELL', quantity: '1', pegPriceType: 'PRIMARY_PEG' });
api.orderMarketSell({ symbol, quantity: '1' });
const { price: _, ...priceless } = limit;
api.createOrder({ ...priceless, pegPriceType: 'MARKET_PEG', pegOffsetType: 'PRICE_LEVEL', pegOffsetValue: 2 });
// @ts-expect-error A limit order has a price.
api.createOrder(priceless);
// @ts-expect-error A limit order says how long it is good.
api.createOrder({ symbol, side: 'BUY', type: 'LIMIT', quantity: '1', price: '90000' });
// @ts-expect-error A market order says how much, of one of the two.
api.createOrder({ symbol, side: 'BUY', type: 'MARKET' });
// @ts-expect-error Of one of the two, not of both.
api.createOrder({ symbol, side: 'BUY', type: 'MARKET', quantity: '1', quoteOrderQty: '100' });
// @ts-expect-error A stop has a price, or follows it.
api.createOrder({ symbol, side: 'SELL', type: 'STOP_LOSS', quantity: '1' });
// @ts-expect-error An order goes one way.
api.createOrder({ symbol, type: 'MARKET', quantity: '1' });
// @ts-expect-error A price is text.
api.createOrder({ ...limit, price: 90000 });
// @ts-expect-error Its name says which way it goes.
api.orderLimitBuy({ symbol, side: 'SELL', quantity: '1', price: '90000' });
// @ts-expect-error A limit order has a price.
api.orderLimitSell({ symbol, quantity: '1' });
// @ts-expect-error There is no such type.
api.createOrder({ ...limit, type: 'LIMITED' });

// Orders that are there already
api.getOrder({ symbol, orderId: 5 });
api.cancelOrder({ symbol, origClientOrderId: 'mine', cancelRestrictions: 'ONLY_NEW' });
api.amendOrder({ symbol, orderId: 5, newQty: '0.5' });
api.cancelAndReplaceOrder({ ...limit, cancelReplaceMode: 'STOP_ON_FAILURE', cancelOrderId: 5 });
// @ts-expect-error Which one?
api.getOrder({ symbol });
// @ts-expect-error Which one?
api.cancelAndReplaceOrder({ ...limit, cancelReplaceMode: 'STOP_ON_FAILURE' });

// Order lists
api.createOcoOrder({
  ...{ symbol, side: 'SELL', quantity: '1', aboveType: 'LIMIT_MAKER', abovePrice: '95000' },
  ...{ belowType: 'STOP_LOSS', belowStopPrice: '85000', belowClientOrderId: 'mine' },
});
api.createOtoOrder({
  ...{ symbol, workingType: 'LIMIT', workingSide: 'BUY', workingPrice: '90000', workingQuantity: '1' },
  ...{ pendingType: 'MARKET', pendingSide: 'SELL', pendingQuantity: '1' },
});
api.createOpoOrder({
  ...{ symbol, workingType: 'LIMIT', workingSide: 'BUY', workingPrice: '90000', workingQuantity: '1' },
  ...{ pendingType: 'MARKET', pendingSide: 'SELL' },
});
api.getOcoOrder({ origClientOrderId: 'mine' });
// @ts-expect-error There are two orders in a pair.
api.createOcoOrder({ symbol, side: 'SELL', quantity: '1', aboveType: 'LIMIT_MAKER', abovePrice: '95000' });
// @ts-expect-error The list has another name where it is cancelled.
api.cancelOcoOrder({ symbol, origClientOrderId: 'mine' });

// By the name on the wire
gives<DepthSnapshot>()(api.request('depth', { symbol }), true);
gives<unknown>()(api.request('order.new', { symbol }, { security: 'trade' }), true);
// @ts-expect-error What is known is checked.
api.request('depth', {});
// @ts-expect-error What is known is checked.
api.request('order.place', priceless);
