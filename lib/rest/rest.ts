import type { Observable } from 'rxjs';
import type { Fetch } from '../platform.js';
import type { TracedRequest } from './traced-request.js';

/** A REST host, and how to reach it. */
export interface Rest {
  /** Without a slash at its end. */
  readonly url: string;
  readonly fetch: Fetch;
  /** How long an answer may take, in milliseconds. */
  readonly timeout: number;
  /** Is shown every request, and every answer. */
  readonly trace?: ((request: TracedRequest) => void) | undefined;
  /** Emits the API key; absent without credentials. */
  readonly apiKey?: Observable<string> | undefined;
  /** Where this market has listen keys. */
  readonly listenKeys?: string | undefined;
  /** Is told what nobody else should see. */
  readonly keepSecret?: ((text: string) => void) | undefined;
}
