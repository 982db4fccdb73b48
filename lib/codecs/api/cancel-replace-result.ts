import { DecodeError } from '../../errors.js';
import { excerpt } from '../../excerpt.js';
import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import { jsonHead } from '../json-head.js';
import type { Kinds } from '../kinds.js';
import { type CancelResult, decodeCancelResult } from './cancel-result.js';
import { type OrderResult, decodeOrderResult } from './order-result.js';

/** Why one half of a cancel-replace failed. */
export const FailedHalf = /* @__PURE__ */ failedHalf(ioTsKinds);
export type FailedHalf = EventOf<typeof FailedHalf>;

const decodeFailedHalf: Decode<FailedHalf> = eventDecoder(failedHalf);

/**
 * What became of both halves of a cancel-replace. Where one failed the request fails with an `ApiError`, status 400 or 409,
 * whose `data` is this.
 *
 * Source: Spot, WebSocket API, "Cancel and replace order".
 */
export interface CancelReplaceResult {
  /** `SUCCESS` or `FAILURE`. */
  readonly cancelResult: string;
  /** `SUCCESS`, `FAILURE` or `NOT_ATTEMPTED`. */
  readonly newOrderResult: string;
  readonly cancelResponse: CancelResult | FailedHalf;
  /** null when it was not attempted. */
  readonly newOrderResponse: OrderResult | FailedHalf | null;
}

/** Checks the result of `order.cancelReplace`, and the `data` of the error when a part of it failed. */
export const decodeCancelReplaceResult: Decode<CancelReplaceResult> = (payload) => {
  const result = (typeof payload === 'object' && payload !== null ? payload : {}) as Partial<CancelReplaceResult>;
  const members = ['cancelResult', 'newOrderResult', 'cancelResponse', 'newOrderResponse'] as const;
  const why = members.filter((member) => !Object.hasOwn(result, member)).map((member) => `${member}: is missing`);
  for (const member of ['cancelResult', 'newOrderResult'] as const) {
    if (Object.hasOwn(result, member) && typeof result[member] !== 'string') why.push(`${member}: expected string`);
  }
  if (why.length > 0) throw new DecodeError('CancelReplaceResult', why, excerpt(jsonHead(payload, 256)));
  (result.cancelResult === 'SUCCESS' ? decodeCancelResult : decodeFailedHalf)(result.cancelResponse);
  if (result.newOrderResult === 'SUCCESS') decodeOrderResult(result.newOrderResponse);
  else if (result.newOrderResponse !== null) decodeFailedHalf(result.newOrderResponse);
  return payload as CancelReplaceResult;
};

function failedHalf(t: Kinds) {
  return t.type({ code: t.Int, msg: t.string }, 'FailedHalf');
}
