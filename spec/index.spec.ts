import * as codecs from '../lib/codecs/index.js';
import * as page from '../lib/index.browser.js';
import * as node from '../lib/index.js';
import * as operators from '../lib/operators/index.js';
import * as testing from '../lib/testing/index.js';

const namesOf = (entry: object) => Object.keys(entry).sort();
const listed = (text: string) => text.trim().split(/\s+/).sort();

const operatorNames = listed(
  'bounded conflate errorMessages failWhenSilent isErrorMessage keepAlive reconcile reconnect',
);

const names = listed(`
  aggTrade avgPrice blockTrade bookTicker depth fullTickers kline miniTicker miniTickers multiplex referencePrice ticker
  tickers trade windowTicker windowTickers

  spot spotStreams apiPayload clientOrderId createHosts depthSnapshot listenKey renewListenKey closeListenKey listenToken
  queryText receive socketManager

  ApiError BinanceError ClosedError ConnectTimeoutError ConnectionClosedError DecodeError HandshakeError
  InvalidArgumentError ListenKeyError NoSignatureError NotSentError OutcomeUnknownError QueueOverflowError ReadLoopClosedError
  RequestFailedError RequestTimeoutError RetiredStreamError SilentConnectionError SourceCompletedError
  SubscriptionRejectedError UnableToConnectError UnauthorizedError UnknownStreamError UnsupportedError

  ${operatorNames.join(' ')}
`);

describe('the entries of the package', () => {
  it('give Node these names, and no others', () => {
    expect(namesOf(node)).toEqual(names);
  });

  it('give a page the same names', () => {
    expect(namesOf(page)).toEqual(names);
  });

  it('give the same things to both, but for the platform they are bound to', () => {
    const different = names.filter((name) => (node as any)[name] !== (page as any)[name]);
    expect(different).toEqual(['spot']);
  });

  it('give these operators by themselves, and no others', () => {
    expect(namesOf(operators)).toEqual(operatorNames);
    expect(operatorNames.filter((name) => (operators as any)[name] !== (node as any)[name])).toEqual([]);
  });

  it('give these codecs, and no others', () => {
    const events = listed(`
      AggTrade AvgPrice BlockTrade BookTicker DepthSnapshot DepthUpdate Kline MiniTicker MiniTickers PartialDepth
      ReferencePrice ServerShutdown Ticker Tickers Trade WindowTicker WindowTickers

      BalanceUpdate EventStreamTerminated ExecutionReport ExternalLockUpdate ListStatus MarginLevelStatusChange
      OutboundAccountPosition UserLiabilityChange
    `);
    const results = listed(`
      AggregateTrade AveragePrice BriefTicker CurrentReferencePrice DayTicker Empty ExchangeInfo ExchangeLimit ExecutionRules
      HistoricalBlockTrade KlineRow OrderBookTicker PeriodTicker PriceTicker PublicTrade
      ReferencePriceCalculation ServerTime SessionStatus Subscribed Subscriptions SymbolRules TradingFilter

      Account Allocation AmendedOrder CanceledOrder CommissionRates MyFilters MyTrade Order OrderAmendment OrderListResult
      OrderListStatus OrderRateLimit OrderResult PreventedMatch TestedOrder
    `);
    const lists = listed(`
      AggregateTrades BriefTickers DayTickers HistoricalBlockTrades KlineRows OrderBookTickers PeriodTickers PriceTickers
      PublicTrades

      Allocations MyTrades OrderAmendments OrderListStatuses OrderRateLimits Orders PreventedMatches
    `);
    const unions = listed('CancelReplaceResult CancelResult CancelResults MarginRiskEvent SorOrderResult UserEvent');
    const parts = ['Decimal', 'FailedHalf', 'Int', 'PriceLevel', 'Timestamp', 'UnsignedDecimal'];
    const decoders = [...events, ...results, ...lists, ...unions].map((each) => `decode${each}`);
    expect(namesOf(codecs)).toEqual([...events, ...results, ...parts, ...decoders, 'decoder'].sort());
  });

  it('give tests these names, and no others', () => {
    expect(namesOf(testing)).toEqual(
      listed(
        'checkHistory checkSubscriptions createMarket createReplay fakeSource listenTo marbles startExchange startFaultProxy',
      ),
    );
  });
});
