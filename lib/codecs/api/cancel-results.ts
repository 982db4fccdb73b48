import { DecodeError } from '../../errors.js';
import { excerpt } from '../../excerpt.js';
import type { Decode } from '../decode.js';
import { jsonHead } from '../json-head.js';
import { type CancelResult, decodeCancelResult } from './cancel-result.js';

/** Checks the result of `openOrders.cancelAll`. */
export const decodeCancelResults: Decode<readonly CancelResult[]> = (payload) => {
  if (!Array.isArray(payload)) {
    throw new DecodeError('CancelResults', ['CancelResults: expected a list'], excerpt(jsonHead(payload, 256)));
  }
  payload.forEach(decodeCancelResult);
  return payload as readonly CancelResult[];
};
