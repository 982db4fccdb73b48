import fc from 'fast-check';
import { Subscription, asyncScheduler, merge } from 'rxjs';
import type { WebSocketLike } from '../../lib/connection/open-web-socket.js';
import { InvalidArgumentError, UnsupportedError } from '../../lib/errors.js';
import { type SpotOptions, spot } from '../../lib/index.js';
import type { Fetch } from '../../lib/platform.js';
import { figure } from '../support/figure.js';
import { howMany } from '../support/how-many.js';

const seed = Number(process.env.SEED ?? 1);
const CONFIGURATIONS = howMany(2_000, 10_000);
const turns = 40; // of the microtask queue: more than any of this takes

const oneOf = <const T>(...values: readonly T[]) => fc.constantFrom(...values);
const host = oneOf(
  ...['ws-api.binance.com', 'binance.us', 'testnet.binance.vision', 'API.Binance.Com', 'api.binance.je'],
  ...[
    'localhost',
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f.0.0.1',
    '[::1]',
    '[0:0:0:0:0:0:0:1]',
    '[::ffff:127.0.0.1]',
  ],
  ...['example.com', 'binance.com.example', 'notbinance.com', 'binance.example', 'binance.co', 'localhost.example'],
  ...[
    'api.binance.com.',
    'binance.com-api.example',
    'bınance.com',
    'ｂinance.com',
    'binance%2Ecom',
    '127.0.0.1.example',
  ],
  ...['10.0.0.1', '0.0.0.0', '[::]', '[::2]', '192.168.0.1', 'example.com\\@binance.com', 'example.com#.binance.com'],
  ...['example.com?.binance.com', 'example.com/.binance.com', 'me:pass@binance.com', 'binance.com@example.com', ''],
);
const scheme = oneOf(
  'wss://',
  'ws://',
  'https://',
  'http://',
  'WSS://',
  'WS://',
  'HTTP://',
  'wss:',
  'ws:/',
  '//',
  ' ws://',
  '',
);
const end = oneOf(
  '',
  '/',
  ':443',
  ':9443',
  ':80',
  ':1',
  '/deep',
  '/ws-api/v3',
  '//',
  '/..//example.com',
  '\t',
  '?a',
  '#a',
);
const strange = fc.tuple(scheme, host, end).map((parts) => parts.join(''));
/** Mostly such that only the host decides, or the `s` of its scheme. */
const maybe = (secure: string, plain: string) => {
  const plainly = fc
    .tuple(oneOf(secure, secure, secure, plain), host, oneOf('', ':9443'))
    .map((parts) => parts.join(''));
  return fc.oneof(
    { weight: 7, arbitrary: fc.constant(undefined) },
    { weight: 4, arbitrary: plainly },
    { weight: 1, arbitrary: strange },
  );
};
const socket = maybe('wss://', 'ws://');
const configuration = fc.record({
  environment: oneOf('production', 'production', 'testnet', 'demo', undefined),
  tld: oneOf('com', 'com', 'us', 'je', 'co.uk', 'com.example', undefined),
  endpoints: fc.record({ streams: socket, api: socket, rest: maybe('https://', 'http://'), riskStreams: socket }),
  sendCredentialsToForeignEndpoints: oneOf(undefined, false, true, 'true' as unknown as boolean),
});

describe('what is signed, and what shows who asks,', () => {
  it('goes to nobody but the exchange, and over plain text only within this machine (K8 K10 A58)', async () => {
    const counts = { wrong: [] as string[], connections: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(configuration, async (options) => {
        const addresses = await connectionsOf(options as SpotOptions);
        if (addresses === undefined) counts.refused++;
        for (const each of addresses ?? []) {
          counts.connections++;
          if (!mayBeTold(each, options as SpotOptions)) counts.wrong.push(`${each} of ${JSON.stringify(options)}`);
        }
      }),
      { seed, numRuns: CONFIGURATIONS },
    );
    figure({
      id: 'A58',
      what: 'connections with credentials over plain text, or to hosts of others',
      value: counts.wrong.length,
      reach: '0',
      of: `${CONFIGURATIONS} configurations, of which ${counts.refused} were refused, with ${counts.connections} connections`,
    });
    expect(counts.wrong).toEqual([]);
    expect(counts.connections).toBeGreaterThan(CONFIGURATIONS / 4);
    expect(counts.refused).toBeGreaterThan(CONFIGURATIONS / 4);
  }, 120_000);
});

/** Every address that a market connects to for its accounts and requests; undefined when it is refused. */
async function connectionsOf(options: SpotOptions): Promise<readonly string[] | undefined> {
  const addresses: string[] = [];
  const fetch: Fetch = (url) => {
    addresses.push(url);
    const body = {
      listenKey: 'l'.repeat(60),
      token: 't'.repeat(60),
      expirationTime: asyncScheduler.now() + 86_400_000,
    };
    return Promise.resolve({
      status: 200,
      headers: { get: () => null },
      text: () => Promise.resolve(JSON.stringify(body)),
    });
  };
  class WebSocketCtor implements WebSocketLike {
    onopen: (() => void) | null = null;
    onmessage = null;
    onerror = null;
    onclose: ((event: never) => void) | null = null;
    constructor(url: string) {
      addresses.push(url);
      queueMicrotask(() => this.onopen?.());
    }
    send(): void {}
    close(code = 1000): void {
      queueMicrotask(() => this.onclose?.({ code, reason: '' } as never));
    }
  }
  const credentials = { apiKey: 'api-key', sign: () => ['signature'], keyType: 'HMAC' } as const;
  const heard = new Subscription();
  try {
    const market = spot({ ...options, credentials, WebSocketCtor, fetch, linger: 0 });
    for (const name of ['user', 'margin', 'marginRisk'] as const) heard.add(quietly(() => market[name]()));
    heard.add(quietly(() => market.api.getAccount()));
    for (let turn = 0; turn < turns; turn++) await Promise.resolve();
    heard.unsubscribe();
    await market.close();
    return addresses;
  } catch (error) {
    expect(error).toBeInstanceOf(error instanceof UnsupportedError ? UnsupportedError : InvalidArgumentError);
    expect(addresses).toEqual([]);
    return undefined;
  }
}

/** Subscribes to what there is; not every site has everything. */
function quietly(make: () => ReturnType<typeof merge>): Subscription | undefined {
  try {
    return make().subscribe({ error: () => undefined });
  } catch (error) {
    if (error instanceof UnsupportedError) return undefined;
    throw error;
  }
}

/** Said anew, and by the names alone. */
function mayBeTold(address: string, { tld = 'com', sendCredentialsToForeignEndpoints }: SpotOptions): boolean {
  const { protocol, hostname } = new URL(address);
  if (hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)) return true;
  if (protocol !== 'wss:' && protocol !== 'https:') return false;
  if (sendCredentialsToForeignEndpoints === true) return true;
  const [site, name] = hostname.split('.').reverse();
  return name === 'binance' && ['com', 'us', 'vision', tld].includes(site ?? '');
}
