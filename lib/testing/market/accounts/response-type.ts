import type { Params } from './params.js';

/** How much is to be answered to an order; undefined for what is usual. */
export function responseType(params: Params): 'ACK' | 'RESULT' | 'FULL' | undefined {
  return params.oneOf('newOrderRespType', ['ACK', 'RESULT', 'FULL']);
}
