import { refuse } from './refuse.js';
import type { RestRequest } from './rest-request.js';

/** A whole number that need not be there. */
export function integerParam({ params }: RestRequest, name: string): number | undefined {
  const text = params.get(name);
  if (text === null) return undefined;
  if (!/^\d{1,20}$/.test(text))
    refuse(-1100, `Illegal characters found in parameter '${name}'; legal range is '^[0-9]{1,20}$'.`);
  return Number(text);
}
