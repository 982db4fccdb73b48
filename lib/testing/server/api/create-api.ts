import { Subscription } from 'rxjs';
import type { RenderPayload } from '../../feed.js';
import type { Connection } from '../connection.js';
import type { FaultOrders } from '../fault-orders.js';
import type { LogBook } from '../log.js';
import { answerText } from './answer-text.js';
import { apiMethods } from './api-methods.js';
import type { ApiMethod } from './api-method.js';
import type { ApiSeat } from './api-seat.js';
import type { ApiServices } from './api-services.js';
import { authorize } from './authorize.js';
import { checkParams } from './check-params.js';
import { claimOf } from './claim-of.js';
import { execute, type Outcome } from './execute.js';
import { rateLimits } from './rate-limits.js';
import { readRequest, type ApiRequest } from './read-request.js';
import { refuse } from './refuse.js';
import { refuseByOrder } from './refuse-by-order.js';
import { createReplies } from './replies.js';
import { sendEvent } from './send-event.js';
import { createSubscriptions } from './subscriptions.js';
import { textOf } from './text-of.js';

/** The WebSocket API: connections come in, and say something. */
export interface Api {
  /** Knows the connection until what is returned is unsubscribed. */
  enter(connection: Connection): Subscription;
  /** Answers one frame. Always true: whatever it is, the connection goes on. */
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
  const { clock, keys, throttle } = services;
  const seats = new Map<Connection, ApiSeat>();
  const reply = createReplies(orders, log);
  const terminated: RenderPayload = (unit) => JSON.stringify({ e: 'eventStreamTerminated', E: clock.timeIn(unit) });

  /** Whoever is logged on with a key that is not valid any more is told so once, and is not logged on any more. */
  function dropRevoked(seat: ApiSeat): boolean {
    if (!seat.logon || keys.find(seat.logon.key.apiKey)) return false;
    seat.logon = undefined;
    reply(seat.connection, seat.work, answerText(null, { status: 401, failure: rejectedKey }));
    return true;
  }

  function carryOut(seat: ApiSeat, { method: name, params }: ApiRequest): Outcome {
    const { connection } = seat;
    const isRevoked = dropRevoked(seat);
    const method = apiMethods.get(name);
    return execute(services, {
      method: method ?? unknownMethod,
      params,
      unit: connection.unit,
      seat,
      authorize({ security }) {
        const order = orders.refused.take(connection, undefined, (value) => !value.method || value.method === name);
        if (order) refuseByOrder(order, clock);
        if (method) checkParams(method, params);
        if (security === 'none') return undefined;
        const { code, msg, status } = rejectedKey;
        if (isRevoked && params['apiKey'] === undefined) refuse(code, msg, { status });
        return authorize(services, claimOf(params), security === 'signed' ? undefined : seat.logon?.key);
      },
    });
  }

  return {
    enter(connection) {
      const send = (id: number, event: RenderPayload): void => sendEvent(orders, log, connection, id, event);
      const subscriptions = createSubscriptions({ now: clock.now, send, terminated });
      const work = new Subscription(() => {
        seats.delete(connection);
        subscriptions.stop();
      });
      throttle.weight.spend(2);
      seats.set(connection, { connection, connectedSince: clock.now(), logon: undefined, subscriptions, work });
      return work;
    },
    handle(connection, text) {
      const seat = seats.get(connection);
      if (!seat) return true;
      const request = readRequest(text);
      if ('code' in request) {
        const { id, status, code, msg } = request;
        reply(connection, seat.work, answerText(id, { status, failure: { status, code, msg } }));
        return true;
      }
      const { id, method, params } = request;
      const lost = orders.lost.take(connection, undefined, (order) => !order.method || order.method === method);
      log.add({ type: 'request', connection: connection.id, method, id, params, lost: lost !== undefined });
      if (lost) return true;
      const outcome = carryOut(seat, request);
      const customer = apiMethods.get(method)?.orders === undefined ? undefined : outcome.key?.owner;
      const limits = wantsLimits(seat, params) ? rateLimits(services, customer) : undefined;
      reply(connection, seat.work, answerText(id, outcome, limits), method);
      if (outcome.status === 418) connection.close(1008, 'IP banned');
      return true;
    },
    get seats() {
      return [...seats.values()];
    },
  };
}

const rejectedKey = { status: 401, code: -2015, msg: 'Invalid API-key, IP, or permissions for action.' };

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
