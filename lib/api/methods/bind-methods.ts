import type { Observable } from 'rxjs';
import { InvalidArgumentError } from '../../errors.js';
import { clientOrderId } from '../../protocol/client-order-id.js';
import { type ParamsSnapshot, snapshotOf } from '../../protocol/params-snapshot.js';
import { symbolInRequest } from '../../protocol/symbol.js';
import type { ApiCall, ApiSource } from '../api-source.js';

/** One method of the exchange, as a group of methods describes it. */
export interface Method<Result> extends Omit<ApiCall<Result>, 'params' | 'decode'> {
  /** Checks the result; what it has to be may depend on what was asked. */
  readonly decode: (result: unknown, params: ParamsSnapshot) => Result;
  /** Whether nothing can be asked without a symbol. */
  readonly needsSymbol?: boolean;
  /** What is said where the caller says nothing else. */
  readonly defaults?: object;
  /** What is said, whatever the caller says. */
  readonly fixed?: object;
  /** The members that name what is placed: each is made up, for each subscription, where the caller gives none. */
  readonly ids?: readonly string[];
}

/** Turns the description of a method into a function that puts it to a source. */
export type Bind = <Params, Result>(method: Method<Result>) => (params?: Params) => Observable<Result>;

/**
 * Binds methods to the source that they go to.
 *
 * What is asked is read, and what cannot be right is refused, at the call. Nothing is sent before somebody subscribes.
 */
export function bindMethods(source: ApiSource): Bind {
  return ({ decode, needsSymbol = false, defaults, fixed, ids = [], ...method }) =>
    (given) => {
      const said = snapshotOf({ ...defaults, ...snapshotOf(objectOf(given)), ...fixed });
      const params = snapshotOf({ ...said, ...symbolsIn(said, needsSymbol) });
      for (const id of ids) {
        // Params are read once per subscription, which is an order of its own.
        if (params[id] === undefined) Object.defineProperty(params, id, { get: clientOrderId, enumerable: true });
      }
      return source.request({ ...method, params, decode: (result) => decode(result, params) });
    };
}

function objectOf(params: unknown): object {
  if (params === undefined) return {};
  if (typeof params === 'object' && params !== null && !Array.isArray(params)) return params;
  throw new InvalidArgumentError('params', params, "an object, such as { symbol: 'BTCUSDT' }");
}

/** As they stand in requests. */
function symbolsIn({ symbol, symbols }: ParamsSnapshot, needsSymbol: boolean): object {
  return {
    symbol: needsSymbol || symbol !== undefined ? symbolInRequest(symbol as string) : undefined,
    symbols: Array.isArray(symbols) ? symbols.map(symbolInRequest) : symbols,
  };
}
