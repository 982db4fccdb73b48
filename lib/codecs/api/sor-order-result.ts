import { DecodeError } from '../../errors.js';
import { excerpt } from '../../excerpt.js';
import type { Decode } from '../decode.js';
import { jsonHead } from '../json-head.js';
import { type OrderResult, decodeOrderResult } from './order-result.js';

/**
 * An order that was placed by smart order routing: a list of one.
 *
 * Source: Spot, WebSocket API, "Place new order using SOR".
 */
export type SorOrderResult = readonly OrderResult[];

/** Checks the result of `sor.order.place`. */
export const decodeSorOrderResult: Decode<SorOrderResult> = (payload) => {
  if (!Array.isArray(payload)) {
    throw new DecodeError('SorOrderResult', ['SorOrderResult: expected a list'], excerpt(jsonHead(payload, 256)));
  }
  payload.forEach(decodeOrderResult);
  return payload as SorOrderResult;
};
