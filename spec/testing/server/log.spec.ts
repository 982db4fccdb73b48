import { ClosedError } from '../../../lib/errors.js';
import { type Corruption, startExchange } from '../../../lib/testing/index.js';
import { openClient } from './raw-client.js';
import { scriptedFeed } from './scripted-feed.js';

describe('the log', () => {
  const feed = scriptedFeed();

  it('tells the life of a connection from both sides', async () => {
    await using exchange = await startExchange({ feed });
    const client = await openClient(`${exchange.endpoints.streams}/ws/a`);
    client.send({ method: 'GET_PROPERTY', params: ['combined'], id: 1 });
    await client.heard(1);
    client.ws.ping('x');
    await exchange.waitFor(({ type }) => type === 'ping');
    client.ws.close(4000, 'enough');
    await exchange.waitFor(({ type }) => type === 'close');
    expect(exchange.log.entries.map(({ at, ...entry }) => [typeof at, entry])).toEqual(
      [
        { type: 'attempt', connection: 1, path: '/ws/a' },
        { type: 'open', connection: 1, path: '/ws/a' },
        { type: 'message', connection: 1, text: '{"method":"GET_PROPERTY","params":["combined"],"id":1}' },
        { type: 'reply', connection: 1, text: '{"result":false,"id":1}', withheld: false },
        { type: 'ping', connection: 1, payload: 'x' },
        { type: 'close', connection: 1, by: 'client', code: 4000, reason: 'enough' },
      ].map((entry) => ['number', entry]),
    );
  });

  it('tells of a client that goes without a word', async () => {
    await using exchange = await startExchange({ feed });
    const client = await openClient(`${exchange.endpoints.streams}/ws`);
    client.ws.terminate();
    expect(await exchange.waitFor((entry) => entry.type === 'close')).toMatchObject({ by: 'client', code: 1006 });
  });

  it('keeps the newest entries and requests, and counts the others', async () => {
    await using exchange = await startExchange({ feed, logSize: 2 });
    const client = await openClient(`${exchange.endpoints.streams}/ws`);
    for (let id = 1; id <= 3; id++) client.send({ method: 'LIST_SUBSCRIPTIONS', id });
    await client.heard(3);
    expect(exchange.log.entries.map(({ type }) => type)).toEqual(['message', 'reply']);
    expect(exchange.log.dropped).toBe(6);
    expect(exchange.requests.map(({ id }) => id)).toEqual([2, 3]);
  });

  describe('waitFor', () => {
    it('resolves with what was logged already, or will be', async () => {
      await using exchange = await startExchange({ feed });
      const later = exchange.waitFor((entry) => entry.type === 'open', 2);
      await openClient(`${exchange.endpoints.streams}/ws/a`);
      expect((await exchange.waitFor((entry) => entry.type === 'open')).path).toBe('/ws/a');
      await openClient(`${exchange.endpoints.streams}/ws/b`);
      expect((await later).path).toBe('/ws/b');
      expect((await exchange.waitFor((entry) => entry.type === 'open', 2)).path).toBe('/ws/b');
    });

    it('rejects when the exchange closes first, or has closed', async () => {
      const exchange = await startExchange({ feed });
      const waiting = expect(exchange.waitFor(() => false)).rejects.toThrow(ClosedError);
      await exchange.close();
      await waiting;
      await expect(exchange.waitFor(() => false)).rejects.toThrow(ClosedError);
    });
  });
});

