import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { firstValueFrom, switchMap } from 'rxjs';
import { apiPayload } from '../../lib/protocol/api-payload.js';
import { queryText } from '../../lib/protocol/query-text.js';
import { createSigners } from '../../lib/signing/create-signers.js';

/** The key of the documents' examples. */
const documented = {
  apiKey: 'vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A',
  secret: 'NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j',
};
const { apiKey } = documented;
const signers = createSigners(documented, { deadline: 1_000 });
const sign = (payload: string) => firstValueFrom(signers.pipe(switchMap((signer) => signer.sign(payload))));

describe('what the documents sign by HMAC', () => {
  const common = { timeInForce: 'GTC', timestamp: 1645423376532, type: 'LIMIT', apiKey };

  it.each([
    [
      'in letters of ours',
      { symbol: 'BTCUSDT', side: 'SELL', quantity: '0.01000000', price: '52000.00', recvWindow: 100 },
      'aa1b5712c094bc4e57c05a1a5c1fd8d88dcd628338ea863fec7b88e59fe2db24',
    ],
    [
      'in other letters',
      { symbol: '１２３４５６', side: 'BUY', quantity: '1.00000000', price: '0.10000000', recvWindow: 5000 },
      'b33892ae8e687c939f4468c6268ddd4c40ac1af18ad19a064864c47bae0752cd',
    ],
  ])('over WebSocket, %s, gets the same signature (U26 A38)', async (_, order, signature) => {
    expect(await sign(apiPayload({ ...order, ...common }))).toBe(signature);
  });

  const order = { side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: 1, price: 0.1, recvWindow: 5000 };

  it.each([
    ['LTCBTC', 'c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71'],
    ['１２３４５６', 'e1353ec6b14d888f1164ae9af8228a3dbd508bc82eb867db8ab6046442f33ef3'],
  ])('by REST, for %s, gets the same signature (U26 A38)', async (symbol, signature) => {
    expect(await sign(queryText({ symbol, ...order, timestamp: 1499827319559 }))).toBe(signature);
  });
});

const dir = '../shared/corpus/spot'; // beside the repository
const ifThere = existsSync(dir) ? describe : describe.skip;

ifThere(`the documented requests (skipped where there is no ${dir})`, () => {
  const wasSigned = [
    ...['account.rateLimits.orders', 'account.status', 'allOrderLists', 'allOrders', 'myTrades', 'order.status'],
    ...['openOrderLists.status', 'openOrders.cancelAll', 'openOrders.status', 'order.cancel', 'order.cancelReplace'],
    ...['order.place', 'order.place--sign-hmac-ascii-signed', 'order.place--sign-hmac-unicode-signed'],
    ...['order.test', 'orderList.place', 'session.logon'],
  ];

  it.each(wasSigned)('%s gets the signature that it has (U26 A38)', async (name) => {
    const { signature, ...params } = paramsOf(name);
    expect(await sign(apiPayload(params))).toBe(signature);
    expect(await sign(apiPayload({ signature, ...params }))).toBe(signature);
  });

  it('are all that were signed by the documented key: others are by keys that nobody published', async () => {
    const names = (existsSync(dir) ? readdirSync(dir) : [])
      .filter((file) => file.startsWith('ws-api-request__'))
      .map((file) => file.slice('ws-api-request__'.length, -'.json'.length));
    const signed: string[] = [];
    for (const name of names) {
      const { signature, ...params } = paramsOf(name);
      if (signature !== undefined && (await sign(apiPayload(params))) === signature) signed.push(name);
    }
    expect(signed.sort()).toEqual([...wasSigned].sort());
  });
});

function paramsOf(name: string): Readonly<Record<string, unknown>> {
  const { payload } = JSON.parse(readFileSync(join(dir, `ws-api-request__${name}.json`), 'utf8')) as {
    readonly payload: { readonly params?: Readonly<Record<string, unknown>> };
  };
  return payload.params ?? {};
}
