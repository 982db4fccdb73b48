import { type Observable, filter, map } from 'rxjs';
import type { RenderPayload } from '../../feed.js';
import type { Kline } from '../klines/kline.js';
import type { KlineInterval } from '../klines/kline-interval.js';
import type { SymbolMarket } from '../symbol-market.js';
import { timeIn } from './time-in.js';

const SECOND = 1_000_000;

/** `<symbol>@kline_<interval>` and, in UTC+8, `<symbol>@kline_<interval>@+08:00`: every two seconds, seconds every second. */
export function klineStream(market: SymbolMarket, interval: KlineInterval, zone: number): Observable<RenderPayload> {
  const { klines, seconds } = market;
  const period = interval === '1s' ? SECOND : 2 * SECOND;
  return seconds.pipe(
    filter((time) => time % period === 0),
    map((time) => {
      const closed = klines.closed(interval, zone).at(-1);
      return closed?.closeTime === time - 1
        ? render(market, interval, time, closed, true)
        : render(market, interval, time, klines.open(interval, zone), false);
    }),
  );
}

function render(
  { instrument }: SymbolMarket,
  interval: KlineInterval,
  time: number,
  kline: Kline,
  isClosed: boolean,
): RenderPayload {
  const { symbol, priceText, quantityText, quoteText } = instrument;
  return (unit) =>
    `{"e":"kline","E":${timeIn(unit, time)},"s":"${symbol}","k":{` +
    `"t":${timeIn(unit, kline.openTime)},"T":${timeIn(unit, kline.closeTime)},"s":"${symbol}","i":"${interval}",` +
    `"f":${kline.firstTradeId},"L":${kline.lastTradeId},"o":"${priceText(kline.open)}","c":"${priceText(kline.close)}",` +
    `"h":"${priceText(kline.high)}","l":"${priceText(kline.low)}","v":"${quantityText(kline.volume)}","n":${kline.trades},` +
    `"x":${isClosed},"q":"${quoteText(kline.quoteVolume)}","V":"${quantityText(kline.takerBuyVolume)}",` +
    `"Q":"${quoteText(kline.takerBuyQuoteVolume)}","B":"0"}}`;
}
