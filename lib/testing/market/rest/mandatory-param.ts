import { refuse } from './refuse.js';
import type { RestRequest } from './rest-request.js';

/** A parameter that must be there. */
export function mandatoryParam({ params }: RestRequest, name: string): string {
  return params.get(name) || refuse(-1102, `Mandatory parameter '${name}' was not sent, was empty/null, or malformed.`);
}
