import { EAST } from '../klines/east.js';
import { refuse } from './refuse.js';
import type { RestRequest } from './rest-request.js';

/** The offsets from UTC that klines are kept for, in the forms they may be written in. */
const zones: ReadonlyMap<string, number> = new Map([
  ['0', 0],
  ['00:00', 0],
  ['8', EAST],
  ['8:00', EAST],
  ['08:00', EAST],
  ['+08:00', EAST],
]);

/** The offset from UTC in microseconds that days are to begin by. */
export function zoneParam({ params }: RestRequest): number {
  return zones.get(params.get('timeZone') ?? '0') ?? refuse(-1130, "Data sent for parameter 'timeZone' is not valid.");
}
