import { type Observable, defer, distinctUntilChanged, map, skip, startWith } from 'rxjs';
import { type BestQuotes, bestQuotes } from './best-quotes.js';
import type { MatchingEngine } from './matching/matching-engine.js';

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

function sameQuotes(a: BestQuotes, b: BestQuotes): boolean {
  return a.bid === b.bid && a.bidQuantity === b.bidQuantity && a.ask === b.ask && a.askQuantity === b.askQuantity;
}
