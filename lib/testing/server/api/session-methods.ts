import type { ApiCall, ApiMethod } from './api-method.js';
import type { ApiSeat } from './api-seat.js';
import type { ApiServices } from './api-services.js';
import { missing } from './missing.js';
import { refuse } from './refuse.js';

/** Methods that concern the connection itself. */
export const sessionMethods: ReadonlyMap<string, ApiMethod> = new Map<string, ApiMethod>([
  ['time', { ...open(1), run: ({ unit }, { clock }) => JSON.stringify({ serverTime: clock.timeIn(unit) }) }],
  [
    'session.logon',
    {
      ...open(2),
      security: 'signed',
      run(call, services) {
        const key = call.key ?? missing('apiKey');
        const { keyType } = key.material;
        if (keyType !== 'Ed25519')
          refuse(-4056, `${keyType === 'HMAC' ? 'HMAC_SHA256' : keyType} API-key is not supported.`);
        const seat = seatOf(call);
        if (seat.logon && seat.logon.key !== key) seat.subscriptions.logOut();
        seat.logon = { key, since: services.clock.now() };
        return status(call, services);
      },
    },
  ],
  ['session.status', { ...open(2), run: status }],
  [
    'session.logout',
    {
      ...open(2),
      run(call, services) {
        const seat = seatOf(call);
        seat.logon = undefined;
        seat.subscriptions.logOut();
        return status(call, services);
      },
    },
  ],
]);

function open(weight: number): Omit<ApiMethod, 'run'> {
  return { security: 'none', params: [], weight: () => weight };
}

function status(call: ApiCall, { clock }: ApiServices): string {
  const { logon, connectedSince, subscriptions, connection } = seatOf(call);
  const inUnit = (ms: number): number => (call.unit === 'MICROSECOND' ? ms * 1000 : ms);
  return JSON.stringify({
    apiKey: logon?.key.apiKey ?? null,
    authorizedSince: logon ? inUnit(logon.since) : null,
    connectedSince: inUnit(connectedSince),
    returnRateLimits: connection.api?.returnRateLimits ?? true,
    serverTime: clock.timeIn(call.unit),
    userDataStream: subscriptions.active.length > 0,
  });
}

function seatOf({ seat }: ApiCall): ApiSeat {
  return seat ?? refuse(-1020, 'This operation is not supported.');
}
