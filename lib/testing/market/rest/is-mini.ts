import { refuse } from './refuse.js';
import type { RestRequest } from './rest-request.js';

/** Whether the short form of a ticker is asked for. */
export function isMini({ params }: RestRequest): boolean {
  const type = params.get('type') ?? 'FULL';
  if (type !== 'FULL' && type !== 'MINI') refuse(-1130, "Data sent for parameter 'type' is not valid.");
  return type === 'MINI';
}
