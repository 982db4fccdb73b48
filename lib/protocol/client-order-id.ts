/**
 * An id for an order of ours, which nobody has used before: 32 hexadecimal digits, of which the exchange takes up to 36.
 *
 * @example
 * ```ts
 * import { clientOrderId } from 'rx-binance';
 *
 * const id = clientOrderId(); // to be written down before the order is placed
 * ```
 */
export function clientOrderId(): string {
  return Array.from(globalThis.crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
