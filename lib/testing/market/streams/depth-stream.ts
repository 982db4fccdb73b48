import { type Observable, map } from 'rxjs';
import type { RenderPayload } from '../../feed.js';
import type { SymbolMarket } from '../symbol-market.js';
import { renderLevels } from './render-levels.js';
import { timeIn } from './time-in.js';

/** `<symbol>@depth` and `<symbol>@depth@100ms`. */
export function depthStream(
  { instrument, fastDiffs, slowDiffs }: SymbolMarket,
  speed: '100ms' | '1000ms',
): Observable<RenderPayload> {
  return (speed === '100ms' ? fastDiffs : slowDiffs).pipe(
    map(
      ({ time, firstUpdateId, lastUpdateId, bids, asks }): RenderPayload =>
        (unit) =>
          `{"e":"depthUpdate","E":${timeIn(unit, time)},"s":"${instrument.symbol}","U":${firstUpdateId},"u":${lastUpdateId},` +
          `"b":${renderLevels(instrument, bids)},"a":${renderLevels(instrument, asks)}}`,
    ),
  );
}
