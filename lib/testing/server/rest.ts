import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Feed, TimeUnit } from '../feed.js';
import { answerAccountRest } from './api/answer-account-rest.js';
import type { ApiServices } from './api/api-services.js';
import type { Outcome, Refused } from './api/execute.js';
import { refusalBody, type HttpRefusal } from './refusal.js';
import { splitTarget } from './split-target.js';
import { weightOf } from './weight-of.js';

export interface RestOptions {
  readonly feed: Feed;
  readonly services: ApiServices;
  /** Whether listen keys of spot accounts are a thing of the past. */
  readonly retired: boolean;
}

/** Answers one REST request, with the headers of the exchange and leave for any page to read them. */
export function answerRest(
  { feed, services, retired }: RestOptions,
  request: IncomingMessage,
  body: string,
  response: ServerResponse,
): void {
  const [path, query] = splitTarget(request.url ?? '/');
  const { method = 'GET' } = request;
  allowPages(response);
  if (method === 'OPTIONS') {
    response.writeHead(204).end();
    return;
  }
  const unit = readUnit(request.headers['x-mbx-time-unit']);
  if (unit === undefined) return refuseRest(response, { status: 400 });
  if (retired && retiredPaths.test(path)) return refuseRest(response, { status: 410 });
  const apiKey = request.headers['x-mbx-apikey']?.toString();
  const outcome = answerAccountRest(services, { method, path, query, body, apiKey, unit });
  if (outcome) return sendOutcome(services, outcome, response);

  const params = new URLSearchParams(query);
  const weight = weightOf(path, params);
  const throttled = services.throttle.admit(weight);
  if (throttled)
    return sendOutcome(services, { status: throttled.status, failure: throttled, key: undefined }, response);
  const answer = method === 'GET' ? feed.rest(path, params, unit) : undefined;
  if (!answer) return refuseRest(response, { status: 404 });
  services.throttle.weight.spend(weight);
  send(services, response, answer.status, answer.body);
}

export function refuseRest(response: ServerResponse, refusal: HttpRefusal): void {
  const { type, text } = refusalBody(refusal);
  allowPages(response);
  if (refusal.retryAfter !== undefined) response.setHeader('Retry-After', refusal.retryAfter);
  response.writeHead(refusal.status, { 'Content-Type': type }).end(text);
}

const retiredPaths = /^\/(api\/v[13]|sapi\/v1)\/userDataStream(\/isolated)?$/;

function sendOutcome(services: ApiServices, outcome: Outcome, response: ServerResponse): void {
  if (outcome.key)
    for (const [name, count] of orderHeaders(services, outcome.key.owner)) response.setHeader(name, count);
  if (!('failure' in outcome)) return send(services, response, outcome.status, outcome.result);
  const { code, msg, data } = outcome.failure;
  const wait = retryAfter(services, outcome);
  if (wait !== undefined) response.setHeader('Retry-After', wait);
  // What a cancel-replace did in part is told; when to come back is told by a header.
  const more = data !== undefined && wait === undefined ? { data } : {};
  send(services, response, outcome.status, JSON.stringify({ code, msg, ...more }));
}

function retryAfter({ clock }: ApiServices, { failure: { data } }: Refused): string | undefined {
  const until = (data as { readonly retryAfter?: unknown } | undefined)?.retryAfter;
  return typeof until === 'number' ? String(Math.ceil((until - clock.now()) / 1000)) : undefined;
}

function orderHeaders(services: ApiServices, customer: object): readonly (readonly [string, number])[] {
  const { tenSeconds, day } = services.orderCounts.of(customer);
  return [
    ['X-MBX-ORDER-COUNT-10S', tenSeconds.used],
    ['X-MBX-ORDER-COUNT-1D', day.used],
  ];
}

function send({ throttle }: ApiServices, response: ServerResponse, status: number, body: string): void {
  const used = String(throttle.weight.used);
  response
    .writeHead(status, {
      'Content-Type': 'application/json;charset=UTF-8',
      'X-MBX-USED-WEIGHT': used,
      'X-MBX-USED-WEIGHT-1M': used,
    })
    .end(body);
}

function allowPages(response: ServerResponse): void {
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Access-Control-Allow-Headers', '*');
  response.setHeader('Access-Control-Allow-Methods', 'GET, HEAD, POST, PUT, DELETE');
  const exposed = 'Retry-After, X-MBX-USED-WEIGHT, X-MBX-USED-WEIGHT-1M, X-MBX-ORDER-COUNT-10S, X-MBX-ORDER-COUNT-1D';
  response.setHeader('Access-Control-Expose-Headers', exposed);
}

function readUnit(header: string | string[] | undefined): TimeUnit | undefined {
  const unit = (header ?? 'MILLISECOND').toString().toUpperCase();
  return unit === 'MILLISECOND' || unit === 'MICROSECOND' ? unit : undefined;
}
