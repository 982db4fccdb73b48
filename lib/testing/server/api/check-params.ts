import type { ApiMethod } from './api-method.js';
import { commonParams } from './common-params.js';
import { refuse } from './refuse.js';

/** Refuses a request with parameters that its method does not read. */
export function checkParams({ params: known }: ApiMethod, params: Readonly<Record<string, unknown>>): void {
  const sent = Object.keys(params);
  const read = sent.filter((name) => known.includes(name) || commonParams.includes(name));
  if (read.length === sent.length) return;
  refuse(-1104, `Not all sent parameters were read; read '${read.length}' parameter(s) but was sent '${sent.length}'.`);
}
