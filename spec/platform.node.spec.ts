import dns from 'node:dns';
import { type IncomingHttpHeaders, createServer } from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { firstValueFrom, Observable } from 'rxjs';
import { WebSocketServer } from 'ws';
import { nodePlatform } from '../lib/platform.node.js';

type End = readonly ['closed' | 'failed', ...unknown[]];

/** How a socket to this address ends. */
const endOf = (url: string) =>
  firstValueFrom(
    new Observable<End>((subscriber) => {
      const socket = nodePlatform.openSocket(url, {
        opened: () => undefined,
        text: () => undefined,
        binary: () => undefined,
        ping: () => undefined,
        pong: () => undefined,
        closed: (...args) => subscriber.next(['closed', ...args]),
        failed: (...args) => subscriber.next(['failed', ...args]),
      });
      return () => socket.abandon();
    }),
  );

describe('Node as a platform', () => {
  const server = createServer();
  const sockets = new WebSocketServer({ server, perMessageDeflate: true });
  let url: string;
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => {
    server.removeAllListeners('request');
    sockets.removeAllListeners('connection');
    jest.restoreAllMocks();
  });
  afterAll(() => new Promise((resolve) => sockets.close(() => server.close(resolve))));

  it('offers no compression, because a few bytes could become gigabytes (P7)', async () => {
    const headers = new Promise<IncomingHttpHeaders>((resolve) => {
      sockets.once('connection', (socket, request) => {
        resolve(request.headers);
        socket.close();
      });
    });
    await endOf(`ws://${url}`);
    expect((await headers)['sec-websocket-extensions']).toBeUndefined();
  });

  it('ends a connection with a frame of more than eight mebibytes, and tells why (P5)', async () => {
    sockets.once('connection', (socket) => socket.send('x'.repeat(8 * 1024 * 1024 + 1)));
    expect(await endOf(`ws://${url}`)).toEqual(['closed', 1009, 'Max payload size exceeded']);
  });

  it('ends a connection with a frame that is not UTF-8, and tells why (P8 X4)', async () => {
    sockets.once('connection', (socket) => socket.send(Buffer.from([0xff]), { binary: false }));
    expect(await endOf(`ws://${url}`)).toEqual(['closed', 1007, 'Invalid WebSocket frame: invalid UTF-8 sequence']);
  });

  it('ends a connection with a frame that breaks the protocol, and tells why (X4)', async () => {
    sockets.once('connection', (_socket, request) => request.socket.write(Buffer.from([0xf1, 0x00])));
    expect(await endOf(`ws://${url}`)).toEqual(['closed', 1002, expect.stringContaining('Invalid WebSocket frame')]);
  });

  it('gives each address of a host two seconds, when the first leads nowhere (C4 C24)', async () => {
    const connect = jest.spyOn(net, 'connect');
    sockets.once('connection', (socket) => socket.close(1000));
    await endOf(`ws://${url}`);
    const given = { autoSelectFamily: true, autoSelectFamilyAttemptTimeout: 2_000 };
    expect(connect.mock.calls).toMatchObject([[given]]);
  });

  it('follows no redirect (C16 K8)', async () => {
    sockets.options.verifyClient = (_, done) => done(false, 302, '', { Location: `ws://${url}/elsewhere` });
    expect(await endOf(`ws://${url}`)).toEqual(['failed', 'HTTP status 302', 302, undefined]);
    delete sockets.options.verifyClient;
  });

  it('tells why it failed when a name means several addresses and none of them answers', async () => {
    const lookup = ((_name: string, _options: unknown, found: (...args: unknown[]) => void) => {
      const addresses = ['127.0.0.1', '127.0.0.2'].map((address) => ({ address, family: 4 }));
      process.nextTick(found, null, addresses);
    }) as unknown as typeof dns.lookup;
    jest.spyOn(dns, 'lookup').mockImplementation(lookup);
    expect(await endOf('ws://exchange.example:1')).toEqual(['failed', 'ECONNREFUSED']);
  });

  it('fetches from where it was told to, and from nowhere else (K8)', async () => {
    const paths: unknown[] = [];
    server.on('request', ({ url: path }, response) => {
      if (!path?.startsWith('/from') && path !== '/there') return;
      paths.push(path);
      response.writeHead(307, { Location: `http://${url}/there` }).end();
    });
    const { signal } = new AbortController();
    const headers = { 'X-MBX-APIKEY': 'key' };
    const answer = nodePlatform.fetch(`http://${url}/from`, { method: 'POST', headers, redirect: 'error', signal });
    await expect(answer).rejects.toThrow('redirect');
    expect(paths).toEqual(['/from']);
  });

  it('fetches, and can be told to stop', async () => {
    server.on('request', ({ url }, response) => {
      if (url === '/fast') response.writeHead(429, { 'Retry-After': '7' }).end('{"code":-1003}');
    });
    const abort = new AbortController();
    const response = await nodePlatform.fetch(`http://${url}/fast`, {
      method: 'GET',
      redirect: 'error',
      signal: abort.signal,
    });
    expect([response.status, response.headers.get('retry-after'), await response.text()]).toEqual([
      429,
      '7',
      '{"code":-1003}',
    ]);
    const slow = nodePlatform.fetch(`http://${url}/slow`, { method: 'GET', redirect: 'error', signal: abort.signal });
    abort.abort();
    await expect(slow).rejects.toMatchObject({ name: 'AbortError' });
  });
});
