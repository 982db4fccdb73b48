/** Ends a request with an error of the exchange. */
export function refuse(code: number, msg: string): never {
  throw Object.assign(new Error(msg), { code });
}
