import { startExchange } from '../../../lib/testing/index.js';
import { openClient } from './raw-client.js';
import { scriptedFeed } from './scripted-feed.js';
import { useFakeTimersOnly } from './use-fake-timers-only.js';

describe('the life of a connection', () => {
  const feed = scriptedFeed();
  beforeEach(useFakeTimersOnly);
  afterEach(() => void jest.useRealTimers());

  it('has a ping every 20 seconds, with the time in milliseconds', async () => {
    await using exchange = await startExchange({ feed });
    const client = await openClient(`${exchange.endpoints.streams}/ws`);
    for (let count = 0; count < 3; count++) {
      const ping = client.pinged();
      jest.advanceTimersByTime(20_000);
      expect(await ping).toBe(String(Date.now()));
      await exchange.waitFor(({ type }) => type === 'pong', count + 1);
    }
    expect(exchange.log.entries.map(({ type }) => type)).toEqual([
      ...['attempt', 'open'],
      ...['pinged', 'pong', 'pinged', 'pong', 'pinged', 'pong'],
    ]);
  });

  it('goes on as long as pings are answered', async () => {
    await using exchange = await startExchange({ feed });
    const client = await openClient(`${exchange.endpoints.streams}/ws`);
    for (let minute = 0; minute < 5; minute++) {
      const ping = client.pinged();
      jest.advanceTimersByTime(20_000);
      await ping;
      await exchange.waitFor(({ type }) => type === 'pong', minute + 1);
    }
    jest.advanceTimersByTime(19_000);
    expect(exchange.connections).toHaveLength(1);
  });

  it('ends with 1008 when a ping is not answered for 60 seconds', async () => {
    await using exchange = await startExchange({ feed });
    const client = await openClient(`${exchange.endpoints.streams}/ws`, { autoPong: false });
    jest.advanceTimersByTime(79_999);
    expect(exchange.connections).toHaveLength(1);
    jest.advanceTimersByTime(1);
    expect(await client.closed).toEqual({ code: 1008, reason: 'Pong timeout' });
    expect(exchange.violations).toMatchObject([{ rule: 'pong' }]);
  });

  it('is not saved by a pong that is no answer', async () => {
    await using exchange = await startExchange({ feed });
    const client = await openClient(`${exchange.endpoints.streams}/ws`, { autoPong: false });
    jest.advanceTimersByTime(70_000);
    client.ws.pong('');
    client.ws.pong('12345');
    await exchange.waitFor(({ type }) => type === 'pong', 2);
    jest.advanceTimersByTime(10_000);
    expect(await client.closed).toMatchObject({ code: 1008 });
  });

  it('counts from the oldest ping that is still unanswered', async () => {
    await using exchange = await startExchange({ feed });
    const client = await openClient(`${exchange.endpoints.streams}/ws`, { autoPong: false });
    const first = client.pinged();
    jest.advanceTimersByTime(20_000);
    const payload = await first;
    jest.advanceTimersByTime(50_000); // pings at 40 and 60 seconds
    client.ws.pong(payload);
    await exchange.waitFor(({ type }) => type === 'pong');
    jest.advanceTimersByTime(29_999);
    expect(exchange.connections).toHaveLength(1);
    jest.advanceTimersByTime(1);
    expect(exchange.connections).toHaveLength(0);
  });

  it('answers a ping with one pong of the same payload', async () => {
    await using exchange = await startExchange({ feed });
    const client = await openClient(`${exchange.endpoints.streams}/ws`);
    const pongs: string[] = [];
    client.ws.on('pong', (data) => pongs.push(data.toString()));
    client.ws.ping('are you there?');
    client.send({ method: 'LIST_SUBSCRIPTIONS', id: 1 });
    await client.heard(1);
    expect(pongs).toEqual(['are you there?']);
  });

  it('ends after 24 hours, politely', async () => {
    await using exchange = await startExchange({ feed, pingEvery: false });
    const client = await openClient(`${exchange.endpoints.streams}/ws`);
    jest.advanceTimersByTime(24 * 60 * 60_000 - 1);
    expect(exchange.connections).toHaveLength(1);
    jest.advanceTimersByTime(1);
    expect(await client.closed).toEqual({ code: 1000, reason: '' });
    expect(exchange.log.entries.at(-1)).toEqual({
      type: 'close',
      at: expect.any(Number),
      connection: 1,
      by: 'server',
      code: 1000,
      reason: '',
    });
  });

  it('can be made shorter, its pings more frequent and its patience less', async () => {
    await using exchange = await startExchange({ feed, life: 500, pingEvery: 20, pongTimeout: 100 });
    const lively = await openClient(`${exchange.endpoints.streams}/ws`);
    const dead = await openClient(`${exchange.endpoints.streams}/ws`, { autoPong: false });
    const ping = lively.pinged();
    jest.advanceTimersByTime(20);
    await ping;
    await exchange.waitFor(({ type }) => type === 'pong');
    jest.advanceTimersByTime(100);
    expect(await dead.closed).toMatchObject({ code: 1008 });
  });

  it('leaves no timer behind', async () => {
    await using exchange = await startExchange({ feed });
    const client = await openClient(`${exchange.endpoints.streams}/ws`);
    jest.advanceTimersByTime(25_000);
    await exchange.waitFor(({ type }) => type === 'pinged');
    client.ws.terminate();
    await exchange.waitFor(({ type }) => type === 'close');
    expect(jest.getTimerCount()).toBe(0);
  });
});
