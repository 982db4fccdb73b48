import type { RestAnswer } from '../../feed.js';

/** Ends a request with an error of the exchange. */
export function refuse(code: number, msg: string): never {
  throw Object.assign(new Error(msg), { code });
}

/** The answer to a request that was refused; undefined for any other error. */
export function refusalOf(error: unknown): RestAnswer | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'number') return undefined;
  return { status: 400, body: JSON.stringify({ code: error.code, msg: error.message }) };
}
