import { isMini } from './is-mini.js';
import { perSymbol } from './per-symbol.js';
import { refuse } from './refuse.js';
import type { RestRequest } from './rest-request.js';
import { changeFields } from './change-fields.js';
import { miniFields } from './mini-fields.js';

const units = {
  m: { minutes: 1, most: 59 },
  h: { minutes: 60, most: 23 },
  d: { minutes: 24 * 60, most: 7 },
} as const;

/** `GET /api/v3/ticker`. */
export function windowTickers(request: RestRequest): unknown {
  const mini = isMini(request);
  const minutes = windowParam(request);
  return perSymbol(
    request,
    ({ instrument, statistics }) => {
      const past = statistics(minutes);
      const fields = miniFields(instrument, past, request.unit);
      return mini ? fields : { ...changeFields(instrument, past), ...fields };
    },
    'refuse',
  );
}

/** `1m` to `59m`, `1h` to `23h`, `1d` to `7d`. */
function windowParam({ params }: RestRequest): number {
  const [, count, name] = /^([1-9]\d?)([mhd])$/.exec(params.get('windowSize') ?? '1d') ?? [];
  const unit = name && units[name as keyof typeof units];
  if (!unit || Number(count) > unit.most) refuse(-1130, "Data sent for parameter 'windowSize' is not valid.");
  return Number(count) * unit.minutes;
}
