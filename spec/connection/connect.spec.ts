import { take } from 'rxjs';
import { type Connection, connect } from '../../lib/connection/connect.js';
import { createOpenSockets } from '../../lib/connection/open-sockets.js';
import { ConnectionClosedError, HandshakeError } from '../../lib/errors.js';
import type { OpenSocket, SocketHandlers } from '../../lib/platform.js';
import { nodePlatform } from '../../lib/platform.node.js';
import { type Collected, collect } from '../support/collect.js';
import { hear, onExchange } from './on-exchange.js';

const subscribeTrade = '{"method":"SUBSCRIBE","params":["btcusdt@trade"],"id":1}';
const opened = async (connection: Collected<Connection>) => (await connection.first(1))[0] as Connection;

describe('a connection', () => {
  it(
    'opens a socket for each subscription, and none before',
    onExchange(async ({ exchange, url, sockets }) => {
      const cold = connect(url, { openSocket: nodePlatform.openSocket, deadline: 5_000, sockets });
      expect(collect(sockets.empty).end).toBe('completed');
      const both = [collect(cold), collect(cold)];
      await Promise.all(both.map(opened));
      expect(exchange.connections.map(({ path }) => path)).toEqual(['/stream', '/stream']);
      for (const { unsubscribe } of both) unsubscribe();
    }),
  );

  it(
    'emits once, and hands on text both ways',
    onExchange(async ({ exchange, open }) => {
      const connection = open();
      const { send } = await opened(connection);
      const heard = hear(connection.values[0] as Connection);
      send(subscribeTrade);
      expect(await heard.first(1)).toEqual(['{"result":null,"id":1}']);
      exchange.sendText('not even JSON 币');
      expect((await heard.first(2))[1]).toBe('not even JSON 币');
      expect(connection.values).toHaveLength(1);
      expect(connection.end).toBeUndefined();
    }),
  );

  it(
    'tells of pings, which it leaves to us to answer, and of pongs (L10)',
    onExchange(async ({ exchange, open }) => {
      const { pings, pongs, ping, pong } = await opened(open());
      const [asked, answered] = [collect(pings), collect(pongs)];
      exchange.sendPing();
      const [payload] = await asked.first(1);
      pong?.(payload as Uint8Array);
      ping?.();
      await answered.first(1);
      await exchange.waitFor(({ type }) => type === 'ping');
      const log = exchange.log.entries.filter(({ type }) => ['pinged', 'pong', 'ping'].includes(type));
      expect(log).toMatchObject([
        { type: 'pinged', payload: String(Buffer.from(payload as Uint8Array)) },
        { type: 'pong', payload: String(Buffer.from(payload as Uint8Array)) },
        { type: 'ping' },
      ]);
    }),
  );

  it('is not heard any more once it was given up, however long its socket goes on (A12)', () => {
    let handlers: SocketHandlers | undefined;
    const openSocket: OpenSocket = (_url, given) => {
      handlers = given;
      return { send: () => undefined, close: () => undefined, abandon: () => undefined };
    };
    const connection = collect(connect('wss://x', { openSocket, deadline: 5_000, sockets: createOpenSockets() }));
    handlers?.opened();
    const heard: string[] = [];
    connection.values[0]?.listen((text) => heard.push(text));
    handlers?.text('while it counts');
    connection.unsubscribe();
    handlers?.text('afterwards');
    handlers?.closed(1000, '');
    expect(heard).toEqual(['while it counts']);
  });

  it(
    'tells of a binary frame how long it is, and does not take it for text',
    onExchange(async ({ exchange, open }) => {
      const connection = await opened(open());
      const [heard, sizes] = [hear(connection), collect(connection.binaries)];
      connection.send(subscribeTrade);
      await heard.first(1);
      exchange.corrupt({ how: 'binary' });
      exchange.emit('btcusdt@trade', '币');
      expect(await sizes.first(1)).toEqual([Buffer.byteLength('{"stream":"btcusdt@trade","data":"币"}')]);
      expect(heard.values).toHaveLength(1);
    }),
  );

  describe.each<[number, number]>([
    ...[1000, 1001, 1002, 1003, 1005, 1006, 1007, 1008, 1009, 1010].map((code): [number, number] => [code, code]),
    ...[1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999].map((code): [number, number] => [code, code]),
    [1015, 1006],
  ])('that the server closes with %i', (code, shown) => {
    it(
      'fails and says so, after everything that came before (X7)',
      onExchange(async ({ exchange, open, url, empty }) => {
        const connection = open();
        const heard = hear(await opened(connection));
        // A reset may overtake what was sent before it; a close frame cannot.
        const count = shown === 1006 ? 0 : 100;
        for (let i = 0; i < count; i++) exchange.sendText(String(i));
        const reason = shown === 1005 || shown === 1006 ? '' : 'so\nit is';
        exchange.drop({ code, reason });
        expect(await connection.ended).toEqual(new ConnectionClosedError(shown, reason.replace('\n', '\\u{a}'), url));
        expect(heard.values).toHaveLength(count);
        await empty();
      }),
    );
  });

  it(
    'is a handshake error when nobody listens there',
    onExchange(async ({ exchange, open, url, empty }) => {
      await exchange.close();
      const error = (await open().ended) as HandshakeError;
      expect(error).toBeInstanceOf(HandshakeError);
      expect(error).toMatchObject({ url, status: undefined, retryAfter: undefined });
      expect(error.message).toContain('ECONNREFUSED');
      await empty();
    }),
  );

  it(
    'is a handshake error when TCP is reset',
    onExchange(async ({ exchange, open }) => {
      exchange.refuse();
      expect(await open().ended).toMatchObject({ name: 'HandshakeError', status: undefined });
    }),
  );

  it.each<[number, number | string | undefined, number | undefined]>([
    [418, '120', 120_000],
    [429, '7', 7_000],
    [429, 'junk', 60_000],
    [429, undefined, 60_000],
    [418, '99999999999999', 3 * 24 * 60 * 60_000],
    [503, '5', 5_000],
    [503, undefined, undefined],
    [403, undefined, undefined],
    [451, undefined, undefined],
    [500, undefined, undefined],
    [301, undefined, undefined],
    [200, undefined, undefined],
  ])('shows status %i with Retry-After %p as a wait of %p', async (status, header, retryAfter) => {
    await onExchange(async ({ exchange, open, url, empty }) => {
      exchange.refuse({ status, ...(header !== undefined && { retryAfter: header }) });
      const connection = open();
      expect(await connection.ended).toEqual(new HandshakeError(url, `HTTP status ${status}`, status, retryAfter));
      expect(connection.values).toEqual([]);
      await empty();
    })();
  });

  it(
    'is a handshake error where there is no such path',
    onExchange(async ({ exchange, open }) => {
      expect(await open(`${exchange.endpoints.streams}/nowhere`).ended).toMatchObject({ status: 404 });
    }),
  );

  it.each(['', 'no address', 'ftp://127.0.0.1', 'ws://', 'ws://127.0.0.1:99999', 'ws://127.0.0.1/#fragment'])(
    'is a handshake error when the address is %j (C27)',
    async (address) => {
      await onExchange(async ({ open, empty }) => {
        const error = (await open(address).ended) as HandshakeError;
        expect(error).toMatchObject({ name: 'HandshakeError', url: address, status: undefined });
        expect(error.why).not.toBe('');
        await empty();
      })();
    },
  );

  it(
    'closes politely when it is unsubscribed',
    onExchange(async ({ exchange, open, empty }) => {
      const connection = open();
      const { binaries, pings } = await opened(connection);
      const parts = [collect(binaries), collect(pings)];
      connection.unsubscribe();
      expect(parts.map(({ end }) => end)).toEqual(['completed', 'completed']);
      expect(await exchange.waitFor(({ type }) => type === 'close')).toMatchObject({ by: 'client', code: 1000 });
      await empty();
      expect(connection.end).toBeUndefined();
    }),
  );

  it(
    'closes politely when it is unsubscribed in the moment it opens',
    onExchange(async ({ exchange, url, sockets, empty }) => {
      const { openSocket } = nodePlatform;
      await collect(connect(url, { openSocket, deadline: 5_000, sockets }).pipe(take(1))).ended;
      expect(await exchange.waitFor(({ type }) => type === 'close')).toMatchObject({ by: 'client', code: 1000 });
      await empty();
    }),
  );
});
