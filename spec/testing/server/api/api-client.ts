import { createHmac, sign } from 'node:crypto';
import type { AccountCredentials } from '../../../../lib/testing/index.js';
import { openClient, type RawClient } from '../raw-client.js';

/** A bare client of the WebSocket API. */
export interface ApiClient extends RawClient {
  /** Sends a request and resolves with the answer that has its id. */
  ask(method: string, params?: object): Promise<Answer>;
  /** Resolves with so many frames that are no answers to requests. */
  told(count: number): Promise<readonly Told[]>;
}

export interface Answer {
  readonly id: unknown;
  readonly status: number;
  readonly result?: any;
  readonly error?: { readonly code: number; readonly msg: string; readonly data?: any };
  readonly rateLimits?: readonly { readonly rateLimitType: string; readonly limit: number; readonly count: number }[];
}

export interface Told {
  readonly id?: unknown;
  readonly status?: number;
  readonly subscriptionId?: number;
  readonly event?: Readonly<Record<string, unknown>>;
  readonly error?: unknown;
}

export async function openApi(url: string): Promise<ApiClient> {
  const client = await openClient(url);
  let ids = 0;

  async function matching<T>(isMeant: (frame: Told) => boolean, count: number): Promise<readonly T[]> {
    for (let seen = 0; ; seen++) {
      const found = client.frames.map((text) => JSON.parse(text) as Told).filter(isMeant);
      if (found.length >= count) return found as T[];
      await client.heard(Math.max(seen, client.frames.length) + 1);
    }
  }

  return {
    ...client,
    async ask(method, params) {
      const id = `request-${++ids}`;
      client.send({ id, method, ...(params && { params }) });
      const [answer] = await matching<Answer>((frame) => frame.id === id, 1);
      return answer as Answer;
    },
    told: (count) => matching<Told>((frame) => !String(frame.id).startsWith('request-'), count),
  };
}

/** The parameters with key, time and signature, as the WebSocket API wants them. */
export function signed(credentials: AccountCredentials, params: object = {}, now = Date.now()): object {
  const all: Record<string, unknown> = { timestamp: now, ...params, apiKey: credentials.apiKey };
  const payload = Object.keys(all)
    .sort()
    .map((name) => `${name}=${String(all[name])}`)
    .join('&');
  return { ...all, signature: signatureOf(credentials, payload) };
}

export function signatureOf(credentials: AccountCredentials, payload: string): string {
  if ('secret' in credentials) return createHmac('sha256', credentials.secret).update(payload).digest('hex');
  const isRsa = credentials.privateKey.length > 500;
  return sign(isRsa ? 'RSA-SHA256' : null, Buffer.from(payload), credentials.privateKey).toString('base64');
}
