import type { SymbolMarket } from '../symbol-market.js';
import { refuse } from './refusal.js';
import type { RestRequest } from './rest-request.js';

/** From here on a number can only be microseconds. */
const MICROSECONDS = 10 ** 14;
/** How many symbols may be named at once. */
const MAX_SYMBOLS = 100;

/** A parameter that must be there. */
export function mandatory({ params }: RestRequest, name: string): string {
  return params.get(name) || refuse(-1102, `Mandatory parameter '${name}' was not sent, was empty/null, or malformed.`);
}

/** The symbol that must be named. */
export function symbolParam(request: RestRequest): SymbolMarket {
  return listed(request, mandatory(request, 'symbol'));
}

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
  if (many) return namesIn(many).map((name) => render(listed(request, name)));
  if (!one && whenNone === 'all') return [...markets.values()].map(render);
  return render(symbolParam(request));
}

/** A whole number that need not be there. */
export function integerParam({ params }: RestRequest, name: string): number | undefined {
  const text = params.get(name);
  if (text === null) return undefined;
  if (!/^\d{1,20}$/.test(text))
    refuse(-1100, `Illegal characters found in parameter '${name}'; legal range is '^[0-9]{1,20}$'.`);
  return Number(text);
}

/** How much is asked for: at least one, and no more than there is at once. */
export function limitParam(request: RestRequest, fallback: number, most: number): number {
  const limit = integerParam(request, 'limit') ?? fallback;
  return limit > 0 ? Math.min(limit, most) : refuse(-1130, "Data sent for parameter 'limit' is not valid.");
}

/** The span from `startTime` to the last microsecond of `endTime`, each sent in milliseconds or microseconds, or not at all. */
export function spanParams(request: RestRequest): { readonly from: number | undefined; readonly to: number } {
  const from = integerParam(request, 'startTime');
  const to = integerParam(request, 'endTime') ?? Infinity;
  return {
    from: from === undefined || from >= MICROSECONDS ? from : from * 1000,
    to: to >= MICROSECONDS ? to : to * 1000 + 999,
  };
}

function listed({ markets }: RestRequest, symbol: string): SymbolMarket {
  return markets.get(symbol) ?? refuse(-1121, 'Invalid symbol.');
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