describe('the history', () => {
  it('is empty unless it is asked for', async () => {
    await using exchange = await startExchange({ feed: scriptedFeed() });
    await openClient(`${exchange.endpoints.streams}/ws/a`);
    exchange.emit('a', 1);
    expect(exchange.history).toMatchObject({ entries: [], dropped: 0 });
  });

  it('has every event for each of its connections, with its fate', async () => {
    await using exchange = await startExchange({ feed: scriptedFeed(), history: true });
    await openClient(`${exchange.endpoints.streams}/stream?streams=a/b`);
    await openClient(`${exchange.endpoints.streams}/ws/a?timeUnit=MICROSECOND`);
    exchange.corrupt({ how: 'garbage', connection: 2 });
    exchange.mute({ stream: 'b' });
    exchange.emit('a', (unit: string) => `{"u":"${unit}"}`);
    exchange.emit('b', 2);
    exchange.emit('nobody', 3);
    expect(exchange.history.entries).toEqual(
      [
        { event: 1, connection: 1, stream: 'a', text: '{"u":"MILLISECOND"}', fate: 'sent' },
        { event: 1, connection: 2, stream: 'a', text: '{"u":"MICROSECOND"}', fate: 'corrupted' },
        { event: 2, connection: 1, stream: 'b', text: '2', fate: 'muted' },
      ].map((entry) => ({ at: expect.any(Number), ...entry })),
    );
  });

  it('has what went out of an event that was spoilt, where that still is one', async () => {
    await using exchange = await startExchange({ feed: scriptedFeed(), history: true });
    await openClient(`${exchange.endpoints.streams}/stream?streams=a`);
    await openClient(`${exchange.endpoints.streams}/ws/a`);
    const spoil = (how: Corruption) => {
      exchange.corrupt({ how, times: 2 });
      exchange.emit('a', { p: 10 });
    };
    spoil((frame) => frame.replace('10', '99'));
    spoil('types');
    spoil('binary');
    spoil(() => '{}');
    spoil(() => 'null');
    expect(exchange.history.entries.map(({ text, fate }) => [text, fate])).toEqual(
      [
        '{"p":99}',
        '{"p":99}',
        '{"p":"10"}',
        '{"p":"10"}',
        '{"p":10}',
        '{"p":10}',
        '{"p":10}',
        '{}',
        '{"p":10}',
        'null',
      ].map((text) => [text, 'corrupted']),
    );
  });

  it('has what nobody got of streams whose connections were lost, until they are given up', async () => {
    const feed = scriptedFeed();
    await using exchange = await startExchange({ feed, history: true });
    await openClient(`${exchange.endpoints.streams}/ws/a/b`);
    exchange.emit('a', 1);
    exchange.drop();
    expect(exchange.emit('a', 2)).toBe(0);
    expect(feed.opened).toEqual(new Set(['a', 'b']));
    const client = await openClient(`${exchange.endpoints.streams}/ws/a`);
    exchange.emit('a', 3);
    client.send({ method: 'UNSUBSCRIBE', params: ['a'], id: 1 });
    await client.heard(2);
    exchange.emit('a', 4);
    expect(feed.opened).toEqual(new Set(['b']));
    expect(exchange.history.entries.map(({ connection, text, fate }) => [connection, text, fate])).toEqual([
      [1, '1', 'sent'],
      [0, '2', 'missed'],
      [2, '3', 'sent'],
    ]);
  });

  it('has which connection had which stream', async () => {
    await using exchange = await startExchange({ feed: scriptedFeed(), history: true });
    const client = await openClient(`${exchange.endpoints.streams}/ws/a/b`);
    exchange.emit('a', 1);
    client.send({ method: 'UNSUBSCRIBE', params: ['a', 'never'], id: 1 });
    await client.heard(2);
    exchange.emit('b', 2);
    exchange.drop();
    expect(exchange.history.subscriptions).toEqual(
      [
        { stream: 'a', change: 'subscribed', after: 0 },
        { stream: 'b', change: 'subscribed', after: 0 },
        { stream: 'a', change: 'unsubscribed', after: 1 },
        { stream: 'b', change: 'lost', after: 2 },
      ].map((entry) => ({ at: expect.any(Number), connection: 1, ...entry })),
    );
  });

  it('forgets a stream with its last connection when it is not kept', async () => {
    const feed = scriptedFeed();
    await using exchange = await startExchange({ feed });
    await openClient(`${exchange.endpoints.streams}/ws/a`);
    exchange.drop();
    expect(feed.opened).toEqual(new Set());
    expect(exchange.history).toMatchObject({ subscriptions: [], dropped: 0 });
  });

  it('keeps as many as it is told to', async () => {
    await using exchange = await startExchange({ feed: scriptedFeed(), history: 2 });
    await openClient(`${exchange.endpoints.streams}/ws/a`);
    for (const event of [1, 2, 3]) exchange.emit('a', event);
    expect(exchange.history.entries.map(({ text }) => text)).toEqual(['2', '3']);
    expect(exchange.history.dropped).toBe(1);
  });
});
