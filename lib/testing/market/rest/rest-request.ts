import type { TimeUnit } from '../../feed.js';
import type { SymbolMarket } from '../symbol-market.js';

/** What a request asks, and what can be known. */
export interface RestRequest {
  readonly params: URLSearchParams;
  readonly unit: TimeUnit;
  /** By symbol. */
  readonly markets: ReadonlyMap<string, SymbolMarket>;
  /** Market time in Unix microseconds. */
  readonly now: number;
}

/** Answers one endpoint: with what JSON is made of, or by being refused. */
export type RestEndpoint = (request: RestRequest) => unknown;
