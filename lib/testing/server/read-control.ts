import { readId } from './read-id.js';
import { controlMethods, type ControlMethod, type RequestId } from './received-request.js';

/** A control request, or what is wrong with the text. Without `id` when that could not be read. */
export type Control =
  { readonly method: ControlMethod; readonly params: readonly unknown[]; readonly id: RequestId } | ControlFailure;

export interface ControlFailure {
  readonly code: number;
  readonly message: string;
  readonly id?: RequestId;
}

/**
 * Reads the text of a control request, complaining in the exchange's words.
 *
 * Source: spot documentation, "Live Subscribing/Unsubscribing to streams" and "Error Messages".
 */
export function readControl(text: string): Control {
  const parsed = parse(text);
  if (parsed === undefined) return { code: 3, message: 'Invalid JSON: expected value at line 1 column 1' };

  const { method, params, id: rawId } = parsed as { method?: unknown; params?: unknown; id?: unknown };
  const id = readId(rawId, text, 36);
  const failure = (message: string): ControlFailure => ({
    code: 2,
    message: `Invalid request: ${message}`,
    ...(id !== undefined && { id }),
  });

  if (typeof method !== 'string') return failure(`missing field \`method\` at ${place(text, text.length)}`);
  if (!isMethod(method)) return failure(unknownVariant(method, text));
  if (id === undefined) return failure('request ID must be an unsigned integer');
  if (params !== undefined && !Array.isArray(params)) return failure('params must be an array');
  return { method, params: params ?? [], id };
}

function parse(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return undefined;
  }
}

function isMethod(method: string): method is ControlMethod {
  return (controlMethods as readonly string[]).includes(method);
}

function unknownVariant(method: string, text: string): string {
  const allowed = controlMethods.map((name) => `\`${name}\``).join(', ');
  const quoted = JSON.stringify(method);
  const end = text.indexOf(quoted, text.indexOf('"method"') + '"method"'.length) + quoted.length;
  return `unknown variant \`${method}\`, expected one of ${allowed} at ${place(text, end)}`;
}

function place(text: string, end: number): string {
  const lines = text.slice(0, end).split('\n');
  return `line ${lines.length} column ${Buffer.byteLength(lines.at(-1) ?? '')}`;
}
