import type { SymbolMarket } from '../symbol-market.js';
import { refuse } from './refuse.js';
import type { RestRequest } from './rest-request.js';
import { symbolParam } from './symbol-param.js';

/** How many symbols may be named at once. */
const MAX_SYMBOLS = 100;

/** One value for `symbol`; a list of them for `symbols`, and for all when neither is there, where that is allowed. */
export function perSymbol(
  request: RestRequest,
  render: (market: SymbolMarket) => unknown,
  whenNone: 'all' | 'refuse',
): unknown {
  const { params, markets } = request;
  const one = params.get('symbol');
  const many = params.get('symbols');
  if (one && many) refuse(-1128, 'Combination of optional parameters invalid.');
  if (many) return namesIn(many).map((name) => render(symbolParam(request, name)));
  if (!one && whenNone === 'all') return [...markets.values()].map(render);
  return render(symbolParam(request));
}

function namesIn(text: string): readonly string[] {
  const names = parsed(text);
  const valid = Array.isArray(names) && names.length > 0 && names.every((name) => typeof name === 'string');
  if (!valid) refuse(-1100, "Illegal characters found in parameter 'symbols'; legal range is a JSON array of symbols.");
  if (names.length > MAX_SYMBOLS)
    refuse(-1101, `Too many values sent for parameter 'symbols', maximum allowed up to ${MAX_SYMBOLS}.`);
  return names;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
