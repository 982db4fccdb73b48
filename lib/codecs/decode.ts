import type { Shape } from './shape.js';

/** Turns the parsed payload of one event into its type, or throws a `DecodeError` that says what is wrong. */
export interface Decode<T> {
  (payload: unknown): T;
  /** What it accepts, where that is known: then payloads can be read from their text without being parsed. */
  readonly shape?: Shape;
}
