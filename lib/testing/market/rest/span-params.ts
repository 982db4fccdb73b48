import { integerParam } from './integer-param.js';
import type { RestRequest } from './rest-request.js';

/** From here on a number can only be microseconds. */
const MICROSECONDS = 10 ** 14;

/** The span from `startTime` to the last microsecond of `endTime`, each sent in milliseconds or microseconds, or not at all. */
export function spanParams(request: RestRequest): { readonly from: number | undefined; readonly to: number } {
  const from = integerParam(request, 'startTime');
  const to = integerParam(request, 'endTime') ?? Infinity;
  return {
    from: from === undefined || from >= MICROSECONDS ? from : from * 1000,
    to: to >= MICROSECONDS ? to : to * 1000 + 999,
  };
}
