import {
  EMPTY,
  catchError,
  concat,
  concatMap,
  defer,
  filter,
  ignoreElements,
  last,
  map,
  merge,
  switchMap,
  take,
  tap,
  throwError,
} from 'rxjs';
import type { Observable } from 'rxjs';
import { ConnectionClosedError, type SpotMarket } from 'rx-binance';
import { startExchange, type ReplayExchange } from 'rx-binance/testing';
import { happeningOf, type Happening } from './happening.js';
import { withExchange } from './with-exchange.js';

const OVER = 'the recording is over';

/** Plays a recording through the exchange in a box: every stream in `names`, over real sockets, to its last event. */
export function replay(file: string, speed: number, names: readonly string[]): Observable<Happening> {
  return withExchange(
    () => startExchange({ replay: file, speed, paused: true }),
    { reconnect: false },
    (binance, exchange) =>
      merge(
        binance.status$.pipe(
          filter(({ type }) => type !== 'gaveUp'), // which it does at the end, because nothing is there to reconnect to
          map((notice) => ({ kind: 'notice', notice }) as const),
        ),
        concat(
          merge(...names.map((name) => binance.multiplex([name]).pipe(untilOver, map(happeningOf)))),
          defer(() => binance.close()).pipe(ignoreElements()),
        ),
        play(binance, exchange, names.length),
      ),
  );
}

/** Begins when everything is subscribed. The close frame at the end comes behind the last event, so none is cut off. */
function play(binance: SpotMarket, exchange: ReplayExchange, streams: number): Observable<never> {
  return binance.status$.pipe(
    filter((notice) => notice.type === 'subscribed'),
    concatMap((notice) => notice.streams),
    take(streams),
    last(),
    tap(() => exchange.resume()),
    switchMap(() => exchange.replay.done),
    tap(() => exchange.drop({ code: 1000, reason: OVER })),
    ignoreElements(),
  );
}

function untilOver<T>(events$: Observable<T>): Observable<T> {
  return events$.pipe(
    catchError((error: Error) =>
      error instanceof ConnectionClosedError && error.reason === OVER ? EMPTY : throwError(() => error),
    ),
  );
}
