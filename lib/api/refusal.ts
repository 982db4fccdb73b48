import { asyncScheduler } from 'rxjs';
import { excerpt } from '../excerpt.js';
import type { ApiReply } from '../protocol/api-frame.js';
import { ApiError, UnauthorizedError } from '../request-errors.js';
import { inMilliseconds } from '../protocol/in-milliseconds.js';

const longestBan = 3 * 24 * 60 * 60_000;
const unreadable = 60_000;
/** The key is not accepted: another attempt with it will not be either. */
const unauthorized: readonly (number | undefined)[] = [-1002, -2014, -2015];

/** The error that a refusal is. */
export function refusal(method: string, reply: ApiReply): ApiError | UnauthorizedError {
  const { status, error } = reply;
  const why = error?.message ? excerpt(error.message) : `${method} was answered with status ${status}`;
  const refused = new ApiError(error?.code, status, why, stayAway(reply), error?.data);
  return unauthorized.includes(error?.code) ? new UnauthorizedError(method, refused) : refused;
}

/** How long nothing may be asked, in milliseconds: from one second to three days, the longest ban there is. */
export function stayAway({ status, error }: ApiReply, thisMoment = asyncScheduler.now()): number | undefined {
  if (status !== 429 && status !== 418) return undefined;
  const data = error?.data as { readonly retryAfter?: unknown; readonly serverTime?: unknown } | null | undefined;
  const { retryAfter, serverTime } = data ?? {};
  if (typeof retryAfter !== 'number') return unreadable;
  const now = typeof serverTime === 'number' ? serverTime : thisMoment;
  return Math.min(longestBan, Math.max(1_000, inMilliseconds(retryAfter) - inMilliseconds(now)));
}
