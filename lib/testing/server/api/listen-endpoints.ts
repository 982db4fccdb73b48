import type { ApiMethod, ApiCall } from './api-method.js';
import type { ApiServices } from './api-services.js';
import type { Customer } from './customer.js';
import { missing } from './missing.js';
import { refuse } from './refuse.js';
import { textOf } from './text-of.js';

const longestValidity = 24 * 60 * 60_000;

/** REST endpoints that only need a key: listen keys and listen tokens, by verb and path. */
export const listenEndpoints: ReadonlyMap<string, ApiMethod> = new Map<string, ApiMethod>([
  ['POST /sapi/v1/userListenToken', { ...open('symbol', 'isIsolated', 'validity'), run: createToken }],
  ['POST /sapi/v1/margin/listen-key', { ...open(), run: (call, services) => create(services, ownerOf(call).risk) }],
  ['PUT /sapi/v1/margin/listen-key', { ...open('listenKey'), run: renew }],
  ['DELETE /sapi/v1/margin/listen-key', { ...open(), run: (call, services) => close(services, ownerOf(call).risk) }],
  ['POST /api/v3/userDataStream', { ...open(), run: (call, services) => create(services, ownerOf(call).spot.events) }],
  ['PUT /api/v3/userDataStream', { ...open('listenKey'), run: renew }],
  [
    'DELETE /api/v3/userDataStream',
    {
      ...open('listenKey'),
      run({ params }, { listenKeys }) {
        listenKeys.close(textOf(params['listenKey']));
        return '{}';
      },
    },
  ],
]);

function open(...params: readonly string[]): Omit<ApiMethod, 'run'> {
  return { security: 'key', params, weight: () => 1 };
}

function ownerOf({ key }: ApiCall): Customer {
  return key?.owner ?? missing('apiKey');
}

function createToken(call: ApiCall, { tokens }: ApiServices): string {
  const owner = ownerOf(call);
  const { symbol, isIsolated, validity = longestValidity } = call.params;
  const lasts = Number(validity);
  if (!(Number.isInteger(lasts) && lasts > 0 && lasts <= longestValidity))
    refuse(-1130, "Data sent for parameter 'validity' is not valid.");
  const isolated = textOf(isIsolated)?.toLowerCase() === 'true';
  const account = isolated ? owner.isolated(textOf(symbol) ?? missing('symbol')) : owner.margin;
  const { token, expires } = tokens.create(account, lasts);
  return JSON.stringify({ token, expirationTime: expires });
}

function create({ listenKeys }: ApiServices, events: Customer['risk']): string {
  return JSON.stringify({ listenKey: listenKeys.create(events) });
}

function renew({ params }: ApiCall, { listenKeys }: ApiServices): string {
  listenKeys.renew(textOf(params['listenKey']));
  return '{}';
}

function close({ listenKeys }: ApiServices, events: Customer['risk']): string {
  listenKeys.close(undefined, events);
  return '{}';
}
