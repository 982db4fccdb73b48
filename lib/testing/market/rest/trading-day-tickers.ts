import { isMini } from './is-mini.js';
import { perSymbol } from './per-symbol.js';
import type { RestRequest } from './rest-request.js';
import { changeFields } from './change-fields.js';
import { miniFields } from './mini-fields.js';
import { zoneParam } from './zone-param.js';

/** `GET /api/v3/ticker/tradingDay`. */
export function tradingDayTickers(request: RestRequest): unknown {
  const mini = isMini(request);
  const zone = zoneParam(request);
  return perSymbol(
    request,
    ({ instrument, klines }) => {
      const day = klines.open('1d', zone);
      const fields = miniFields(instrument, day, request.unit);
      return mini ? fields : { ...changeFields(instrument, day), ...fields };
    },
    'refuse',
  );
}
