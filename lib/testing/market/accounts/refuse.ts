/** Why a request is refused, in the words of the exchange. */
export interface Refusal {
  readonly code: number;
  readonly msg: string;
  /** As in HTTP. */
  readonly status: number;
  readonly data?: unknown;
}

/** Ends a request with an error of the exchange. */
export function refuse(
  code: number,
  msg: string,
  more: { readonly status?: number; readonly data?: unknown } = {},
): never {
  const { status = 400, data } = more;
  throw Object.assign(new Error(msg), { refusal: { code, msg, status, ...(data !== undefined && { data }) } });
}
