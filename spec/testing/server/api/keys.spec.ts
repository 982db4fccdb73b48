import { generateKeyPairSync } from 'node:crypto';
import { startExchange, type AccountOptions, type Exchange } from '../../../../lib/testing/index.js';
import { openApi, signed } from './api-client.js';

describe('the keys of an exchange in a box', () => {
  let exchange: Exchange | undefined;
  const start = async (...accounts: readonly AccountOptions[]): Promise<Exchange> =>
    (exchange = await startExchange({ orderFlow: false, symbols: ['BTCUSDT'], accounts }));
  afterEach(() => exchange?.close());

  const pem = (kind: 'ed25519' | 'x25519'): { publicKey: string; privateKey: string } => {
    const pair = generateKeyPairSync(kind as 'ed25519');
    return {
      publicKey: pair.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      privateKey: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    };
  };

  it('are made up where nothing is said, one for each account', async () => {
    const made = await startExchange({ orderFlow: false, symbols: ['BTCUSDT'] });
    exchange = made;
    expect(made.accounts).toMatchObject([
      { keyType: 'HMAC', apiKey: /^\w{64}$/.exec(made.accounts[0]?.apiKey ?? '')?.[0], secret: expect.any(String) },
    ]);
    const { apiKey, secret, credentials } = made.accounts[0] ?? {};
    expect(credentials).toEqual({ apiKey, secret });
  });

  it('are those that are given', async () => {
    const { publicKey, privateKey } = pem('ed25519');
    const { accounts, endpoints } = await start({ apiKey: 'mine', secret: 'mine too' }, { apiKey: 'pair', publicKey });
    expect(accounts[0]?.credentials).toEqual({ apiKey: 'mine', secret: 'mine too' });
    expect(accounts[1]).toMatchObject({ keyType: 'Ed25519', publicKey });
    expect(() => accounts[1]?.credentials).toThrow('publicKey');
    const client = await openApi(endpoints.api);
    const params = signed({ apiKey: 'pair', privateKey }) as { signature: string };
    expect(await client.ask('session.logon', params)).toMatchObject({ status: 200 });
    const unpadded = { ...params, signature: params.signature.replace(/=+$/, '') };
    expect(await client.ask('session.logon', unpadded)).toMatchObject({ error: { code: -1022 } });
  });

  it.each([
    ['twice the same', [{ apiKey: 'a' }, { apiKey: 'a' }], 'apiKey'],
    ['an empty one', [{ apiKey: '' }], 'apiKey'],
    ['no PEM', [{ publicKey: 'MCowBQYDK2VwAyEA' }], 'publicKey'],
    ['a key for something else', [{ publicKey: pem('x25519').publicKey }], 'publicKey'],
    ['a type that the key does not have', [{ keyType: 'RSA', ...pub() }], 'keyType'],
    ['a secret for a pair', [{ keyType: 'Ed25519', secret: 's' }], 'secret'],
  ] as const)('cannot be %s', async (_, accounts, argument) => {
    await expect(start(...accounts)).rejects.toThrow(argument);
  });

  function pub(): { publicKey: string } {
    return { publicKey: pem('ed25519').publicKey };
  }

  it('cannot be for a site that does not exist', async () => {
    await expect(startExchange({ site: 'eu' as 'us' })).rejects.toThrow('site');
  });
});
