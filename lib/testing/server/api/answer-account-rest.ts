import type { TimeUnit } from '../../feed.js';
import { apiMethods } from './api-methods.js';
import type { ApiMethod } from './api-method.js';
import type { ApiServices } from './api-services.js';
import { authorize, identify } from './authorize.js';
import { execute, type Outcome } from './execute.js';
import { listenEndpoints } from './listen-endpoints.js';
import { restPaths } from './rest-paths.js';
import type { ApiKey } from './api-keys.js';

/** A REST request as it arrived. */
export interface RestAsked {
  readonly method: string;
  readonly path: string;
  /** As they were sent, without the question mark. */
  readonly query: string;
  readonly body: string;
  readonly apiKey: string | undefined;
  readonly unit: TimeUnit;
}

/** Answers REST requests that concern accounts; undefined where there is no such endpoint. */
export function answerAccountRest(services: ApiServices, asked: RestAsked): Outcome | undefined {
  const endpoint = `${asked.method} ${asked.path}`;
  const method = listenEndpoints.get(endpoint) ?? apiMethods.get(restPaths.get(endpoint) ?? '');
  if (!method) return undefined;
  // What is in the query counts where the body has it too.
  const { signature, ...params } = { ...readForm(asked.body), ...readForm(asked.query) };

  return execute(services, {
    method,
    params,
    unit: asked.unit,
    seat: undefined,
    authorize: signer,
  });

  function signer({ security }: ApiMethod): ApiKey | undefined {
    if (security === 'none') return undefined;
    const apiKey = asked.apiKey ?? '-';
    if (security === 'key') return identify(services.keys, apiKey);
    const { timestamp, recvWindow } = params;
    const payload = (): string => unsigned(asked.query) + unsigned(asked.body);
    return authorize(services, { apiKey, signature, timestamp, recvWindow, payload });
  }
}

// As it was sent: in this order, and encoded.
function unsigned(form: string): string {
  return form
    .split('&')
    .filter((part) => !part.startsWith('signature='))
    .join('&');
}

function readForm(form: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(form));
}
