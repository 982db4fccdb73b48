import { Subject, asyncScheduler } from 'rxjs';
import { ClosedError, InvalidArgumentError } from '../../errors.js';
import { defaultSymbols } from './default-symbols.js';
import { createInstrument } from './instrument.js';
import { executionOf } from './execution-of.js';
import type { Execution, Market } from './market.js';
import { createMarketClock } from './market-clock.js';
import type { MarketOptions } from './market-options.js';
import { createOutbox } from './outbox.js';
import { answerRest } from './rest/answer-rest.js';
import { openStream } from './streams/open-stream.js';
import { submitOrder } from './submit-order.js';
import { type SymbolMarket, createSymbolMarket } from './symbol-market.js';
import { viewBook } from './view-book.js';

const MILLISECOND = 1000;
const TENTH = 100_000;

/**
 * A simulated spot market: a seeded order flow and a matching engine per symbol, from which every stream and every REST
 * answer follow, so that they agree with each other to the last digit.
 *
 * It stands still until `resume()`. Market time goes on only while it runs: after a pause it is that much behind the clock
 * on the wall. History begins when the market does: klines and tickers know nothing older.
 *
 * Errors: `InvalidArgumentError` for a symbol that cannot be traded.
 *
 * @example
 * ```ts
 * import { createMarket } from 'rx-binance/testing';
 *
 * const market = createMarket({ seed: 7, symbols: ['BTCUSDT'] });
 * const close = market.open('btcusdt@trade', (render) => console.log(render('MILLISECOND')));
 * market.resume();
 * market.submit({ symbol: 'BTCUSDT', side: 'BUY', type: 'MARKET', quantity: '0.01' });
 * close();
 * market.stop();
 * ```
 */
export function createMarket({
  seed = 1,
  symbols = defaultSymbols,
  orderFlow = true,
  ordersPerSecond = 30,
  start = asyncScheduler.now(),
}: MarketOptions = {}): Market {
  const begin = start * MILLISECOND;
  const markets = new Map<string, SymbolMarket>();
  for (const symbol of symbols) {
    const instrument = createInstrument(symbol, ordersPerSecond);
    markets.set(instrument.symbol, createSymbolMarket(instrument, { seed, start: begin, orderFlow }));
  }
  const executions = new Subject<Execution>();
  for (const { instrument, engine } of markets.values()) {
    engine.matches.subscribe((match) => {
      for (const order of [match.maker, match.taker])
        if (order.submitted) report(executionOf(instrument, match, order));
    });
  }
  const byStreamName = new Map([...markets].map(([symbol, market]) => [symbol.toLowerCase(), market]));
  const outbox = createOutbox();
  const clock = createMarketClock(begin, play);
  let nextTenth = ceilTo(begin + 1, TENTH);
  let stopped = false;

  function play(to: number): void {
    for (; nextTenth <= to; nextTenth += TENTH) {
      for (const market of markets.values()) {
        market.play(nextTenth);
        market.endTenth(nextTenth);
      }
    }
    for (const market of markets.values()) market.play(to);
    outbox.flush();
  }

  function report(execution: Execution): void {
    outbox.put(() => executions.next(execution));
  }

  function marketOf(symbol: string): SymbolMarket {
    const market = markets.get(symbol);
    if (market) return market;
    throw new InvalidArgumentError('symbol', symbol, `one of ${[...markets.keys()].join(', ')}`);
  }

  function requireRunning(): void {
    if (stopped) throw new ClosedError('The market');
  }

  return {
    symbols: [...markets.keys()],
    executions,
    open(name, emit) {
      const subscription = openStream(name, byStreamName)?.subscribe((render) =>
        outbox.put(() => {
          if (!subscription?.closed) emit(render);
        }),
      );
      return () => subscription?.unsubscribe();
    },
    rest: (path, params, unit) => answerRest(path, params, unit, markets),
    resume() {
      requireRunning();
      clock.resume();
    },
    pause: clock.pause,
    stop() {
      stopped = true;
      clock.pause();
      executions.complete();
    },
    submit(order) {
      requireRunning();
      clock.catchUp();
      const placed = submitOrder(marketOf(order.symbol), order, clock.played());
      outbox.flush();
      return placed;
    },
    cancel(symbol, orderId) {
      requireRunning();
      clock.catchUp();
      const { engine } = marketOf(symbol);
      const cancelled = engine.book.find(orderId)?.submitted === true && engine.cancel(orderId) !== undefined;
      outbox.flush();
      return cancelled;
    },
    book: (symbol, levels = 20) => viewBook(marketOf(symbol), levels),
  };
}

function ceilTo(time: number, grid: number): number {
  return Math.ceil(time / grid) * grid;
}
