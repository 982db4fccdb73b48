/** An error as a message among the others. */
export interface ErrorMessage {
  readonly e: 'error';
  /** What went wrong: the `type` of a `BinanceError`, else the error's `name`, else `Error`. */
  readonly type: string;
  /** The same in words. */
  readonly m: string;
}

/** Anything can be thrown, and an error from another realm or copy of this package is no `instanceof` of ours. */
export function toErrorMessage(error: unknown): ErrorMessage {
  const { type, name, message } = Object(error) as Readonly<Record<string, unknown>>;
  return { e: 'error', type: text(type) ?? text(name) ?? 'Error', m: text(message) ?? String(error) };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
