import type { RequestId } from './received-request.js';

/**
 * Reads the id of a request exactly: from `text` where parsing has rounded it. Undefined when it cannot be one, or is text
 * of more than `longest` letters.
 */
export function readId(value: unknown, text: string, longest = Infinity): RequestId | undefined {
  if (value === null) return null;
  if (typeof value === 'string') return value.length <= longest ? value : undefined;
  if (typeof value !== 'number' || !Number.isInteger(value)) return undefined;
  if (Number.isSafeInteger(value)) return value;
  // JSON.parse has rounded it. In valid JSON this pattern can only be a key: inside a text its quotes are escaped.
  const digits = [...text.matchAll(/"id"\s*:\s*(-?\d+)(?![\d.eE])/g)].at(-1)?.[1];
  if (digits === undefined) return undefined;
  const exact = BigInt(digits);
  return BigInt.asIntN(64, exact) === exact ? exact : undefined;
}
