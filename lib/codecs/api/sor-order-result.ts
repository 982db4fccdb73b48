import type { Decode } from '../decode.js';
import { listDecoder } from './list-decoder.js';
import { type OrderResult, decodeOrderResult } from './order-result.js';

/**
 * An order that was placed by smart order routing: a list of one.
 *
 * Source: Spot, WebSocket API, "Place new order using SOR".
 */
export type SorOrderResult = readonly OrderResult[];

/** Checks the result of `sor.order.place`. */
export const decodeSorOrderResult: Decode<SorOrderResult> = listDecoder('SorOrderResult', decodeOrderResult);
