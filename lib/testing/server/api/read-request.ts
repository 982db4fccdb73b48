import { readId } from '../read-id.js';
import type { RequestId } from '../received-request.js';
import type { ApiFailure } from './api-failure.js';

/** One request to the WebSocket API. */
export interface ApiRequest {
  readonly id: RequestId;
  /** Without the version before it. */
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A request that cannot be read, with as much of its id as could be. */
export interface UnreadableRequest extends ApiFailure {
  readonly id: RequestId;
}

/**
 * Reads the text of a request.
 *
 * Source: spot documentation, WebSocket API, "Request format" and "Error codes".
 */
export function readRequest(text: string): ApiRequest | UnreadableRequest {
  const parsed = parse(text);
  if (parsed === undefined) return { id: null, status: 400, code: -1135, msg: 'Invalid JSON Request' };
  const { method, params = {}, id: rawId } = parsed as { method?: unknown; params?: unknown; id?: unknown };
  const id = readId(rawId, text);
  const missing = (name: string): UnreadableRequest => ({
    id: id ?? null,
    status: 400,
    code: -1102,
    msg: `Mandatory parameter '${name}' was not sent, was empty/null, or malformed.`,
  });
  if (id === undefined) return missing('id');
  if (typeof method !== 'string' || method === '') return missing('method');
  if (!isRecord(params)) return missing('params');
  return { id, method: method.replace(/^v3\//, ''), params };
}

function parse(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
