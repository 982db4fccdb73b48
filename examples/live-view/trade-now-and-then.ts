import { type Observable, concatMap, first, ignoreElements, map, merge, timer } from 'rxjs';
import type { SpotMarket } from 'rx-binance';
import type { Happening } from './happening.js';

/** Buys and sells a little in turn, by requests, and tells what becomes of it, by the stream of the account. */
export function tradeNowAndThen({ user, api, status$ }: SpotMarket, symbol: string): Observable<Happening> {
  const listening$ = status$.pipe(first((notice) => notice.type === 'subscribed' && notice.streams.includes('user')));
  const order = { symbol, quantity: '0.01000' };
  const orders$ = listening$.pipe(
    concatMap(() => timer(250, 2_000)),
    concatMap((i) => (i % 2 === 0 ? api.orderMarketBuy(order) : api.orderMarketSell(order))),
    ignoreElements(),
  );
  return merge(user().pipe(map((data) => ({ kind: 'own', data }) as const)), orders$);
}
