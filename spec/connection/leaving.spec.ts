import { type Connection, connect } from '../../lib/connection/connect.js';
import { createOpenSockets } from '../../lib/connection/open-sockets.js';
import { ConnectTimeoutError } from '../../lib/errors.js';
import type { OpenSocket, SocketHandlers } from '../../lib/platform.js';
import { type Collected, collect } from '../support/collect.js';
import { hear, onExchange } from './on-exchange.js';

const url = 'wss://stream.example/stream';
const opened = async (connection: Collected<Connection>) => (await connection.first(1))[0] as Connection;

/** A connection over a socket that does what it is told, in virtual time. */
function overFakeSocket() {
  const asked: string[] = [];
  let handlers: SocketHandlers | undefined;
  const openSocket: OpenSocket = (_, given) => {
    handlers = given;
    return {
      send: (text) => asked.push(`send ${text}`),
      close: () => asked.push('close'),
      abandon: () => asked.push('abandon'),
    };
  };
  const sockets = createOpenSockets();
  const connection = collect(connect(url, { openSocket, deadline: 10_000, sockets }));
  return { asked, connection, sockets, said: handlers as SocketHandlers };
}

describe('leaving a connection', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('that is not open by the deadline drops the socket and says so (C3)', () => {
    const { asked, connection, sockets } = overFakeSocket();
    jest.advanceTimersByTime(9_999);
    expect([connection.end, asked]).toEqual([undefined, []]);
    jest.advanceTimersByTime(1);
    expect(connection.end).toEqual(new ConnectTimeoutError(url, 10_000));
    expect(asked).toEqual(['abandon']);
    expect(collect(sockets.empty).end).toBe('completed');
  });

  it('has no deadline any more once it is open, and no timer', () => {
    const { connection, said } = overFakeSocket();
    said.opened();
    expect(jest.getTimerCount()).toBe(0);
    jest.advanceTimersByTime(60_000);
    expect(connection.end).toBeUndefined();
  });

  it('while it is connecting drops the socket at once (C26)', () => {
    const { asked, connection, sockets } = overFakeSocket();
    connection.unsubscribe();
    expect(asked).toEqual(['abandon']);
    expect(collect(sockets.empty).end).toBe('completed');
    expect(jest.getTimerCount()).toBe(0);
  });

  it('that is open asks it to close, and drops it when it has not within a quarter of a second', () => {
    const { asked, connection, sockets, said } = overFakeSocket();
    said.opened();
    connection.unsubscribe();
    jest.advanceTimersByTime(249);
    expect(asked).toEqual(['close']);
    expect(collect(sockets.empty).end).toBeUndefined();
    jest.advanceTimersByTime(1);
    expect(asked).toEqual(['close', 'abandon']);
    expect(collect(sockets.empty).end).toBe('completed');
    expect(jest.getTimerCount()).toBe(0);
  });

  it('that closes in time leaves nothing to drop and no timer', () => {
    const { asked, connection, sockets, said } = overFakeSocket();
    said.opened();
    connection.unsubscribe();
    said.closed(1000, '');
    expect(asked).toEqual(['close']);
    expect(collect(sockets.empty).end).toBe('completed');
    expect(jest.getTimerCount()).toBe(0);
  });

  it('after it has failed touches the socket no more', () => {
    const { asked, connection, said } = overFakeSocket();
    said.opened();
    said.closed(1006, '');
    connection.unsubscribe();
    expect(asked).toEqual([]);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('lets nothing through of what the socket still says (L16 X14)', () => {
    const { connection, said } = overFakeSocket();
    said.opened();
    const { listen, pings, binaries } = connection.values[0] as Connection;
    const heard: string[] = [];
    listen((text) => heard.push(text));
    const parts = [collect(pings), collect(binaries)];
    said.text('in time');
    connection.unsubscribe();
    said.text('late');
    said.binary(5);
    said.ping(new Uint8Array());
    said.opened();
    said.failed('late');
    said.closed(1006, 'late');
    expect(heard).toEqual(['in time']);
    expect(parts.map(({ values, end }) => [values.length, end])).toEqual([
      [0, 'completed'],
      [0, 'completed'],
    ]);
    expect(connection.values).toHaveLength(1);
    expect(connection.end).toBeUndefined();
  });

  it('lets nothing through of what a socket still says that was dropped while it was connecting (L16 C26)', () => {
    const { connection, said, asked } = overFakeSocket();
    connection.unsubscribe();
    said.opened();
    said.text('late');
    said.closed(1000, '');
    expect(connection.values).toEqual([]);
    expect(connection.end).toBeUndefined();
    expect(asked).toEqual(['abandon']);
  });

  it('from inside a frame lets the next frame of the same turn go nowhere', () => {
    const { connection, said } = overFakeSocket();
    said.opened();
    const heard: string[] = [];
    connection.values[0]?.listen((text) => {
      heard.push(text);
      connection.unsubscribe();
    });
    said.text('first');
    said.text('second');
    expect(heard).toEqual(['first']);
  });
});

describe('leaving a connection to an exchange', () => {
  it(
    'that lets it hang while it is connecting surfaces no error and leaves no socket (C26)',
    onExchange(async ({ exchange, open, empty }) => {
      const release = exchange.stall({ connecting: true });
      const atOnce = open();
      atOnce.unsubscribe();
      const later = open();
      await exchange.waitFor(({ type }) => type === 'attempt');
      later.unsubscribe();
      await empty();
      release();
      const next = open();
      await opened(next);
      expect(exchange.connections).toHaveLength(1);
      expect([atOnce.end, later.end]).toEqual([undefined, undefined]);
    }),
  );

  it(
    'fails with the deadline when it lets it hang (C7)',
    onExchange(async ({ exchange, open, url, empty }) => {
      exchange.stall({ connecting: true });
      expect(await open(url, { deadline: 50 }).ended).toEqual(new ConnectTimeoutError(url, 50));
      await empty();
    }),
  );

  it(
    'that is half open is done within a second, and the exchange finds it gone (X13)',
    onExchange(async ({ exchange, open, empty }) => {
      const connection = open();
      const heard = hear(await opened(connection));
      const release = exchange.stall();
      const leftAt = performance.now();
      connection.unsubscribe();
      await empty();
      expect(performance.now() - leftAt).toBeLessThan(1_000);
      exchange.sendText('late');
      release();
      await exchange.waitFor(({ type }) => type === 'close');
      expect(exchange.connections).toEqual([]);
      expect(heard.values).toEqual([]);
      expect(connection.end).toBeUndefined();
    }),
  );
});
