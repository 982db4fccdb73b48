import { Subscription } from 'rxjs';
import type { RenderPayload } from '../../feed.js';
import type { Connection } from '../connection.js';
import type { FaultOrders } from '../fault-orders.js';
import type { LogBook } from '../log.js';
import { showId } from '../show-id.js';
import { spoil } from '../spoil.js';
import { apiMethods } from './api-methods.js';
import type { ApiMethod } from './api-method.js';
import type { ApiSeat } from './api-seat.js';
import type { ApiServices } from './api-services.js';
import type { ApiFailure } from './api-failure.js';
import { authorize } from './authorize.js';
import { checkParams } from './check-params.js';
import { claimOf } from './claim-of.js';
import { execute, type Outcome } from './execute.js';
import { rateLimits } from './rate-limits.js';
import { readRequest, type ApiRequest } from './read-request.js';
import { refuse } from './refuse.js';
import { createReplies } from './replies.js';
import { createSubscriptions } from './subscriptions.js';
import { textOf } from './text-of.js';

/** The WebSocket API: connections come in, and say something. */
export interface Api {
  /** Knows the connection until what is returned is unsubscribed. */
  enter(connection: Connection): Subscription;
  handle(connection: Connection, text: string): boolean;
  /** Those that are connected now. */
  readonly seats: readonly ApiSeat[];
}

export interface ApiOptions {
  readonly services: ApiServices;
  readonly orders: FaultOrders;
  readonly log: LogBook;
}

export function createApi({ services, orders, log }: ApiOptions): Api {
  const { clock, keys } = services;
  const seats = new Map<Connection, ApiSeat>();
  const reply = createReplies(orders, log);
  const terminated: RenderPayload = (unit) => JSON.stringify({ e: 'eventStreamTerminated', E: clock.timeIn(unit) });

  function sendEvent(connection: Connection, subscriptionId: number, event: RenderPayload): void {
    if (orders.muted.take(connection)) return;
    const text = `{"subscriptionId":${subscriptionId},"event":${event(connection.unit)}}`;
    const corruption = orders.corrupted.take(connection);
    const [sent, isBinary] = corruption === undefined ? [text, false] : spoil(text, corruption);
    log.add({ type: 'event', connection: connection.id, subscriptionId, text: sent.toString() });
    connection.send(sent, isBinary);
  }

  /** Whoever is logged on with a key that is not valid any more is told so once, and is not logged on any more. */
  function dropRevoked(seat: ApiSeat): boolean {
    if (!seat.logon || keys.find(seat.logon.key.apiKey)) return false;
    seat.logon = undefined;
    reply(seat.connection, seat.work, JSON.stringify({ id: null, status: 401, error: rejectedKey }));
    return true;
  }

  function answer(seat: ApiSeat, request: ApiRequest, method: ApiMethod, isRevoked: boolean): Outcome {
    const { connection } = seat;
    const { params } = request;
    return execute(services, {
      method,
      params,
      unit: connection.unit,
      seat,
      authorize() {
        const order = orders.refused.take(
          connection,
          undefined,
          (value) => !value.method || value.method === request.method,
        );
        if (order) {
          const { status, code, message, retryAfter } = order;
          const serverTime = clock.now();
          const data = retryAfter === undefined ? undefined : { serverTime, retryAfter: serverTime + retryAfter };
          refuse(code, message, { status, ...(data && { data }) });
        }
        checkParams(method, params);
        if (method.security === 'none') return undefined;
        const isOwn = params['apiKey'] !== undefined;
        if (isRevoked && !isOwn) refuse(rejectedKey.code, rejectedKey.msg, { status: 401 });
        return authorize(services, claimOf(params), method.security === 'signed' ? undefined : seat.logon?.key);
      },
    });
  }

  return {
    enter(connection) {
      const subscriptions = createSubscriptions({
        now: clock.now,
        send: (id, event) => sendEvent(connection, id, event),
        terminated,
      });
      const work = new Subscription(() => {
        seats.delete(connection);
        subscriptions.stop();
      });
      services.throttle.weight.spend(2);
      seats.set(connection, { connection, connectedSince: clock.now(), logon: undefined, subscriptions, work });
      return work;
    },
    handle(connection, text) {
      const seat = seats.get(connection);
      if (!seat) return true;
      const request = readRequest(text);
      if ('code' in request) {
        const { id, status, ...error } = request;
        reply(
          connection,
          seat.work,
          JSON.stringify({ id: 'ID', status, error }).replace('"ID"', () => showId(id)),
        );
        return true;
      }
      const { id, method: name, params } = request;
      const isMeant = (order: { readonly method?: string }): boolean => !order.method || order.method === name;
      const lost = orders.lost.take(connection, undefined, isMeant) !== undefined;
      log.add({ type: 'request', connection: connection.id, method: name, id, params, lost });
      if (lost) return true;
      const method = apiMethods.get(name) ?? unknownMethod;
      const outcome = answer(seat, request, method, dropRevoked(seat));
      const limits =
        wantsLimits(seat, params) && rateLimits(services, method.orders === undefined ? undefined : outcome.key?.owner);
      const body = 'failure' in outcome ? `"error":${errorText(outcome.failure)}` : `"result":${outcome.result}`;
      const tail = limits ? `,"rateLimits":${JSON.stringify(limits)}` : '';
      reply(connection, seat.work, `{"id":${showId(id)},"status":${outcome.status},${body}${tail}}`, name);
      if (outcome.status === 418) connection.close(1008, 'IP banned');
      return true;
    },
    get seats() {
      return [...seats.values()];
    },
  };
}

const rejectedKey = { code: -2015, msg: 'Invalid API-key, IP, or permissions for action.' };

const unknownMethod: ApiMethod = {
  security: 'none',
  params: [],
  weight: () => 1,
  run: () => refuse(-1020, 'This operation is not supported.'),
};

function wantsLimits({ connection }: ApiSeat, { returnRateLimits }: ApiRequest['params']): boolean {
  if (returnRateLimits === undefined) return connection.api?.returnRateLimits ?? true;
  return textOf(returnRateLimits) !== 'false';
}

function errorText({ code, msg, data }: ApiFailure): string {
  return JSON.stringify({ code, msg, ...(data !== undefined && { data }) });
}
