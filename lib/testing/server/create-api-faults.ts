import { InvalidArgumentError } from '../../errors.js';
import { duration } from '../../operators/duration.js';
import type { Api } from './api/create-api.js';
import type { ApiServices } from './api/api-services.js';
import type { Aim } from './aim.js';
import type { ApiFaults } from './api-faults.js';
import type { FaultOrders } from './fault-orders.js';
import { createReplyGroup } from './reply-group.js';
import type { RestFaults } from './rest-faults.js';
import { times } from './times.js';

/** Carries out what is ordered that concerns requests and accounts. */
export function createApiFaults(
  api: Pick<Api, 'seats'>,
  { clock, keys, listenKeys, tokens }: Pick<ApiServices, 'clock' | 'keys' | 'listenKeys' | 'tokens'>,
  orders: FaultOrders,
  restFaults: RestFaults,
): ApiFaults & { readonly heal: () => void } {
  const groups = new Set<{ release(): void }>();

  return {
    skew(ms) {
      if (!Number.isFinite(ms)) throw new InvalidArgumentError('skew', ms, 'a number of milliseconds');
      clock.skew(ms);
      return () => clock.skew(0);
    },
    revoke(apiKey) {
      if (!keys.knows(apiKey)) throw new InvalidArgumentError('apiKey', apiKey, 'one that the exchange has given out');
      return keys.revoke(apiKey);
    },
    expireListenKeys: (listenKey) => listenKeys.expire(listenKey),
    expireListenTokens(token) {
      const account = token === undefined ? undefined : tokens.find(token).account;
      tokens.expire(token);
      for (const { subscriptions } of api.seats)
        subscriptions.terminate(({ how, account: listened }) => how === 'token' && (!account || account === listened));
    },
    terminate({ connection, subscriptionId } = {}) {
      for (const seat of api.seats) {
        if (connection !== undefined && connection !== seat.connection.id) continue;
        seat.subscriptions.terminate(({ id }) => subscriptionId === undefined || subscriptionId === id);
      }
    },
    refuseRequests(options = {}) {
      const { status = 500, code = -1000, message = unknownError, retryAfter, method } = options;
      const order = {
        status,
        code,
        message,
        ...(retryAfter !== undefined && { retryAfter }),
        ...(method && { method }),
      };
      return orders.refused.add(order, aimOf(options), times(options.times));
    },
    loseRequests: (options = {}) => orders.lost.add(methodOf(options), aimOf(options), times(options.times)),
    slowReplies(ms, options = {}) {
      const wait = duration('wait', ms);
      return orders.slowed.add({ ...methodOf(options), wait }, aimOf(options), times(options.times));
    },
    repeatReplies(options = {}) {
      const after = duration('after', options.after ?? 0);
      return orders.repeated.add({ ...methodOf(options), after }, aimOf(options), times(options.times));
    },
    reverseReplies(count, options = {}) {
      const group = createReplyGroup(times(count));
      groups.add(group);
      const lift = orders.reversed.add({ ...methodOf(options), ...group }, aimOf(options), count);
      return () => {
        lift();
        group.release();
      };
    },
    strayReply({ connection, id = 'nobody' } = {}) {
      for (const seat of api.seats) {
        if (connection !== undefined && connection !== seat.connection.id) continue;
        seat.connection.send(JSON.stringify({ id, status: 200, result: {} }));
      }
    },
    failRest: (options = {}) => restFaults.add(options),
    heal() {
      clock.skew(0);
      keys.restore();
      restFaults.lift();
      for (const group of groups) group.release();
      groups.clear();
    },
  };
}

const unknownError = 'An unknown error occurred while processing the request.';

function aimOf({ connection }: { readonly connection?: number }): Aim {
  return connection === undefined ? {} : { connection };
}

function methodOf({ method }: { readonly method?: string }): { readonly method?: string } {
  return method === undefined ? {} : { method };
}
