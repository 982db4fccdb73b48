export { AggTrade, decodeAggTrade } from './agg-trade.js';
export { AvgPrice, decodeAvgPrice } from './avg-price.js';
export { BlockTrade, decodeBlockTrade } from './block-trade.js';
export { BookTicker, decodeBookTicker } from './book-ticker.js';
export { decoder } from './codec.js';
export { Decimal } from './decimal.js';
export type { Decode } from './decode.js';
export type { DeepReadonly } from './deep-readonly.js';
export { DepthSnapshot, decodeDepthSnapshot } from './depth-snapshot.js';
export { DepthUpdate, decodeDepthUpdate } from './depth-update.js';
export { Int } from './int.js';
export { Kline, decodeKline } from './kline.js';
export { MiniTicker, decodeMiniTicker } from './mini-ticker.js';
export { MiniTickers, decodeMiniTickers } from './mini-tickers.js';
export { PartialDepth, decodePartialDepth } from './partial-depth.js';
export { PriceLevel } from './price-level.js';
export { ReferencePrice, decodeReferencePrice } from './reference-price.js';
export { ServerShutdown, decodeServerShutdown } from './server-shutdown.js';
export { Ticker, decodeTicker } from './ticker.js';
export type { TickerWindow } from './ticker-window.js';
export { Tickers, decodeTickers } from './tickers.js';
export { Timestamp } from './timestamp.js';
export { Trade, decodeTrade } from './trade.js';
export { UnsignedDecimal } from './unsigned-decimal.js';
export { WindowTicker, decodeWindowTicker } from './window-ticker.js';
export { WindowTickers, decodeWindowTickers } from './window-tickers.js';

// What is answered over the WebSocket API, but for accounts and orders
export { AggregateTrade, decodeAggregateTrade, decodeAggregateTrades } from './api/aggregate-trade.js';
export { AveragePrice, decodeAveragePrice } from './api/average-price.js';
export { BriefTicker, decodeBriefTicker, decodeBriefTickers } from './api/brief-ticker.js';
export { CurrentReferencePrice, decodeCurrentReferencePrice } from './api/current-reference-price.js';
export { DayTicker, decodeDayTicker, decodeDayTickers } from './api/day-ticker.js';
export { Empty, decodeEmpty } from './api/empty.js';
export { ExchangeInfo, decodeExchangeInfo } from './api/exchange-info.js';
export { ExecutionRules, decodeExecutionRules } from './api/execution-rules.js';
export {
  HistoricalBlockTrade,
  decodeHistoricalBlockTrade,
  decodeHistoricalBlockTrades,
} from './api/historical-block-trade.js';
export { KlineRow, decodeKlineRow, decodeKlineRows } from './api/kline-row.js';
export { OrderBookTicker, decodeOrderBookTicker, decodeOrderBookTickers } from './api/order-book-ticker.js';
export { PeriodTicker, decodePeriodTicker, decodePeriodTickers } from './api/period-ticker.js';
export { PriceTicker, decodePriceTicker, decodePriceTickers } from './api/price-ticker.js';
export { PublicTrade, decodePublicTrade, decodePublicTrades } from './api/public-trade.js';
export { ExchangeLimit, decodeExchangeLimit } from './api/exchange-limit.js';
export { ReferencePriceCalculation, decodeReferencePriceCalculation } from './api/reference-price-calculation.js';
export { ServerTime, decodeServerTime } from './api/server-time.js';
export { SessionStatus, decodeSessionStatus } from './api/session-status.js';
export { Subscribed, decodeSubscribed } from './api/subscribed.js';
export { Subscriptions, decodeSubscriptions } from './api/subscriptions.js';
export { SymbolRules, decodeSymbolRules } from './api/symbol-rules.js';
export { TradingFilter, decodeTradingFilter } from './api/trading-filter.js';

// Events of accounts
export { BalanceUpdate, decodeBalanceUpdate } from './account/balance-update.js';
export { EventStreamTerminated, decodeEventStreamTerminated } from './account/event-stream-terminated.js';
export { ExecutionReport, decodeExecutionReport } from './account/execution-report.js';
export { ExternalLockUpdate, decodeExternalLockUpdate } from './account/external-lock-update.js';
export { ListStatus, decodeListStatus } from './account/list-status.js';
export { MarginLevelStatusChange, decodeMarginLevelStatusChange } from './account/margin-level-status-change.js';
export { OutboundAccountPosition, decodeOutboundAccountPosition } from './account/outbound-account-position.js';
export { UserLiabilityChange, decodeUserLiabilityChange } from './account/user-liability-change.js';
export { decodeMarginRiskEvent, decodeUserEvent } from './account/user-event.js';
export type { MarginRiskEvent, SpotUserEvent } from './account/user-event.js';

// What is answered over the WebSocket API for accounts and orders
export { Account, decodeAccount } from './api/account.js';
export { Allocation, decodeAllocation, decodeAllocations } from './api/allocation.js';
export { AmendedOrder, decodeAmendedOrder } from './api/amended-order.js';
export { FailedHalf, decodeCancelReplaceResult } from './api/cancel-replace-result.js';
export type { CancelReplaceResult } from './api/cancel-replace-result.js';
export { decodeCancelResult } from './api/cancel-result.js';
export type { CancelResult } from './api/cancel-result.js';
export { decodeCancelResults } from './api/cancel-results.js';
export { CanceledOrder, decodeCanceledOrder } from './api/canceled-order.js';
export { CommissionRates, decodeCommissionRates } from './api/commission-rates.js';
export { MyFilters, decodeMyFilters } from './api/my-filters.js';
export { MyTrade, decodeMyTrade, decodeMyTrades } from './api/my-trade.js';
export { OrderAmendment, decodeOrderAmendment, decodeOrderAmendments } from './api/order-amendment.js';
export { OrderListResult, decodeOrderListResult } from './api/order-list-result.js';
export { OrderListStatus, decodeOrderListStatus, decodeOrderListStatuses } from './api/order-list-status.js';
export { OrderRateLimit, decodeOrderRateLimit, decodeOrderRateLimits } from './api/order-rate-limit.js';
export { OrderResult, decodeOrderResult } from './api/order-result.js';
export { Order, decodeOrder, decodeOrders } from './api/order.js';
export { PreventedMatch, decodePreventedMatch, decodePreventedMatches } from './api/prevented-match.js';
export { decodeSorOrderResult } from './api/sor-order-result.js';
export type { SorOrderResult } from './api/sor-order-result.js';
export { TestedOrder, decodeTestedOrder } from './api/tested-order.js';
