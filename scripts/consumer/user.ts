import { spot } from 'rx-binance';
import * as codecs from 'rx-binance/codecs';
import * as operators from 'rx-binance/operators';
import { type Observable, map } from 'rxjs';

export const prices: Observable<string> = spot()
  .trade('BTCUSDT')
  .pipe(map(({ p }) => p));
// @ts-expect-error a price is text: this fails where the types got lost and everything is `any`
export const numbers: Observable<number> = prices;
export const doors = [codecs, operators];
