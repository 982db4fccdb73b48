import { type Observable, defer } from 'rxjs';
import { InvalidArgumentError } from '../../errors.js';
import { clientOrderId } from '../../protocol/client-order-id.js';
import { type ParamsSnapshot, snapshotOf } from '../../protocol/params-snapshot.js';
import { symbolInRequest } from '../../protocol/symbol.js';
import type { ApiCall, ApiSource } from '../api-source.js';

/** One method of the exchange, as a group of methods describes it. */
export interface Method<Result> extends Omit<ApiCall<Result>, 'params'> {
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
  return ({ needsSymbol = false, defaults, fixed, ids = [], ...call }) =>
    (given) => {
      const params = inCapitals({ ...defaults, ...snapshotOf(objectOf(given)), ...fixed }, needsSymbol);
      const missing = ids.filter((id) => params[id] === undefined);
      if (missing.length === 0) return source.request({ ...call, params });
      return defer(() => {
        const made = Object.fromEntries(missing.map((id) => [id, clientOrderId()]));
        return source.request({ ...call, params: { ...params, ...made } });
      });
    };
}

function objectOf(params: unknown): object {
  if (params === undefined) return {};
  if (typeof params === 'object' && params !== null && !Array.isArray(params)) return params;
  throw new InvalidArgumentError('params', params, "an object, such as { symbol: 'BTCUSDT' }");
}

function inCapitals(params: ParamsSnapshot, needsSymbol: boolean): ParamsSnapshot {
  const { symbol, symbols } = params;
  return {
    ...params,
    ...((needsSymbol || symbol !== undefined) && { symbol: symbolInRequest(symbol as string) }),
    ...(Array.isArray(symbols) && { symbols: symbols.map(symbolInRequest) }),
  };
}
