import type { Observable } from 'rxjs';
import { type SorOrderResult, decodeSorOrderResult } from '../../codecs/api/sor-order-result.js';
import { type TestedOrder, decodeTestedOrder } from '../../codecs/api/tested-order.js';
import type { Bind } from './bind-methods.js';
import type { SorOrderParams, TestSorOrderParams } from './order-params.js';

/** Requests about orders that are filled from several order books. Source: Spot, WebSocket API, "SOR". */
export interface SorMethods {
  /** Places an order. Wire: `sor.order.place`, weight 1. */
  createSorOrder(params: SorOrderParams): Observable<SorOrderResult>;
  /** Checks an order and does not place it. Wire: `sor.order.test`, weight 1, or 20 with `computeCommissionRates`. */
  createTestSorOrder(params: TestSorOrderParams): Observable<TestedOrder>;
}

export function sorMethods(bind: Bind): SorMethods {
  const common = { security: 'trade', needsSymbol: true, ids: ['newClientOrderId'] } as const;
  return {
    createSorOrder: bind({ ...common, method: 'sor.order.place', changes: true, decode: decodeSorOrderResult }),
    createTestSorOrder: bind({ ...common, method: 'sor.order.test', decode: decodeTestedOrder }),
  };
}
