import WebSocket from 'ws';
import { openWebSocket } from '../../lib/connection/open-web-socket.js';
import type { OpenSocket, Socket, SocketHandlers } from '../../lib/platform.js';
import { nodePlatform } from '../../lib/platform.node.js';
import { type Exchange, startExchange } from '../../lib/testing/index.js';
import { silence } from '../support/box.js';

type Call = readonly [keyof SocketHandlers, ...unknown[]];

/** Everything a socket said, and a way to wait for it. */
function recorder() {
  const calls: Call[] = [];
  const waiters = new Map<string, () => void>();
  const on =
    (name: keyof SocketHandlers) =>
    (...args: readonly unknown[]) => {
      calls.push([name, ...args]);
      waiters.get(name)?.();
    };
  const handlers: SocketHandlers = {
    opened: on('opened'),
    text: (frame, utf8 = Buffer.from(frame)) => {
      expect(utf8).toEqual(Buffer.from(frame)); // where it is handed on at all
      on('text')(frame);
    },
    binary: on('binary'),
    ping: on('ping'),
    pong: on('pong'),
    closed: on('closed'),
    failed: on('failed'),
  };
  const said = (name: keyof SocketHandlers) =>
    calls.some(([said]) => said === name)
      ? Promise.resolve()
      : new Promise<void>((resolve) => waiters.set(name, resolve));
  return { calls, handlers, said };
}

const subscribeTrade = '{"method":"SUBSCRIBE","params":["btcusdt@trade"],"id":1}';

const platforms: readonly (readonly [string, OpenSocket])[] = [
  ['of Node', nodePlatform.openSocket],
  ['by the standard interface of ws', openWebSocket(WebSocket)],
];

describe.each(platforms)('a socket %s', (_, openSocket) => {
  let exchange: Exchange;
  let url: string;
  beforeEach(async () => {
    exchange = await startExchange({ feed: silence });
    url = `${exchange.endpoints.streams}/stream`;
  });
  afterEach(() => exchange.close());

  /** Resolves when all that the exchange has sent so far must have arrived somewhere. */
  const everythingArrived = async () => {
    const { said, handlers, calls } = recorder();
    const socket = openSocket(url, handlers);
    await said('opened');
    const [id] = exchange.connections.map(({ id }) => id).slice(-1);
    exchange.sendText('last', id === undefined ? {} : { connection: id });
    await said('text');
    expect(calls).toContainEqual(['text', 'last']);
    socket.abandon();
  };

  it('says nothing during the call that opens it', () => {
    const { calls, handlers } = recorder();
    const socket = openSocket(url, handlers);
    expect(calls).toEqual([]);
    socket.abandon();
  });

  it('hands on text and binary frames, and sends', async () => {
    const { calls, handlers, said } = recorder();
    const socket = openSocket(url, handlers);
    await said('opened');
    socket.send(subscribeTrade);
    await said('text');
    exchange.corrupt({ how: 'binary' });
    exchange.emit('btcusdt@trade', 1);
    await said('binary');
    expect(calls).toEqual([['opened'], ['text', '{"result":null,"id":1}'], ['binary', expect.any(Number)]]);
    expect(calls[2]?.[1]).toBe('{"stream":"btcusdt@trade","data":1}'.length);
    socket.abandon();
  });

  it('tells once how the server closed it', async () => {
    const { calls, handlers, said } = recorder();
    openSocket(url, handlers);
    await said('opened');
    exchange.drop({ code: 1001, reason: 'going away' });
    await said('closed');
    await everythingArrived();
    expect(calls).toEqual([['opened'], ['closed', 1001, 'going away']]);
  });

  it('tells once that it could not be opened, and why', async () => {
    exchange.refuse();
    const { calls, handlers, said } = recorder();
    openSocket(url, handlers);
    await said('failed');
    exchange.accept();
    await everythingArrived();
    expect(calls).toHaveLength(1);
    expect(calls[0]?.[1]).not.toBe('');
  });

  it('tells once that it was refused', async () => {
    exchange.refuse({ status: 503 });
    const { calls, handlers, said } = recorder();
    const socket = openSocket(url, handlers);
    await said('failed');
    expect(() => socket.close()).not.toThrow();
    expect(() => socket.abandon()).not.toThrow();
    exchange.accept();
    await everythingArrived();
    expect(calls.map(([name]) => name)).toEqual(['failed']);
  });

  it('closes with 1000, and tells when it is done', async () => {
    const { calls, handlers, said } = recorder();
    const socket = openSocket(url, handlers);
    await said('opened');
    socket.close();
    await said('closed');
    expect(calls[1]?.slice(0, 2)).toEqual(['closed', 1000]);
    expect(await exchange.waitFor(({ type }) => type === 'close')).toMatchObject({ by: 'client', code: 1000 });
    expect(() => socket.send('too late')).not.toThrow();
    expect(() => socket.close()).not.toThrow();
    expect(() => socket.abandon()).not.toThrow();
  });

  it('says nothing any more once it was abandoned in the middle of frames', async () => {
    const { calls, handlers, said } = recorder();
    const socket: Socket = openSocket(url, {
      ...handlers,
      text: (text) => {
        handlers.text(text);
        if (text === '3') socket.abandon();
      },
    });
    await said('opened');
    for (let i = 1; i <= 50; i++) exchange.sendText(String(i));
    await exchange.waitFor(({ type }) => type === 'close');
    await everythingArrived();
    expect(calls).toEqual([['opened'], ['text', '1'], ['text', '2'], ['text', '3']]);
  });

  it('says nothing any more once it was abandoned while it was connecting', async () => {
    const release = exchange.stall({ connecting: true });
    const { calls, handlers } = recorder();
    const early = openSocket(url, handlers);
    early.abandon();
    const late = openSocket(url, handlers);
    await exchange.waitFor(({ type }) => type === 'attempt');
    late.abandon();
    release();
    await everythingArrived();
    expect(calls).toEqual([]);
  });

  it('leaves no connection behind when it is abandoned', async () => {
    const { handlers, said } = recorder();
    const socket = openSocket(url, handlers);
    await said('opened');
    socket.abandon();
    await exchange.waitFor(({ type }) => type === 'close');
    expect(exchange.connections).toEqual([]);
  });
});
