import type { Instrument } from '../instrument.js';
import type { Kline } from '../klines/kline.js';
import { type KlineInterval, klineIntervals } from '../klines/kline-interval.js';
import { timeIn } from '../streams/time-in.js';
import { limitParam } from './limit-param.js';
import { mandatoryParam } from './mandatory-param.js';
import { refuse } from './refuse.js';
import type { RestRequest } from './rest-request.js';
import { spanParams } from './span-params.js';
import { symbolParam } from './symbol-param.js';
import { zoneParam } from './zone-param.js';

/** `GET /api/v3/klines` and `GET /api/v3/uiKlines`: from the start of the market on, at most the last thousand. */
export function klinesAnswer(request: RestRequest): unknown {
  const { instrument, klines } = symbolParam(request);
  const interval = intervalParam(request);
  const zone = zoneParam(request);
  const limit = limitParam(request, 500, 1000);
  const { from, to } = spanParams(request);
  const found = [...klines.closed(interval, zone), klines.open(interval, zone)].filter(
    ({ openTime }) => openTime >= (from ?? 0) && openTime <= to,
  );
  const answered = from === undefined ? found.slice(-limit) : found.slice(0, limit);
  return answered.map((kline) => row(request, instrument, kline));
}

function intervalParam(request: RestRequest): KlineInterval {
  const text = mandatoryParam(request, 'interval');
  return [...klineIntervals.keys()].find((interval) => interval === text) ?? refuse(-1120, 'Invalid interval.');
}

function row({ unit }: RestRequest, { priceText, quantityText, quoteText }: Instrument, kline: Kline): unknown[] {
  return [
    timeIn(unit, kline.openTime),
    priceText(kline.open),
    priceText(kline.high),
    priceText(kline.low),
    priceText(kline.close),
    quantityText(kline.volume),
    timeIn(unit, kline.closeTime),
    quoteText(kline.quoteVolume),
    kline.trades,
    quantityText(kline.takerBuyVolume),
    quoteText(kline.takerBuyQuoteVolume),
    '0',
  ];
}
