import { type Observable, defer, distinctUntilChanged, map, skip, startWith } from 'rxjs';
import type { Level } from './matching/book-side.js';
import type { MatchingEngine } from './matching/matching-engine.js';

/** The top of a book. An empty side has price and quantity zero. */
export interface BestQuotes {
  readonly updateId: number;
  readonly bid: number;
  readonly bidQuantity: number;
  readonly ask: number;
  readonly askQuantity: number;
}

/** The top as it is now. */
export function bestQuotes({ book, updateId }: MatchingEngine): BestQuotes {
  const bid = book.bids.best() ?? NOTHING;
  const ask = book.asks.best() ?? NOTHING;
  return { updateId: updateId(), bid: bid.price, bidQuantity: bid.quantity, ask: ask.price, askQuantity: ask.quantity };
}

/** The top after each of its changes. */
export function bestQuotesChanges(engine: MatchingEngine): Observable<BestQuotes> {
  return defer(() =>
    engine.levelChanges.pipe(
      startWith(undefined),
      map(() => bestQuotes(engine)),
      distinctUntilChanged(sameQuotes),
      skip(1),
    ),
  );
}

const NOTHING: Pick<Level, 'price' | 'quantity'> = { price: 0, quantity: 0 };

function sameQuotes(a: BestQuotes, b: BestQuotes): boolean {
  return a.bid === b.bid && a.bidQuantity === b.bidQuantity && a.ask === b.ask && a.askQuantity === b.askQuantity;
}
