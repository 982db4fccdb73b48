// Every public name that does not depend on the platform; `index.ts` and `index.browser.ts` add the markets.

// Streams: source first
export { aggTrade } from './streams/agg-trade.js';
export { avgPrice } from './streams/avg-price.js';
export { blockTrade } from './streams/block-trade.js';
export { bookTicker } from './streams/book-ticker.js';
export { depth } from './streams/depth.js';
export type { DepthLevels, DepthOptions, DepthSpeed, PartialDepthOptions } from './streams/depth.js';
export { fullTickers } from './streams/full-tickers.js';
export { kline } from './streams/kline.js';
export type { KlineOptions } from './streams/kline.js';
export type { KlineInterval } from './streams/kline-interval.js';
export { miniTicker } from './streams/mini-ticker.js';
export { miniTickers } from './streams/mini-tickers.js';
export type { MiniTickersOptions } from './streams/mini-tickers.js';
export { multiplex } from './streams/multiplex.js';
export type { CanonicalName, Multiplexed } from './streams/multiplex.js';
export { referencePrice } from './streams/reference-price.js';
export type { AnySpotEvent, SpotEvent } from './streams/spot-event.js';
export type { SpotSite } from './streams/spot-stream.js';
export { ticker } from './streams/ticker.js';
export { tickers } from './streams/tickers.js';
export { trade } from './streams/trade.js';
export { windowTicker } from './streams/window-ticker.js';
export { windowTickers } from './streams/window-tickers.js';
export type { StreamDescriptor, StreamSource } from './source.js';

// Requests over WebSocket
export type { AccountMethods } from './api/methods/account.js';
export type {
  AccountParams,
  AllOrderListsParams,
  AllOrdersParams,
  AllocationsParams,
  MyTradesParams,
  OrderAmendmentsParams,
  PreventedMatchesParams,
} from './api/methods/account-params.js';
export type { SpotApi, SpotMethods } from './api/methods/api-methods.js';
export type { ExchangeInfoParams, ExecutionRulesParams, GeneralMethods } from './api/methods/general.js';
export type { MarketDataMethods } from './api/methods/market-data.js';
export type {
  AggregateTradesParams,
  BlockTradesParams,
  HistoricalTradesParams,
  KlinesParams,
  OrderBookParams,
  RecentTradesParams,
  ReferencePriceCalculationParams,
} from './api/methods/market-data-params.js';
export type { Open } from './api/methods/open.js';
export type {
  CancelOrderListParams,
  OcoOrderParams,
  OldOcoOrderParams,
  OpoOrderParams,
  OpocoOrderParams,
  OrderListRef,
  OtoOrderParams,
  OtocoOrderParams,
} from './api/methods/order-list-params.js';
export type { OrderListMethods } from './api/methods/order-lists.js';
export type {
  AmendOrderParams,
  CancelAndReplaceParams,
  CancelOrderParams,
  CancelRestrictions,
  LimitOrderParams,
  MarketOrderParams,
  OpenOrdersParams,
  OrderParams,
  OrderRef,
  SelfTradePreventionMode,
  SorOrderParams,
  TestOrderParams,
  TestSorOrderParams,
} from './api/methods/order-params.js';
export type { TimeInForce } from './api/methods/order-terms.js';
export type { OrderMethods } from './api/methods/orders.js';
export type { RequestByName, UnknownMethodOptions } from './api/methods/request-by-name.js';
export type { RequestParams, SignedParams, SignedSymbolParams, SymbolParams } from './api/methods/request-params.js';
export type { SorMethods } from './api/methods/sor.js';
export type { StatisticsMethod, TickerMethod, TickerMethods } from './api/methods/tickers.js';
export { apiPayload } from './protocol/api-payload.js';
export { queryText } from './protocol/query-text.js';
export { clientOrderId } from './protocol/client-order-id.js';
export type { SpotAccounts } from './client/spot-accounts.js';
export type { RateLimit } from './protocol/api-frame.js';
export type {
  Credentials,
  CredentialsSource,
  HmacCredentials,
  OwnSigner,
  PrivateKeyCredentials,
} from './signing/credentials.js';
export type { KeyType } from './signing/signer.js';

// Markets
export type { Spot, SpotMarket } from './client/spot.js';
export type { SpotOptions } from './client/spot-options.js';
export { spotStreams } from './client/spot-streams.js';
export type { SpotStreams } from './client/spot-streams.js';
export { depthSnapshot } from './rest/depth-snapshot.js';
export type { DepthSnapshotOptions } from './rest/depth-snapshot.js';
export { listenKey } from './rest/listen-key.js';
export { renewListenKey } from './rest/renew-listen-key.js';
export { closeListenKey } from './rest/close-listen-key.js';
export { listenToken } from './rest/listen-token.js';
export type { ListenToken, ListenTokenOptions } from './rest/listen-token.js';
export type { Rest } from './rest/rest.js';
export type { TracedRequest } from './rest/traced-request.js';
export type { TracedFrame } from './connection/trace-frames.js';
export { createHosts } from './connection/hosts.js';
export type { Hosts } from './connection/hosts.js';
export type { WebSocketConstructor, WebSocketLike } from './connection/open-web-socket.js';
export type { Addresses } from './endpoints/endpoint.js';
export type { Fetch, FetchResponse } from './platform.js';
export type { LiveStream, PoolOptions, StreamMetrics } from './pool/pool.js';

// Without Rx
export { receive } from './client/receive.js';
export type { Receiver, ReceiveOptions } from './client/receive.js';
export { socketManager } from './client/socket-manager.js';
export type { SocketManager, SocketManagerOptions } from './client/socket-manager.js';

// Operators
export * from './operators/index.js';

// Errors and notices
export * from './errors.js';
export * from './request-errors.js';
export type * from './notice.js';

// Events; their codecs are in 'rx-binance/codecs'
export type {
  AggTrade,
  AvgPrice,
  BlockTrade,
  BookTicker,
  BalanceUpdate,
  Decode,
  DepthSnapshot,
  DepthUpdate,
  EventStreamTerminated,
  ExecutionReport,
  ExternalLockUpdate,
  Kline,
  ListStatus,
  MarginLevelStatusChange,
  MarginRiskEvent,
  MiniTicker,
  MiniTickers,
  OutboundAccountPosition,
  PartialDepth,
  PriceLevel,
  ReferencePrice,
  SpotUserEvent,
  Ticker,
  TickerWindow,
  Tickers,
  Trade,
  UserLiabilityChange,
  WindowTicker,
  WindowTickers,
} from './codecs/index.js';

// Results of requests; their codecs are in 'rx-binance/codecs'
export type {
  Account,
  AggregateTrade,
  Allocation,
  AmendedOrder,
  AveragePrice,
  BriefTicker,
  CancelReplaceResult,
  CancelResult,
  CanceledOrder,
  CommissionRates,
  CurrentReferencePrice,
  DayTicker,
  Empty,
  ExchangeInfo,
  ExchangeLimit,
  ExecutionRules,
  FailedHalf,
  HistoricalBlockTrade,
  KlineRow,
  MyFilters,
  MyTrade,
  Order,
  OrderAmendment,
  OrderBookTicker,
  OrderListResult,
  OrderListStatus,
  OrderRateLimit,
  OrderResult,
  PeriodTicker,
  PreventedMatch,
  PriceTicker,
  PublicTrade,
  ReferencePriceCalculation,
  ServerTime,
  SessionStatus,
  SorOrderResult,
  Subscribed,
  Subscriptions,
  SymbolRules,
  TestedOrder,
  TradingFilter,
} from './codecs/index.js';
