import { InvalidArgumentError } from '../errors.js';

/**
 * A symbol as it stands in stream names: letters of A–Z in lower case, any other script untouched.
 *
 * Only A–Z are folded, because folding other scripts may change their length.
 *
 * @throws InvalidArgumentError when it cannot be a symbol.
 */
export function symbolInStream(symbol: string): string {
  return check(symbol).replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** A symbol as it stands in requests and payloads: letters of a–z in upper case, any other script untouched. */
export function symbolInRequest(symbol: string): string {
  return check(symbol).replace(/[a-z]/g, (letter) => letter.toUpperCase());
}

const possible = /^[\p{L}\p{M}\p{N}._-]{1,64}$/u;

function check(symbol: string): string {
  if (typeof symbol === 'string' && possible.test(symbol)) return symbol;
  throw new InvalidArgumentError(
    'symbol',
    symbol,
    "letters and digits of any script, such as 'BTCUSDT' or '币安人生USDT'",
  );
}
