import type { SymbolMarket } from '../symbol-market.js';
import { mandatoryParam } from './mandatory-param.js';
import { refuse } from './refuse.js';
import type { RestRequest } from './rest-request.js';

/** The symbol that must be named: the one called `name`, or else the one that the request asks for. */
export function symbolParam(request: RestRequest, name = mandatoryParam(request, 'symbol')): SymbolMarket {
  return request.markets.get(name) ?? refuse(-1121, 'Invalid symbol.');
}
