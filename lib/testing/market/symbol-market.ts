import { type Observable, Subject, map } from 'rxjs';
import type { Arrivals } from './arrivals.js';
import { createBlockTrades } from './block-trades.js';
import { type DepthDiff, createDepthDiffs } from './depth-diffs.js';
import type { Instrument } from './instrument.js';
import { type Klines, createKlines } from './klines/klines.js';
import { type AggTrade, type MatchingEngine, type Trade, createMatchingEngine } from './matching/matching-engine.js';
import { createOrderFlow } from './order-flow.js';
import { createRandom } from './random.js';
import { recent } from './recent.js';
import { type Statistics, createRollingStatistics } from './statistics.js';

const SECOND = 1_000_000;
/** How many trades are kept: as many as REST gives at once. */
const KEPT = 1000;

/** One symbol: its book, what flows into it, and all that is known of what happened. Times are Unix microseconds. */
export interface SymbolMarket {
  readonly instrument: Instrument;
  readonly engine: MatchingEngine;
  readonly klines: Klines;
  readonly blockTrades: Observable<Trade>;
  /** Every 100 ms in which the book changed. */
  readonly fastDiffs: Observable<DepthDiff>;
  /** Every second in which the book changed. */
  readonly slowDiffs: Observable<DepthDiff>;
  /** The end of each tenth of a second, once everything else knows about it. */
  readonly tenths: Observable<number>;
  /** The end of each second, once everything else knows about it. */
  readonly seconds: Observable<number>;
  readonly recentTrades: readonly Trade[];
  readonly recentAggTrades: readonly AggTrade[];
  readonly recentBlockTrades: readonly Trade[];
  /** What happened in the last so many minutes. */
  readonly statistics: (minutes: number) => Statistics;
  /** How far it has been played. */
  readonly now: () => number;
  /** Plays the order flow up to, but not including, `until`. */
  play(until: number): void;
  /** Ends a tenth of a second that was played; called for each one, in order. */
  endTenth(end: number): void;
}

/** What a symbol market is made with. */
export interface SymbolMarketOptions {
  readonly seed: number;
  readonly start: number;
  readonly orderFlow: boolean;
}

/** A symbol with a full book and no trades yet; without order flow the book is empty. */
export function createSymbolMarket(
  instrument: Instrument,
  { seed, start, orderFlow }: SymbolMarketOptions,
): SymbolMarket {
  const chance = (purpose: string) => createRandom(seed, `${instrument.symbol}/${purpose}`);
  const engine = createMatchingEngine(chance('ids'));
  const klines = createKlines(start, instrument.price);
  const blocks = createBlockTrades(instrument, klines.lastPrice, chance('blocks'), start);
  const arrivals = orderFlow ? [createOrderFlow(instrument, engine, chance('orders'), start), blocks] : [];
  const statistics = createRollingStatistics(instrument, klines);
  const fastDiffs = createDepthDiffs(engine);
  const slowDiffs = createDepthDiffs(engine);
  const tenths = new Subject<number>();
  const seconds = new Subject<number>();
  let now = start;
  engine.matches.subscribe(({ trade }) => klines.add(trade));

  return {
    instrument,
    engine,
    klines,
    blockTrades: blocks.trades,
    fastDiffs: fastDiffs.diffs,
    slowDiffs: slowDiffs.diffs,
    tenths,
    seconds,
    recentTrades: recent(engine.matches.pipe(map(({ trade }) => trade)), KEPT),
    recentAggTrades: recent(engine.aggTrades, KEPT),
    recentBlockTrades: recent(blocks.trades, KEPT),
    statistics: (minutes) => statistics(minutes, now),
    now: () => now,
    play(until) {
      for (let next = soonest(arrivals); next && next.next() < until; next = soonest(arrivals)) next.act();
      now = until;
    },
    endTenth(end) {
      fastDiffs.cut(end);
      tenths.next(end);
      if (end % SECOND !== 0) return;
      klines.endSecond(end);
      slowDiffs.cut(end);
      seconds.next(end);
    },
  };
}

function soonest(arrivals: readonly Arrivals[]): Arrivals | undefined {
  let first = arrivals[0];
  for (const each of arrivals) if (first && each.next() < first.next()) first = each;
  return first;
}
