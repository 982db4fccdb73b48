import type { Decode } from '../decode.js';
import { type CancelResult, decodeCancelResult } from './cancel-result.js';
import { listDecoder } from './list-decoder.js';

/** Checks the result of `openOrders.cancelAll`. */
export const decodeCancelResults: Decode<readonly CancelResult[]> = listDecoder('CancelResults', decodeCancelResult);
