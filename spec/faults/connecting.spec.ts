import { Agent, type IncomingMessage, createServer, get } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, type Server, type Socket, createServer as createTcpServer } from 'node:net';
import tls from 'node:tls';
import { inspect } from 'node:util';
import { WebSocket, WebSocketServer } from 'ws';
import { type SpotOptions, spot } from '../../lib/index.js';
import { behindAProxy } from '../support/behind-a-proxy.js';
import { listen, quick } from '../support/box.js';
import { collect } from '../support/collect.js';
import { selfSigned } from '../support/self-signed.js';
import { until } from '../support/until.js';

const cap = 40;
const reconnect = { initialDelay: 1, minDelay: 1, maxDelay: cap, maxRetries: 1, random: () => 0 };

/** What comes of an attempt to connect: how it ended, how long the wait for the next one was, and what the server saw. */
async function attempt(server: Server, scheme: 'ws' | 'wss', options: SpotOptions = {}) {
  const sockets: Socket[] = [];
  server.on('connection', (socket: Socket) => sockets.push(socket.on('error', () => undefined)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const market = spot({ ...quick, reconnect, endpoints: { streams: `${scheme}://localhost:${port}` }, ...options });
  const { notices } = listen(market);
  try {
    const end = await collect(market.trade('BTCUSDT')).ended;
    await until(() => sockets.every(({ closed }) => closed)); // nothing is left open
    const closed = notices.filter((notice) => notice.type === 'closed');
    const waiting = notices.filter((notice) => notice.type === 'waiting');
    return {
      end,
      reason: closed[0]?.reason,
      error: closed[0]?.error,
      delay: waiting[0]?.delay,
      attempts: sockets.length,
    };
  } finally {
    await market.close();
    server.close();
  }
}

describe('an attempt to connect', () => {
  it('that meets a server which never finishes the TLS handshake ends at the deadline (C6)', async () => {
    const { error, reason, attempts } = await attempt(
      createTcpServer((socket) => socket.resume()),
      'wss',
      { connectTimeout: 50 },
    );
    expect([error, reason]).toEqual(['ConnectTimeoutError', expect.stringMatching(/did not open within 50 ms/)]);
    expect(attempts).toBe(2);
  });

  it(
    'whose upgrade is never answered ends at the deadline, and the next one may succeed (C7)',
    behindAProxy(
      async ({ proxy, market, noticed, exchange }) => {
        proxy.stall({ direction: 'down' });
        collect(market.trade('BTCUSDT'));
        expect(await noticed('closed')).toMatchObject({ error: 'ConnectTimeoutError' });
        expect(exchange.log.entries.map(({ type }) => type)).toContain('open'); // so it was asked
        proxy.heal();
        await noticed('subscribed');
        await until(() => exchange.connections.length === 1);
      },
      { connectTimeout: 50 },
    ),
  );

  describe('over TLS', () => {
    afterEach(() => jest.restoreAllMocks());

    /** As if this certificate were one of the world's. */
    const trust = (ca: string) => {
      const { createSecureContext } = tls;
      jest.spyOn(tls, 'createSecureContext').mockImplementation((options) => createSecureContext({ ...options, ca }));
    };
    const year2020 = new Date('2020-06-01');
    const cases: [string, ReturnType<typeof selfSigned>, boolean, RegExp][] = [
      ['vouches for itself', selfSigned('localhost'), false, /self-signed certificate/],
      ['is of another host', selfSigned('elsewhere.test'), true, /does not match certificate's altnames/],
      ['has expired', selfSigned('localhost', year2020), true, /certificate has expired/],
    ];

    it.each(cases)(
      'fails with a clear cause, says nothing, and waits as long as it can, if the certificate %s (C8)',
      async (_, pair, isTrusted, why) => {
        if (isTrusted) trust(pair.cert);
        const requests: IncomingMessage[] = [];
        const server = createTlsServer(pair, (request) => requests.push(request));
        server.on('upgrade', (request) => requests.push(request));
        const { end, error, reason, delay } = await attempt(server, 'wss');
        expect(error).toBe('HandshakeError');
        expect(reason).toMatch(why);
        expect(delay).toBe(cap);
        expect(end).toMatchObject({ name: 'UnableToConnectError', message: expect.stringMatching(why) as string });
        expect(requests).toEqual([]);
      },
    );

    it('succeeds if the certificate is good', async () => {
      const pair = selfSigned('localhost');
      trust(pair.cert);
      const server = createTlsServer(pair);
      new WebSocketServer({ server }).on('connection', (ws) => ws.close(4000, 'welcome'));
      expect(await attempt(server, 'wss')).toMatchObject({ reason: 'welcome' });
    });
  });

  const answers: [string, string[], RegExp, number][] = [
    ['302', ['HTTP/1.1 302 Found', 'Location: ws://127.0.0.1:1/elsewhere'], /HTTP status 302/, 1],
    ['308 to where nobody is encrypted', ['HTTP/1.1 308 Moved', 'Location: ws://127.0.0.1:1'], /HTTP status 308/, 1],
    ['400', ['HTTP/1.1 400 Bad Request'], /HTTP status 400/, cap],
    ['404', ['HTTP/1.1 404 Not Found'], /HTTP status 404/, cap],
    ['414', ['HTTP/1.1 414 URI Too Long'], /HTTP status 414/, cap],
    ['a page', ['HTTP/1.1 200 OK', 'Content-Type: text/html', 'Content-Length: 6', '', '<html>'], /HTTP status 200/, 1],
    [
      'a key that is not made of ours',
      ['HTTP/1.1 101 Switching Protocols', 'Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Accept: AAAA'],
      /Invalid Sec-WebSocket-Accept header/,
      1,
    ],
    [
      'another protocol',
      ['HTTP/1.1 101 Switching Protocols', 'Connection: Upgrade', 'Upgrade: h2c'],
      /Invalid Upgrade header/,
      1,
    ],
    ['what is no HTTP', ['220 smtp.example ready'], /Parse Error/, 1],
  ];
  it.each(answers)(
    'that is answered with %s goes nowhere else, and tells why (C13 C16 C17)',
    async (_, lines, why, delay) => {
      const server = createTcpServer((socket) =>
        socket.once('data', () => socket.write(`${lines.join('\r\n')}\r\n\r\n`)).on('end', () => socket.end()),
      );
      const seen = await attempt(server, 'ws');
      expect(seen).toMatchObject({
        error: 'HandshakeError',
        reason: expect.stringMatching(why) as string,
        delay,
        attempts: 2,
      });
    },
  );

  it('that is redirected does not look where to (C16)', async () => {
    const elsewhere = createServer();
    const visits: unknown[] = [];
    elsewhere.on('connection', (socket) => visits.push(socket.destroy()));
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    const { port } = elsewhere.address() as AddressInfo;
    const server = createServer();
    server.on('upgrade', (_, socket) => {
      socket.end(`HTTP/1.1 302 Found\r\nLocation: ws://127.0.0.1:${port}/\r\n\r\n`);
    });
    await attempt(server, 'ws');
    await new Promise((resolve) => elsewhere.close(resolve));
    expect(visits).toEqual([]);
  });

  const proxies: [string, (socket: Socket) => unknown][] = [
    ['refuses us', (socket) => socket.resetAndDestroy()],
    ['wants another password', (socket) => socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n')],
    ['hangs up in the middle', (socket) => socket.end('HTTP/1.1 2')],
  ];
  it.each(proxies)('through a proxy of the user’s that %s fails, and shows no password (C25 K2)', async (_, behave) => {
    const server = createTcpServer((socket) => socket.once('data', () => behave(socket)).on('error', () => undefined));
    const { port } = await new Promise<AddressInfo>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve(server.address() as AddressInfo));
    });
    const password = 'a-password-for-the-proxy';
    const seen = await attempt(createServer(), 'ws', { WebSocketCtor: throughProxy(port, `user:${password}`) });
    server.close();
    expect(seen).toMatchObject({ error: 'HandshakeError', end: { name: 'UnableToConnectError' }, attempts: 0 });
    expect(inspect(seen, { depth: 10 })).not.toContain(password);
  });
});

/** A socket as a user makes it who has to go through a proxy. */
function throughProxy(port: number, credentials: string): NonNullable<SpotOptions['WebSocketCtor']> {
  const agent = new Agent();
  agent.createConnection = (_, done) => {
    const authorization = `Basic ${Buffer.from(credentials).toString('base64')}`;
    const request = get({ port, method: 'CONNECT', path: 'exchange.test:443', headers: { authorization } });
    request.on('connect', ({ statusCode }, socket) => {
      if (statusCode === 200) done?.(null, socket);
      else done?.(new Error(`The proxy answered ${statusCode}`), socket);
    });
    request.on('error', (error) => done?.(error, undefined as never));
    return undefined;
  };
  return class extends WebSocket {
    constructor(url: string) {
      super(url, { agent });
    }
  };
}
