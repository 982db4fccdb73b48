import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import type { Kinds } from '../kinds.js';
import { type CancelResult, decodeCancelResult } from './cancel-result.js';
import { decodeAt } from './decode-at.js';
import { type OrderResult, decodeOrderResult } from './order-result.js';

const NAME = 'CancelReplaceResult';

/** Why one half of a cancel-replace failed. */
export const FailedHalf = /* @__PURE__ */ failedHalf(ioTsKinds);
export type FailedHalf = EventOf<typeof FailedHalf>;

const decodeFailedHalf: Decode<FailedHalf> = eventDecoder(failedHalf);
const decodeOutcome = eventDecoder(outcomes);

/**
 * What became of both halves of a cancel-replace. Where one failed the request fails with an `ApiError`, -2021 or -2022,
 * whose `data` is this.
 *
 * Source: Spot, WebSocket API, "Cancel and replace order".
 *
 * @example
 * ```ts
 * import type { ApiError } from 'rx-binance';
 * import { decodeCancelReplaceResult } from 'rx-binance/codecs';
 *
 * export const isOldOrderGone = ({ code, data }: ApiError) =>
 *   (code === -2021 || code === -2022) && decodeCancelReplaceResult(data).cancelResult === 'SUCCESS';
 * ```
 */
export interface CancelReplaceResult {
  /** `SUCCESS` or `FAILURE`. */
  readonly cancelResult: string;
  /** `SUCCESS`, `FAILURE` or `NOT_ATTEMPTED`. */
  readonly newOrderResult: string;
  /** What was cancelled, or why nothing was. */
  readonly cancelResponse: CancelResult | FailedHalf;
  /** What was placed, or why nothing was; null when it was not attempted. */
  readonly newOrderResponse: OrderResult | FailedHalf | null;
}

/** Checks the result of `order.cancelReplace`, and the `data` of the error when a part of it failed. */
export const decodeCancelReplaceResult: Decode<CancelReplaceResult> = (payload) => {
  const { cancelResult, newOrderResult } = decodeOutcome(payload);
  const { cancelResponse, newOrderResponse } = payload as Partial<CancelReplaceResult>;
  const decodeCancel = hasFailed(cancelResult, cancelResponse) ? decodeFailedHalf : decodeCancelResult;
  decodeAt(NAME, 'cancelResponse', decodeCancel, cancelResponse);
  if (newOrderResponse !== null || newOrderResult === 'SUCCESS') {
    const decodeNew = hasFailed(newOrderResult, newOrderResponse) ? decodeFailedHalf : decodeOrderResult;
    decodeAt(NAME, 'newOrderResponse', decodeNew, newOrderResponse);
  }
  return payload as CancelReplaceResult;
};

/** An outcome that nobody knows is judged by what came with it: only a refusal has a code. */
function hasFailed(outcome: string, half: unknown): boolean {
  if (outcome === 'SUCCESS') return false;
  return outcome === 'FAILURE' || (typeof half === 'object' && half !== null && Object.hasOwn(half, 'code'));
}

function outcomes(t: Kinds) {
  return t.type({ cancelResult: t.string, newOrderResult: t.string }, NAME);
}

function failedHalf(t: Kinds) {
  return t.type(
    {
      /** As of an error of the exchange: negative. */
      code: t.Int,
      /** In the exchange's words. */
      msg: t.string,
    },
    'FailedHalf',
  );
}
