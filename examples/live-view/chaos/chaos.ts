import {
  Subject,
  asyncScheduler,
  concat,
  debounceTime,
  defer,
  map,
  merge,
  startWith,
  take,
  takeWhile,
  tap,
} from 'rxjs';
import type { Observable } from 'rxjs';
import type { SpotMarket } from 'rx-binance';
import { checkHistory, checkSubscriptions, startExchange, type Reception } from 'rx-binance/testing';
import { withExchange } from '../with-exchange.js';
import type { ChaosHappening } from './chaos-happening.js';
import { heardAll } from './heard-all.js';
import { schedule } from './schedule.js';
import { wreak } from './wreak.js';

/** Sooner than by default, so that a person need not wait long to see it. */
const SPOT = { silence: 2_000, reconnect: { maxRetries: false, maxDelay: 2_000 } } as const;

/** What happens, and until when. */
export interface ChaosOptions {
  readonly seed: number;
  readonly symbols: readonly string[];
  /** No fault begins after this emits; it ends when the one under way is over. */
  readonly end$: Observable<unknown>;
}

/** Some streams of an exchange in a box that does wrong whatever it can. */
export function chaos({ seed, symbols, end$ }: ChaosOptions): Observable<ChaosHappening> {
  const streams = symbols
    .map((symbol) => symbol.toLowerCase())
    .flatMap((symbol) => ['trade', 'aggTrade', 'depth@100ms', 'bookTicker'].map((kind) => `${symbol}@${kind}`));
  return withExchange(
    () => startExchange({ seed, symbols, history: true }),
    SPOT,
    (binance, exchange) => {
      const heard$ = new Subject<string>();
      const received: Reception[] = streams.map((stream) => ({ type: 'listening', at: asyncScheduler.now(), stream }));
      const note = (happening: ChaosHappening): void => {
        if (happening.kind === 'notice') received.push(happening.notice);
        if (happening.kind !== 'event') return;
        received.push(happening);
        heard$.next(happening.stream);
      };
      const faults$ = wreak({
        exchange,
        faults: schedule(seed, streams),
        all$: heardAll(heard$, streams.length),
        end$,
      });
      const verdict$ = defer(() => {
        exchange.pause();
        return heard$.pipe(startWith(''), debounceTime(500), take(1));
      }).pipe(
        map((): ChaosHappening => ({
          kind: 'verdict',
          events: checkHistory(exchange.history, received),
          subscriptions: checkSubscriptions(exchange.connections, streams),
        })),
      );
      return merge(listen(binance, streams).pipe(tap(note)), concat(faults$, verdict$)).pipe(
        takeWhile(({ kind }) => kind !== 'verdict', true),
      );
    },
  );
}

function listen(binance: SpotMarket, streams: readonly string[]): Observable<ChaosHappening> {
  return merge(
    binance.status$.pipe(map((notice) => ({ kind: 'notice', notice }) as const)),
    binance
      .multiplex(streams)
      .pipe(map(({ stream, data }) => ({ kind: 'event', at: asyncScheduler.now(), stream, data }) as const)),
  );
}
