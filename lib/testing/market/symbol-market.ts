import { type Observable, Subject } from 'rxjs';
import { type DepthDiff, createDepthDiffs } from './depth-diffs.js';
import type { Instrument } from './instrument.js';
import { type Klines, createKlines } from './klines/klines.js';
import { type MatchingEngine, createMatchingEngine } from './matching/matching-engine.js';
import { createOrderFlow } from './order-flow.js';
import { createRandom } from './random.js';

const SECOND = 1_000_000;

/** One symbol: its book, what flows into it, and all that is known of what happened. Times are Unix microseconds. */
export interface SymbolMarket {
  readonly instrument: Instrument;
  readonly engine: MatchingEngine;
  readonly klines: Klines;
  /** Every 100 ms in which the book changed. */
  readonly fastDiffs: Observable<DepthDiff>;
  /** Every second in which the book changed. */
  readonly slowDiffs: Observable<DepthDiff>;
  /** Plays the order flow up to, but not including, `until`. */
  play(until: number): void;
  /** Ends a tenth of a second; called for each one, in order. */
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
  const flow = orderFlow ? createOrderFlow(instrument, engine, chance('orders'), start) : undefined;
  const klines = createKlines(start, instrument.price);
  const tenth = createDepthDiffs(engine);
  const second = createDepthDiffs(engine);
  const fastDiffs = new Subject<DepthDiff>();
  const slowDiffs = new Subject<DepthDiff>();
  engine.matches.subscribe(({ trade }) => klines.add(trade));

  return {
    instrument,
    engine,
    klines,
    fastDiffs,
    slowDiffs,
    play(until) {
      while (flow && flow.next() < until) flow.act();
    },
    endTenth(end) {
      const fast = tenth.cut(end);
      if (fast) fastDiffs.next(fast);
      if (end % SECOND !== 0) return;
      const slow = second.cut(end);
      if (slow) slowDiffs.next(slow);
      klines.endSecond(end);
    },
  };
}
