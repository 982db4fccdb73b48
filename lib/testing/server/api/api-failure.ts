/** Why a request is refused, in the words of the exchange. */
export interface ApiFailure {
  /** As in HTTP. */
  readonly status: number;
  readonly code: number;
  readonly msg: string;
  readonly data?: unknown;
}

/** What ended a request, when it was a refusal: an error with a code. */
export function failureOf(error: unknown): ApiFailure | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'number') return undefined;
  const { code, message: msg, status = 400, data } = error as Error & { code: number; status?: number; data?: unknown };
  return { status, code, msg, ...(data !== undefined && { data }) };
}
