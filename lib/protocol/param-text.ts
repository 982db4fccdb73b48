import type { ParamValue } from './params-snapshot.js';

/** A parameter as text: the same as in JSON, but text without its quotes. */
export function paramText(value: ParamValue): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
