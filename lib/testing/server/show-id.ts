import type { RequestId } from './received-request.js';

/** The id of a request as it is written in the answer. */
export function showId(id: RequestId): string {
  return typeof id === 'bigint' ? String(id) : JSON.stringify(id);
}
