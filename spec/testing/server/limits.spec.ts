import { startExchange } from '../../../lib/testing/index.js';
import { openClient } from './raw-client.js';
import { refusal } from './refusal.js';
import { scriptedFeed } from './scripted-feed.js';
import { useFakeTimersOnly } from './use-fake-timers-only.js';

const names = (count: number, prefix = 's'): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`);

// All of it within the same millisecond, however busy the machine is.
beforeEach(useFakeTimersOnly);
afterEach(() => void jest.useRealTimers());

describe('the limits', () => {
  const feed = scriptedFeed();

  it('allow five messages in a second and close with 1008 at the sixth, pings and pongs counted', async () => {
    await using exchange = await startExchange({ feed });
    const client = await openClient(`${exchange.endpoints.streams}/ws`);
    client.ws.ping();
    client.ws.pong();
    client.send({ method: 'LIST_SUBSCRIPTIONS', id: 1 });
    client.send({ method: 'LIST_SUBSCRIPTIONS', id: 2 });
    client.send({ method: 'LIST_SUBSCRIPTIONS', id: 3 });
    await client.heard(3);
    client.ws.ping();
    expect(await client.closed).toEqual({ code: 1008, reason: 'Too many requests' });
    expect(exchange.violations).toEqual([
      { type: 'violation', at: expect.any(Number), connection: 1, rule: 'messagesPerSecond' },
    ]);
  });

  it('are counted for each connection on its own', async () => {
    await using exchange = await startExchange({ feed });
    const clients = await Promise.all(names(3).map(() => openClient(`${exchange.endpoints.streams}/ws`)));
    for (const client of clients) for (let id = 1; id <= 5; id++) client.send({ method: 'LIST_SUBSCRIPTIONS', id });
    await Promise.all(clients.map((client) => client.heard(5)));
    expect(exchange.violations).toEqual([]);
  });

  it('do not carry out the message that is too much', async () => {
    await using exchange = await startExchange({ feed, limits: { messagesPerSecond: 1 } });
    const client = await openClient(`${exchange.endpoints.streams}/ws`);
    client.send({ method: 'SUBSCRIBE', params: ['a'], id: 1 });
    client.send({ method: 'SUBSCRIBE', params: ['b'], id: 2 });
    await client.closed;
    expect(exchange.requests.map(({ id }) => id)).toEqual([1]);
    expect(client.frames).toEqual(['{"result":null,"id":1}']);
  });

  it('refuse a batch that goes beyond 1024 streams as a whole', async () => {
    await using exchange = await startExchange({ feed });
    const client = await openClient(`${exchange.endpoints.streams}/stream?streams=${names(1023).join('/')}`);
    client.send({ method: 'SUBSCRIBE', params: ['x', 'y'], id: 1 });
    client.send({ method: 'SUBSCRIBE', params: ['x', 's0', 's1'], id: 2 });
    client.send({ method: 'SUBSCRIBE', params: ['y'], id: 3 });
    expect(await client.heard(3)).toEqual([
      '{"error":{"code":4,"msg":"Too many subscriptions"},"id":1}',
      '{"result":null,"id":2}',
      '{"error":{"code":4,"msg":"Too many subscriptions"},"id":3}',
    ]);
    expect(exchange.connections[0]?.streams).toEqual([...names(1023), 'x']);
    expect(exchange.violations).toMatchObject([{ rule: 'streamsPerConnection' }, { rule: 'streamsPerConnection' }]);
  });

  it('let a message over 4088 bytes, and what follows it, wait for the next ping', async () => {
    await using exchange = await startExchange({ feed });
    const client = await openClient(`${exchange.endpoints.streams}/ws`);
    const long = { method: 'SUBSCRIBE', params: names(500, 'longer'), id: 1 };
    expect(JSON.stringify(long).length).toBeGreaterThan(4088);
    client.send(long);
    client.send({ method: 'LIST_SUBSCRIPTIONS', id: 2 });
    await exchange.waitFor(({ type }) => type === 'message', 2);
    expect(exchange.requests).toEqual([]);
    exchange.sendPing();
    expect((await client.heard(2)).map((frame) => frame.slice(0, 20))).toEqual([
      '{"result":null,"id":',
      '{"result":["longer0"',
    ]);
    expect(exchange.violations).toMatchObject([{ rule: 'frameBytes' }]);
  });

  it('look at a message of 4088 bytes at once', async () => {
    await using exchange = await startExchange({ feed });
    const client = await openClient(`${exchange.endpoints.streams}/ws`);
    const bare = JSON.stringify({ method: 'SUBSCRIBE', params: [''], id: 1 });
    client.send({ method: 'SUBSCRIBE', params: ['x'.repeat(4088 - bare.length)], id: 1 });
    expect(await client.heard(1)).toEqual(['{"result":null,"id":1}']);
  });

  it('can be changed one by one', async () => {
    await using exchange = await startExchange({ feed, limits: { streamsPerConnection: 1 } });
    const client = await openClient(`${exchange.endpoints.streams}/ws/a`);
    client.send({ method: 'SUBSCRIBE', params: ['b'], id: 1 });
    expect(await client.heard(1)).toEqual(['{"error":{"code":4,"msg":"Too many subscriptions"},"id":1}']);
    for (let sent = 0; sent < 5; sent++) client.ws.ping();
    expect(await client.closed).toMatchObject({ code: 1008 });
  });

  it('can be switched off', async () => {
    await using exchange = await startExchange({ feed, limits: false });
    const client = await openClient(`${exchange.endpoints.streams}/ws`);
    client.send({ method: 'SUBSCRIBE', params: names(2000), id: 1 });
    for (let id = 2; id <= 20; id++) client.send({ method: 'GET_PROPERTY', params: ['combined'], id });
    expect((await client.heard(20)).at(-1)).toBe('{"result":false,"id":20}');
    expect(exchange.connections[0]?.streams).toHaveLength(2000);
  });

  it('cut off a client that reads too slowly', async () => {
    await using exchange = await startExchange({ feed, maxBuffered: 1024 * 1024 });
    const client = await openClient(`${exchange.endpoints.streams}/ws/a`);
    client.ws.pause();
    for (let sent = 0; sent < 20; sent++) exchange.emit('a', 'x'.repeat(1024 * 1024));
    expect(await exchange.waitFor((entry) => entry.type === 'close')).toMatchObject({ by: 'server', code: 1006 });
    expect(exchange.violations).toMatchObject([{ rule: 'buffered' }]);
  });

  it('end a connection that does not speak WebSocket', async () => {
    await using exchange = await startExchange({ feed });
    const client = await openClient(`${exchange.endpoints.streams}/ws`);
    (client.ws as unknown as { _socket: { write(bytes: Buffer): void } })._socket.write(Buffer.from([0xff, 0xff]));
    await client.closed;
    expect(await exchange.waitFor(({ type }) => type === 'violation')).toMatchObject({ rule: 'protocol' });
  });
});

describe('the limit on connection attempts', () => {
  const feed = scriptedFeed();

  it('answers 429 with the seconds to wait, and 418 to who does not stop', async () => {
    await using exchange = await startExchange({ feed, limits: { connectionsPerFiveMinutes: 2 } });
    const { streams, rest } = exchange.endpoints;
    await openClient(`${streams}/ws`);
    await openClient(`${streams}/ws`);

    const statuses: unknown[] = [];
    for (let attempt = 0; attempt < 12; attempt++) statuses.push(await refusal(`${streams}/ws`));
    expect(statuses.slice(0, 10)).toEqual(Array(10).fill({ status: 429, retryAfter: '300' }));
    expect(statuses.slice(10)).toEqual(Array(2).fill({ status: 418, retryAfter: '120' }));

    const answer = await fetch(`${rest}/api/v3/ping`);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([418, '120']);
    expect(exchange.violations).toHaveLength(12);
    expect(exchange.connections).toHaveLength(2);
    exchange.accept();
    expect((await fetch(`${rest}/api/v3/ping`)).status).toBe(404);
  });
});
