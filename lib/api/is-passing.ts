import { NoSignatureError, NotSentError, UnauthorizedError, ApiError } from '../request-errors.js';

/** Troubles of the exchange, of our clock, or of a token that was too old, although they come as mistakes of ours. */
const passing: readonly (number | undefined)[] = [-1000, -1001, -1008, -1016, -1021, -1209];

/** Whether what failed may succeed later: not where the key or the request is not accepted, and not where nothing signs. */
export function isPassing(error: unknown): boolean {
  if (error instanceof NotSentError) return isPassing(error.cause);
  if (error instanceof ApiError) return error.status !== 400 || passing.includes(error.code);
  return !(error instanceof UnauthorizedError || error instanceof NoSignatureError);
}
