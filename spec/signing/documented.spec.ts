import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { firstValueFrom, switchMap } from 'rxjs';
import { apiPayload } from '../../lib/protocol/api-payload.js';
import { snapshotOf } from '../../lib/protocol/params-snapshot.js';
import { queryText } from '../../lib/protocol/query-text.js';
import { createSigners } from '../../lib/signing/create-signers.js';

const corpus = join(__dirname, '../../../shared/corpus/spot');
const documented = existsSync(corpus) ? describe : describe.skip;
const apiKey = 'vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A';
const secret = 'NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j';
const sign = (payload: string) =>
  firstValueFrom(createSigners({ apiKey, secret }, { deadline: 1_000 }).pipe(switchMap((by) => by.sign(payload))));

/** Those whose key is known. */
const ofKnownKey = [
  'session.logon',
  'order.place',
  'order.place--sign-hmac-ascii-signed',
  'order.place--sign-hmac-unicode-signed',
  'order.test',
  'order.cancel',
  'order.cancelReplace',
  'openOrders.cancelAll',
  'orderList.place',
  'account.status',
  'order.status',
  'openOrders.status',
  'allOrders',
  'openOrderLists.status',
  'allOrderLists',
  'myTrades',
  'account.rateLimits.orders',
];

documented('requests that the exchange’s documents sign (skipped without the corpus)', () => {
  it.each(ofKnownKey)('%s has the documented signature (U26)', async (name) => {
    const file = join(corpus, `ws-api-request__${name}.json`);
    const { payload } = JSON.parse(readFileSync(file, 'utf8')) as {
      readonly payload: { readonly params: { readonly signature: string } };
    };
    const params = snapshotOf(payload.params);
    expect(await sign(apiPayload(params))).toBe(params['signature']);
    expect(JSON.stringify(params)).toBe(JSON.stringify(payload.params));
  });

  it('are all of those that are signed by the known key (U26)', async () => {
    const verified: string[] = [];
    for (const file of readdirSync(corpus).filter((name) => name.startsWith('ws-api-request__'))) {
      const { payload } = JSON.parse(readFileSync(join(corpus, file), 'utf8')) as {
        readonly payload: { readonly params?: Readonly<Record<string, unknown>> };
      };
      const params = snapshotOf(payload.params ?? {});
      if (params['signature'] === undefined) continue;
      if ((await sign(apiPayload(params))) === params['signature']) verified.push(file.slice(16, -5));
    }
    expect(verified.sort()).toEqual([...ofKnownKey].sort());
  });
});

describe('requests over REST', () => {
  const order = {
    side: 'BUY',
    type: 'LIMIT',
    timeInForce: 'GTC',
    quantity: 1,
    price: '0.1',
    recvWindow: 5000,
    timestamp: 1499827319559,
  };
  const rest = 'side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559';

  it.each([
    ['LTCBTC', 'LTCBTC', 'c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71'],
    [
      '１２３４５６',
      '%EF%BC%91%EF%BC%92%EF%BC%93%EF%BC%94%EF%BC%95%EF%BC%96',
      'e1353ec6b14d888f1164ae9af8228a3dbd508bc82eb867db8ab6046442f33ef3',
    ],
  ])('for %s are signed in the order given and percent-encoded first (U26)', async (symbol, encoded, signature) => {
    const text = queryText({ symbol, ...order });
    expect(text).toBe(`symbol=${encoded}&${rest}`);
    expect(await sign(text)).toBe(signature);
  });
});
