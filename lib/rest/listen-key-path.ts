import { UnsupportedError } from '../errors.js';
import type { Rest } from './rest.js';

/** Where a market has its listen keys. */
export function listenKeyPath({ listenKeys }: Rest): string {
  if (listenKeys !== undefined) return listenKeys;
  throw new UnsupportedError('There are no listen keys on this market: user() and margin() do without');
}
