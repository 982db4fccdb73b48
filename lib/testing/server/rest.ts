import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Feed, TimeUnit } from '../feed.js';
import { refusalBody, type HttpRefusal } from './refusal.js';
import { splitTarget } from './split-target.js';
import type { WeightCounter } from './weight.js';

/** Answers one REST request from the feed, with the headers of the exchange and leave for any page to read them. */
export function answerRest(
  feed: Feed,
  weight: WeightCounter,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const [path, query] = splitTarget(request.url ?? '/');
  const params = new URLSearchParams(query);
  allowPages(response);
  if (request.method === 'OPTIONS') {
    response.writeHead(204).end();
    return;
  }
  const unit = readUnit(request.headers['x-mbx-time-unit']);
  if (unit === undefined) return refuseRest(response, { status: 400 });
  const answer = request.method === 'GET' ? feed.rest(path, params, unit) : undefined;
  if (!answer) return refuseRest(response, { status: 404 });
  const used = String(weight.add(path, params));
  response
    .writeHead(answer.status, {
      'Content-Type': 'application/json;charset=UTF-8',
      'X-MBX-USED-WEIGHT': used,
      'X-MBX-USED-WEIGHT-1M': used,
    })
    .end(answer.body);
}

export function refuseRest(response: ServerResponse, refusal: HttpRefusal): void {
  const { type, text } = refusalBody(refusal);
  allowPages(response);
  if (refusal.retryAfter !== undefined) response.setHeader('Retry-After', refusal.retryAfter);
  response.writeHead(refusal.status, { 'Content-Type': type }).end(text);
}

function allowPages(response: ServerResponse): void {
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Access-Control-Allow-Headers', '*');
  response.setHeader('Access-Control-Allow-Methods', 'GET, HEAD, POST, PUT, DELETE');
  response.setHeader('Access-Control-Expose-Headers', 'Retry-After, X-MBX-USED-WEIGHT, X-MBX-USED-WEIGHT-1M');
}

function readUnit(header: string | string[] | undefined): TimeUnit | undefined {
  const unit = (header ?? 'MILLISECOND').toString().toUpperCase();
  return unit === 'MILLISECOND' || unit === 'MICROSECOND' ? unit : undefined;
}
