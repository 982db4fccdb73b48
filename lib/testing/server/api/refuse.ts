/** Ends a request with an error of the exchange. */
export function refuse(
  code: number,
  msg: string,
  more: { readonly status?: number; readonly data?: unknown } = {},
): never {
  throw Object.assign(new Error(msg), { code, ...more });
}
