import { type Observable, defer, distinctUntilChanged, map, skip, startWith } from 'rxjs';
import type { RenderPayload } from '../../feed.js';
import { fiveMinuteAverage } from '../five-minute-average.js';
import type { SymbolMarket } from '../symbol-market.js';
import { timeIn } from './time-in.js';

/** `<symbol>@avgPrice`: every second in which it changed. */
export function averagePriceStream(market: SymbolMarket): Observable<RenderPayload> {
  const { instrument, recentTrades, seconds, now } = market;
  return defer(() =>
    seconds.pipe(
      startWith(undefined),
      map(() => fiveMinuteAverage(market)),
      distinctUntilChanged(),
      skip(1),
      map((average): RenderPayload => {
        const time = now();
        const lastTrade = recentTrades.at(-1)?.time ?? time;
        return (unit) =>
          `{"e":"avgPrice","E":${timeIn(unit, time)},"s":"${instrument.symbol}","i":"5m","w":"${average}","T":${timeIn(unit, lastTrade)}}`;
      }),
    ),
  );
}
