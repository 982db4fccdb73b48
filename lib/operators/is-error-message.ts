import type { ErrorMessage } from './to-error-message.js';

/**
 * Tells the messages of `errorMessages()` from those of the exchange.
 *
 * @example
 * ```ts
 * import { of } from 'rxjs';
 * import { errorMessages, isErrorMessage } from 'rx-binance/operators';
 *
 * of(1)
 *   .pipe(errorMessages())
 *   .subscribe((message) => console.log(isErrorMessage(message) ? message.m : message + 1));
 * ```
 */
export function isErrorMessage(value: unknown): value is ErrorMessage {
  if (typeof value !== 'object' || value === null) return false;
  const { e, type, m } = value as Readonly<Record<string, unknown>>;
  return e === 'error' && typeof type === 'string' && typeof m === 'string';
}
