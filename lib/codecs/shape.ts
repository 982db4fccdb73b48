import type { Check } from './check.js';

/** What a payload, or a part of one, has to be: enough to check it, to compile that check, and to explain a failure. */
export interface Shape {
  /** What a complaint calls it. */
  readonly name: string;
  readonly is: Check;
  /** A JavaScript expression that says of `value`, itself an expression, what `is` says of a value. */
  readonly source: (value: string, scope: Scope) => string;
  /** How it is written in JSON; nothing where that is not known. */
  readonly form?: Form;
  /** What is wrong inside a value. Nothing, when the value has no inside, as text has none: then all of it is wrong. */
  readonly inside?: (value: unknown, path: string) => Iterable<WrongPlace>;
}

/** How a value of a shape is written in JSON: enough to read it from its text. */
export type Form =
  | { readonly kind: 'text' }
  /** Text that begins with a digit. */
  | { readonly kind: 'numeral' }
  | { readonly kind: 'integer' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'constant'; readonly text: string }
  | { readonly kind: 'nullable'; readonly of: Shape }
  | { readonly kind: 'object'; readonly members: Readonly<Record<string, Shape>> }
  | { readonly kind: 'list'; readonly item: Shape }
  | { readonly kind: 'tuple'; readonly items: readonly Shape[] };

/** What the source of a check may refer to. */
export interface Scope {
  /** Adds a function with one parameter, and returns its name. */
  readonly define: (parameter: string, body: string) => string;
  /** Hands a finished test in, and returns its name. */
  readonly handIn: (test: Check) => string;
}

export interface WrongPlace {
  readonly path: string;
  readonly expected: string;
  readonly value: unknown;
}
