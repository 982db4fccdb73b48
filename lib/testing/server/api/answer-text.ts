import type { RequestId } from '../received-request.js';
import { showId } from '../show-id.js';
import type { ApiFailure } from './api-failure.js';

/** An answer as it goes over the wire; `result` is JSON text. */
export function answerText(
  id: RequestId,
  outcome: { readonly status: number } & ({ readonly result: string } | { readonly failure: ApiFailure }),
  limits?: readonly object[],
): string {
  const body = 'failure' in outcome ? `"error":${errorText(outcome.failure)}` : `"result":${outcome.result}`;
  const tail = limits ? `,"rateLimits":${JSON.stringify(limits)}` : '';
  return `{"id":${showId(id)},"status":${outcome.status},${body}${tail}}`;
}

function errorText({ code, msg, data }: ApiFailure): string {
  return JSON.stringify({ code, msg, data });
}
