import { Subject, asyncScheduler } from 'rxjs';
import { ClosedError, InvalidArgumentError } from '../../errors.js';
import { createAccounts } from './accounts/create-accounts.js';
import { defaultSymbols } from './default-symbols.js';
import { createDesk } from './desk.js';
import { createInstrument } from './instrument.js';
import type { Execution, Market } from './market.js';
import { createMarketClock } from './market-clock.js';
import type { MarketOptions } from './market-options.js';
import { createOutbox } from './outbox.js';
import { answerRest } from './rest/answer-rest.js';
import { openStream } from './streams/open-stream.js';
import { type SymbolMarket, createSymbolMarket } from './symbol-market.js';
import { viewBook } from './view-book.js';

const MILLISECOND = 1000;
const TENTH = 100_000;
const SECOND = 1_000_000;

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
  if (!Number.isSafeInteger(start * MILLISECOND))
    throw new InvalidArgumentError('start', start, 'a moment in Unix milliseconds');
  const begin = start * MILLISECOND;
  const markets = new Map<string, SymbolMarket>();
  for (const symbol of symbols) {
    const instrument = createInstrument(symbol, ordersPerSecond);
    if (markets.has(instrument.symbol))
      throw new InvalidArgumentError('symbols', instrument.symbol, 'a list that names each symbol once');
    markets.set(instrument.symbol, createSymbolMarket(instrument, { seed, start: begin, orderFlow }));
  }
  const byStreamName = new Map([...markets].map(([symbol, market]) => [symbol.toLowerCase(), market]));
  const seconds = new Subject<number>();
  const outbox = createOutbox();
  const clock = createMarketClock(begin, play);
  const executions = new Subject<Execution>();
  const desks = new Map([...markets].map(([symbol, market]) => [symbol, createDesk(market, report)]));
  const accounts = createAccounts({
    seed,
    markets,
    outbox,
    atOnce: (act) => atOnce(() => act(clock.played())),
  });
  let nextTenth = ceilTo(begin + 1, TENTH);
  let stopped = false;

  function play(to: number): void {
    for (; nextTenth <= to; nextTenth += TENTH) {
      for (const market of markets.values()) {
        market.play(nextTenth);
        market.endTenth(nextTenth);
      }
      if (nextTenth % SECOND === 0) seconds.next(nextTenth);
    }
    for (const market of markets.values()) market.play(to);
    outbox.flush();
  }

  function report(execution: Execution): void {
    outbox.put(() => executions.next(execution));
  }

  function listed<T>(by: ReadonlyMap<string, T>, symbol: string): T {
    const found = by.get(symbol);
    if (found) return found;
    throw new InvalidArgumentError('symbol', symbol, `one of ${[...markets.keys()].join(', ')}`);
  }

  function atOnce<T>(act: () => T): T {
    requireRunning();
    clock.catchUp();
    const result = act();
    outbox.flush();
    return result;
  }

  function requireRunning(): void {
    if (stopped) throw new ClosedError('The market');
  }

  return {
    symbols: [...markets.keys()],
    assets: [...new Set([...markets.values()].flatMap(({ instrument: { base, quote } }) => [base, quote]))],
    executions,
    open(name, emit) {
      const subscription = openStream(name, { byStreamName, seconds })?.subscribe((render) =>
        outbox.put(() => {
          if (!subscription?.closed) emit(render);
        }),
      );
      return () => subscription?.unsubscribe();
    },
    rest(path, params, unit) {
      clock.catchUp();
      return answerRest(path, { params, unit, markets, now: clock.now() });
    },
    resume() {
      requireRunning();
      clock.resume();
    },
    pause: () => clock.pause(),
    stop() {
      stopped = true;
      clock.pause();
      executions.complete();
    },
    submit: (order) => atOnce(() => listed(desks, order.symbol).submit(order, clock.played())),
    cancel: (symbol, orderId) => atOnce(() => listed(desks, symbol).cancel(orderId)),
    openAccount: (options) => accounts.open(options),
    book: (symbol, levels = 20) => viewBook(listed(markets, symbol), levels),
  };
}

function ceilTo(time: number, grid: number): number {
  return Math.ceil(time / grid) * grid;
}
