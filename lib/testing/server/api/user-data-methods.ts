import type { ApiCall, ApiMethod } from './api-method.js';
import { missing } from './missing.js';
import { refuse } from './refuse.js';
import type { Subscriptions } from './subscriptions.js';

/** Methods that bring the events of accounts to a connection. */
export const userDataMethods: ReadonlyMap<string, ApiMethod> = new Map<string, ApiMethod>([
  [
    'userDataStream.subscribe',
    {
      ...open(),
      run(call) {
        const { logon } = call.seat ?? {};
        if (!logon) refuse(-1002, 'You are not authorized to execute this request.', { status: 401 });
        return JSON.stringify({ subscriptionId: subscriptionsOf(call).open(logon.key.owner.spot, 'session') });
      },
    },
  ],
  [
    'userDataStream.subscribe.signature',
    {
      ...open(),
      security: 'account',
      run(call) {
        const account = call.key?.owner.spot ?? missing('apiKey');
        return JSON.stringify({ subscriptionId: subscriptionsOf(call).open(account, 'signature') });
      },
    },
  ],
  [
    'userDataStream.subscribe.listenToken',
    {
      ...open('listenToken'),
      run(call, { tokens }) {
        const { listenToken } = call.params;
        if (typeof listenToken !== 'string' || listenToken === '') return missing('listenToken');
        const { account, expires } = tokens.find(listenToken);
        const subscriptionId = subscriptionsOf(call).open(account, 'token', expires);
        return JSON.stringify({ subscriptionId, expirationTime: expires * 1000 });
      },
    },
  ],
  [
    'userDataStream.unsubscribe',
    {
      ...open('subscriptionId'),
      run(call) {
        const { subscriptionId } = call.params;
        const id = subscriptionId === undefined ? undefined : Number(subscriptionId);
        if (id !== undefined && !Number.isInteger(id)) return missing('subscriptionId');
        subscriptionsOf(call).close(id);
        return '{}';
      },
    },
  ],
  [
    'session.subscriptions',
    {
      ...open(),
      run: (call) =>
        JSON.stringify(
          subscriptionsOf(call).active.map(({ id, expires }) => ({
            subscriptionId: id,
            ...(expires !== undefined && { expirationTime: expires * 1000 }),
          })),
        ),
    },
  ],
]);

function open(...params: readonly string[]): Omit<ApiMethod, 'run'> {
  return { security: 'none', params, weight: () => 2 };
}

function subscriptionsOf({ seat }: ApiCall): Subscriptions {
  return seat?.subscriptions ?? refuse(-1020, 'This operation is not supported.');
}
