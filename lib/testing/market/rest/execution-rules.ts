import { perSymbol } from './per-symbol.js';
import type { RestRequest } from './rest-request.js';

/** `GET /api/v3/executionRules`. */
export function executionRules(request: RestRequest): unknown {
  const rules = perSymbol(request, ({ instrument: { symbol } }) => ({ symbol, rules: [priceRange] }), 'all');
  return { symbolRules: Array.isArray(rules) ? rules : [rules] };
}

/** So wide that no order of the order flow ever meets it. */
const priceRange = {
  ruleType: 'PRICE_RANGE',
  bidLimitMultUp: '1000.0000',
  bidLimitMultDown: '0.0001',
  askLimitMultUp: '1000.0000',
  askLimitMultDown: '0.0001',
};
