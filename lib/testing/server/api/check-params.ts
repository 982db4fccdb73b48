import type { ApiMethod } from './api-method.js';
import { refuse } from './refuse.js';

/** Every request may have these. */
const common: readonly string[] = ['apiKey', 'signature', 'timestamp', 'recvWindow', 'returnRateLimits'];

/** Refuses a request with parameters that its method does not read. */
export function checkParams({ params: known }: ApiMethod, params: Readonly<Record<string, unknown>>): void {
  const sent = Object.keys(params);
  const read = sent.filter((name) => known.includes(name) || common.includes(name));
  if (read.length === sent.length) return;
  refuse(-1104, `Not all sent parameters were read; read '${read.length}' parameter(s) but was sent '${sent.length}'.`);
}
