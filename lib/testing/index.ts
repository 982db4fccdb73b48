export { fakeSource } from './fake-source.js';
export type { Feed, RenderPayload, RestAnswer, TimeUnit } from './feed.js';
export { checkHistory, type CheckHistoryOptions } from './judge/check-history.js';
export { checkSubscriptions, type SubscriptionsVerdict } from './judge/check-subscriptions.js';
export { listenTo, type Listener } from './judge/listen-to.js';
export type { EndedReception, ListeningReception, ReceivedEvent, Reception } from './judge/reception.js';
export type { Sent, SentEntry } from './judge/sent.js';
export type { Breach, Verdict, Violation } from './judge/verdict.js';
export { marbles, type AssertEqual } from './marbles.js';
export type * from './market/accounts/accounts.js';
export { createMarket } from './market/create-market.js';
export type { BookView, Execution, Market, MarketOrder, Placed } from './market/market.js';
export type { MarketOptions } from './market/market-options.js';
export type { SymbolOptions } from './market/symbol-options.js';
export type {
  ConnectionEvent,
  FaultProxy,
  FullEvent,
  ProxiedConnection,
  ProxyEvent,
  Traffic,
} from './proxy/fault-proxy.js';
export type * from './proxy/proxy-faults.js';
export { startFaultProxy, type FaultProxyOptions } from './proxy/start-fault-proxy.js';
export { createReplay } from './replay/create-replay.js';
export type { Replay } from './replay/replay.js';
export type { ReplayOptions } from './replay/replay-options.js';
export type { AccountOptions } from './server/account-options.js';
export type { AccountBalance } from './server/api/customer.js';
export type { Aim } from './server/aim.js';
export type * from './server/api-faults.js';
export type { Exchange, OpenConnection } from './server/exchange.js';
export type { AccountCredentials, ExchangeAccount, KeyPair } from './server/exchange-account.js';
export type { ExchangeOptions, ServerOptions } from './server/exchange-options.js';
export type * from './server/faults.js';
export type { History, HistoryEntry, SubscriptionEntry } from './server/history.js';
export type { KeyOptions } from './server/key-options.js';
export type { Limits } from './server/limits.js';
export type { Log } from './server/log.js';
export type * from './server/log-entry.js';
export type { ControlMethod, ReceivedRequest, RequestId } from './server/received-request.js';
export { startExchange, type MarketExchange, type ReplayExchange } from './start-exchange.js';
