import { InvalidArgumentError } from '../../lib/errors.js';
import { startExchange } from '../../lib/testing/index.js';
import { openClient, type RawClient } from './server/raw-client.js';
import { scriptedFeed } from './server/scripted-feed.js';

describe('startExchange', () => {
  it('serves a simulated market', async () => {
    await using exchange = await startExchange({ seed: 3, symbols: ['BTCUSDT'], ordersPerSecond: 500 });
    const names = ['btcusdt@trade', 'btcusdt@kline_1s', 'btcusdt@depth@100ms', 'btcusdt@bookTicker'];
    const client = await openClient(`${exchange.endpoints.streams}/stream`);
    client.send({ method: 'SUBSCRIBE', params: names, id: 1 });
    const missing = new Set(names);
    for (let count = 1; missing.size > 0; count++) {
      const frame = JSON.parse((await client.heard(count))[count - 1]!) as { stream?: string; data?: unknown };
      if (frame.stream) expect(frame.data).toEqual(expect.any(Object));
      missing.delete(frame.stream ?? '');
    }
    expect(exchange.market.symbols).toEqual(['BTCUSDT']);
  });

  it('answers REST from the same market', async () => {
    await using exchange = await startExchange({ symbols: ['BTCUSDT'], paused: true });
    const answer = await fetch(`${exchange.endpoints.rest}/api/v3/depth?symbol=BTCUSDT&limit=5`);
    expect(await answer.json()).toMatchObject({ lastUpdateId: exchange.market.book('BTCUSDT').lastUpdateId });
  });

  it('carries 1024 streams on each of 15 connections', async () => {
    await using exchange = await startExchange({ symbols: ['BTCUSDT'], orderFlow: false });
    const clients = await Promise.all(
      Array.from({ length: 15 }, () => openClient(`${exchange.endpoints.streams}/stream`)),
    );
    await Promise.all(clients.map(subscribeTo1024));
    expect(exchange.connections.map(({ streams }) => streams.length)).toEqual(Array(15).fill(1024));
    expect(exchange.violations).toEqual([]);
  });

  it('lets a feed of your own run, unless it is paused, and stops it in the end', async () => {
    const running = scriptedFeed();
    const exchange = await startExchange({ feed: running });
    exchange.pause();
    exchange.resume();
    await exchange.close();
    expect(running.calls).toEqual(['resume', 'pause', 'resume', 'stop']);

    const paused = scriptedFeed();
    await (await startExchange({ feed: paused, paused: true })).close();
    expect(paused.calls).toEqual(['stop']);
  });

  it('listens on the port it is given, and rejects when that is taken', async () => {
    await using first = await startExchange({ feed: scriptedFeed() });
    const feed = scriptedFeed();
    await expect(startExchange({ feed, port: first.port })).rejects.toThrow('EADDRINUSE');
    expect(feed.calls).toEqual(['stop']);
    const { port } = first;
    await first.close();
    await using second = await startExchange({ feed, port });
    expect(second.port).toBe(port);
  });

  it.each([
    ['port', { port: 70_000 }, 'port is 70000, but must be from 0 to 65535'],
    ['life', { life: 2 ** 31 }, 'life is 2147483648'],
    ['pingEvery', { pingEvery: -1 }, 'pingEvery is -1'],
    ['pongTimeout', { pongTimeout: NaN }, 'pongTimeout is NaN'],
    ['limit', { limits: { messagesPerSecond: 0 } }, 'limits.messagesPerSecond is 0'],
    ['maxBuffered', { maxBuffered: 1.5 }, 'maxBuffered is 1.5'],
    ['logSize', { logSize: 0 }, 'logSize is 0'],
    ['history', { history: -1 }, 'history is -1'],
  ])('refuses a %s that cannot be right', async (_name, options, message) => {
    const starting = startExchange({ feed: scriptedFeed(), ...options });
    await expect(starting).rejects.toThrow(InvalidArgumentError);
    await expect(starting).rejects.toThrow(message);
  });

  describe('close', () => {
    it('ends every connection and leaves nothing open', async () => {
      const exchange = await startExchange({ symbols: ['BTCUSDT'] });
      const client = await openClient(`${exchange.endpoints.streams}/ws/btcusdt@trade`);
      await fetch(`${exchange.endpoints.rest}/api/v3/ping`);
      exchange.stall({ connecting: true });
      const hanging = openClient(`${exchange.endpoints.streams}/ws`).catch(() => 'given up');
      await exchange.waitFor(({ type }) => type === 'attempt', 2);
      await exchange.close();
      expect(await hanging).toBe('given up');
      expect(await client.closed).toMatchObject({ code: 1006 });
      expect(exchange.connections).toEqual([]);
      expect(process.getActiveResourcesInfo().filter((name) => name === 'TCPServerWrap')).toEqual([]);
    });

    it('may be called again, and at the same time', async () => {
      const exchange = await startExchange({ feed: scriptedFeed() });
      const closing = exchange.close();
      expect(exchange.close()).toBe(closing);
      await closing;
      await exchange.close();
    });
  });
});

/** As fast as the limits allow: frames below 4 kB, no more than five in a second. */
async function subscribeTo1024(client: RawClient): Promise<void> {
  const names = Array.from({ length: 1024 }, (_, index) => `s${index}@trade`);
  for (let start = 0; start < names.length; start += 256) {
    client.send({ method: 'SUBSCRIBE', params: names.slice(start, start + 256), id: start });
  }
  await client.heard(4);
}
