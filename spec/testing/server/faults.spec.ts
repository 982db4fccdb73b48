import { once } from 'node:events';
import { WebSocket } from 'ws';
import { startExchange, type Exchange } from '../../../lib/testing/index.js';
import { openClient, type RawClient } from './raw-client.js';
import { refusal } from './refusal.js';
import { scriptedFeed, type ScriptedFeed } from './scripted-feed.js';
import { useFakeTimersOnly } from './use-fake-timers-only.js';

describe('a fault on command', () => {
  let feed: ScriptedFeed;
  let exchange: Exchange;

  beforeEach(async () => {
    feed = scriptedFeed(() => ({ status: 200, body: '{}' }));
    exchange = await startExchange({ feed, limits: { messagesPerSecond: 1000 } });
  });
  afterEach(async () => {
    await exchange.close();
    jest.useRealTimers();
  });

  const open = (path: string): Promise<RawClient> => openClient(`${exchange.endpoints.streams}${path}`);
  /** Sends a mark to everybody and waits for it: what was sent before has arrived by then. */
  async function settled(...clients: readonly RawClient[]): Promise<void> {
    const marked = clients.map(({ ws }) => once(ws, 'pong'));
    for (const { ws } of clients) ws.ping();
    await Promise.all(marked);
  }

  describe('drop', () => {
    it('resets TCP without a close frame', async () => {
      const client = await open('/ws');
      exchange.drop();
      expect(await client.closed).toEqual({ code: 1006, reason: '' });
      expect(exchange.log.entries.at(-1)).toMatchObject({ type: 'close', by: 'server', code: 1006 });
      expect(exchange.connections).toEqual([]);
    });

    it.each([
      [1000, 'bye', 1000, 'bye'],
      [1012, '', 1012, ''],
      [4999, 'own', 4999, 'own'],
      [1005, '', 1005, ''],
      [1006, '', 1006, ''],
      [1015, '', 1006, ''],
    ])('with %i and %j is seen as %i and %j', async (code, reason, seenCode, seenReason) => {
      const client = await open('/ws');
      exchange.drop({ code, reason });
      expect(await client.closed).toEqual({ code: seenCode, reason: seenReason });
    });

    it.each([999, 1004, 1016, 2999, 5000])('refuses %i, which means nothing', async (code) => {
      expect(() => exchange.drop({ code })).toThrow(
        `code is ${code}, but must be 1000 to 1003, 1005 to 1015, or 3000 to 4999`,
      );
    });

    it('sends nothing after the close frame', async () => {
      const client = await open('/ws/a');
      exchange.drop({ code: 1000 });
      expect(exchange.emit('a', {})).toBe(0);
      await client.closed;
      expect(client.frames).toEqual([]);
    });

    it('hits one connection, or those with a stream', async () => {
      const [one, two, three] = await Promise.all([open('/ws/a'), open('/ws/b'), open('/ws/a')]);
      const [first] = exchange.connections;
      exchange.drop({ connection: first!.id });
      expect(exchange.connections).toHaveLength(2);
      exchange.drop({ stream: 'b', code: 1001 });
      expect(await two.closed).toMatchObject({ code: 1001 });
      expect(exchange.connections.map(({ streams }) => streams)).toEqual([['a']]);
      exchange.drop();
      await Promise.all([one.closed, three.closed]);
    });
  });

  describe('mute', () => {
    it('stops the events and nothing else, for good', async () => {
      const client = await open('/ws/a');
      exchange.mute();
      exchange.emit('a', 1);
      client.send({ method: 'LIST_SUBSCRIPTIONS', id: 1 });
      expect(await client.heard(1)).toEqual(['{"result":["a"],"id":1}']);
      await settled(client);
      exchange.unmute();
      exchange.emit('a', 2);
      expect(await client.heard(2)).toEqual(['{"result":["a"],"id":1}', '2']);
    });

    it('concerns those who connect later, too', async () => {
      const unmute = exchange.mute();
      const client = await open('/ws/a');
      exchange.emit('a', 1);
      await settled(client);
      expect(client.frames).toEqual([]);
      unmute();
      exchange.emit('a', 2);
      expect(await client.heard(1)).toEqual(['2']);
    });

    it('of one stream leaves the others, of one connection its neighbours', async () => {
      const [one, two] = [await open('/ws/a/b'), await open('/ws/a/b')];
      exchange.mute({ stream: 'a' });
      exchange.mute({ connection: 2, stream: 'b' });
      exchange.emit('a', 1);
      exchange.emit('b', 2);
      await settled(one, two);
      expect([one.frames, two.frames]).toEqual([['2'], []]);
      exchange.unmute({ stream: 'a' });
      exchange.emit('a', 3);
      exchange.emit('b', 4);
      await settled(one, two);
      expect([one.frames, two.frames]).toEqual([['2', '3', '4'], ['3']]);
    });
  });

  describe('stall', () => {
    it('keeps TCP, reads and writes nothing, and goes on where it was', async () => {
      const client = await open('/ws/a');
      exchange.stall();
      exchange.emit('a', 1);
      client.send({ method: 'SUBSCRIBE', params: ['b'], id: 1 });
      const other = await open('/ws/a'); // whatever was to happen to the first has had its time by now
      exchange.emit('a', 2);
      await other.heard(1);
      expect([client.frames, client.ws.readyState]).toEqual([[], WebSocket.OPEN]);
      expect(exchange.log.entries.filter(({ type }) => type === 'message')).toEqual([]);
      exchange.unstall();
      expect(await client.heard(3)).toEqual(['1', '2', '{"result":null,"id":1}']);
    });

    it('outlives the deadline for pongs', async () => {
      useFakeTimersOnly();
      const client = await open('/ws/a');
      const unstall = exchange.stall({ connection: 1 });
      exchange.sendPing();
      jest.advanceTimersByTime(10 * 60_000);
      expect(exchange.connections).toHaveLength(1);
      const ping = client.pinged();
      exchange.unstall();
      unstall(); // once is enough
      jest.advanceTimersByTime(20_000);
      expect(await ping).toBe(String(Date.now()));
      expect(exchange.log.entries.filter(({ type }) => type === 'pinged')).toHaveLength(1);
    });

    it('ends by the function it returns', async () => {
      const client = await open('/ws/a');
      const unstall = exchange.stall();
      exchange.emit('a', 1);
      unstall();
      expect(await client.heard(1)).toEqual(['1']);
    });

    it('lets a connection that ages meanwhile say so afterwards', async () => {
      const client = await open('/ws/a');
      exchange.stall();
      exchange.drop({ code: 1000 });
      expect(exchange.connections).toEqual([]);
      exchange.unstall();
      expect(await client.closed).toEqual({ code: 1000, reason: '' });
    });

    it('lets those hang who connect, when asked', async () => {
      exchange.stall({ connecting: true });
      const client = open('/ws/a');
      const answer = fetch(`${exchange.endpoints.rest}/api/v3/ping`);
      await exchange.waitFor(({ type }) => type === 'attempt');
      expect(exchange.connections).toEqual([]);
      exchange.unstall();
      expect((await client).ws.readyState).toBe(WebSocket.OPEN);
      expect((await answer).status).toBe(200);
    });

    it('survives those who give up while they hang', async () => {
      exchange.stall({ connecting: true });
      const ws = new WebSocket(`${exchange.endpoints.streams}/ws`);
      ws.on('error', () => undefined);
      await exchange.waitFor(({ type }) => type === 'attempt');
      ws.terminate();
      exchange.unstall();
      await open('/ws');
      expect(exchange.connections.map(({ id }) => id)).toContain(2);
    });

    it('cuts off when too much waits', async () => {
      await using small = await startExchange({ feed: scriptedFeed(), maxBuffered: 1000 });
      const client = await openClient(`${small.endpoints.streams}/ws/a`);
      small.stall();
      small.emit('a', 'x'.repeat(2000));
      expect(await client.closed).toMatchObject({ code: 1006 });
    });
  });

  describe('shutdown', () => {
    it('announces itself in the form and unit of each connection, then closes', async () => {
      useFakeTimersOnly();
      const raw = await open('/ws');
      const combined = await open('/stream?timeUnit=MICROSECOND');
      const now = Date.now();
      exchange.shutdown({ after: 500 });
      expect(await raw.heard(1)).toEqual([`{"e":"serverShutdown","E":${now}}`]);
      expect(await combined.heard(1)).toEqual([
        `{"stream":"!serverShutdown","data":{"e":"serverShutdown","E":${now}000}}`,
      ]);
      jest.advanceTimersByTime(499);
      expect(exchange.connections).toHaveLength(2);
      jest.advanceTimersByTime(1);
      expect(await raw.closed).toEqual({ code: 1001, reason: '' });
      expect(await combined.closed).toEqual({ code: 1001, reason: '' });
    });

    it('leaves those open that come after the announcement', async () => {
      useFakeTimersOnly();
      await open('/ws');
      exchange.shutdown();
      await open('/ws');
      jest.advanceTimersByTime(10_000);
      expect(exchange.connections.map(({ id }) => id)).toEqual([2]);
    });

    it('can be an announcement only', async () => {
      useFakeTimersOnly();
      const client = await open('/ws/a');
      exchange.shutdown({ after: false, stream: 'a' });
      await client.heard(1);
      jest.advanceTimersByTime(60_000);
      expect(exchange.connections).toHaveLength(1);
    });
  });

  describe('reject', () => {
    it('refuses a SUBSCRIBE with such a stream, and nothing of it is subscribed', async () => {
      const client = await open('/ws');
      const accept = exchange.reject({ streams: ['bad'], code: 7, message: 'No such stream' });
      client.send({ method: 'SUBSCRIBE', params: ['good', 'bad'], id: 1 });
      client.send({ method: 'SUBSCRIBE', params: ['good'], id: 2 });
      expect(await client.heard(2)).toEqual([
        '{"error":{"code":7,"msg":"No such stream"},"id":1}',
        '{"result":null,"id":2}',
      ]);
      expect([...feed.opened]).toEqual(['good']);
      accept();
      client.send({ method: 'SUBSCRIBE', params: ['bad'], id: 3 });
      expect((await client.heard(3)).at(-1)).toBe('{"result":null,"id":3}');
    });

    it('refuses without saying what, and so many times, when asked', async () => {
      const client = await open('/ws');
      exchange.reject({ withId: false, times: 1 });
      client.send({ method: 'UNSUBSCRIBE', params: ['a'], id: 1 });
      client.send({ method: 'SUBSCRIBE', params: ['a'], id: 2 });
      client.send({ method: 'SUBSCRIBE', params: ['a'], id: 3 });
      expect(await client.heard(3)).toEqual([
        '{"result":null,"id":1}',
        '{"error":{"code":2,"msg":"Invalid request"}}',
        '{"result":null,"id":3}',
      ]);
    });

    it('hits one connection', async () => {
      const [one, two] = [await open('/ws'), await open('/ws')];
      exchange.reject({ connection: 1 });
      for (const client of [one, two]) client.send({ method: 'SUBSCRIBE', params: ['a'], id: 1 });
      expect((await one.heard(1))[0]).toContain('error');
      expect((await two.heard(1))[0]).toContain('null');
    });
  });

  describe('forget', () => {
    it('drops a subscription without a word: it is neither served nor listed, and may be asked for again', async () => {
      const client = await open('/ws/a/b');
      exchange.forget({ stream: 'a' });
      expect(exchange.connections[0]?.streams).toEqual(['b']);
      expect([exchange.emit('a', 1), exchange.emit('b', 2)]).toEqual([0, 1]);
      client.send({ method: 'LIST_SUBSCRIPTIONS', id: 1 });
      client.send({ method: 'SUBSCRIBE', params: ['a'], id: 2 });
      expect(await client.heard(3)).toEqual(['2', '{"result":["b"],"id":1}', '{"result":null,"id":2}']);
      expect(exchange.emit('a', 3)).toBe(1);
    });

    it('drops all, of one connection or of everybody', async () => {
      await open('/ws/a/b');
      await open('/ws/a');
      exchange.forget({ connection: exchange.connections[0]!.id });
      expect(exchange.connections.map(({ streams }) => streams)).toEqual([[], ['a']]);
      exchange.forget();
      expect(exchange.connections.map(({ streams }) => streams)).toEqual([[], []]);
    });

    it('leaves connections alone that do not have the stream', async () => {
      await open('/ws/b');
      exchange.forget({ stream: 'a' });
      expect(exchange.connections[0]?.streams).toEqual(['b']);
    });
  });

  it('withholdReplies carries requests out without a word', async () => {
    const client = await open('/ws');
    exchange.withholdReplies({ times: 1 });
    client.send({ method: 'SUBSCRIBE', params: ['a'], id: 1 });
    expect(await exchange.waitFor((entry) => entry.type === 'reply')).toMatchObject({ withheld: true });
    exchange.emit('a', 1);
    client.send({ method: 'GET_PROPERTY', params: ['combined'], id: 2 });
    expect(await client.heard(2)).toEqual(['1', '{"result":false,"id":2}']);
  });

  describe('delay', () => {
    it('sends events, replies and pongs later and in order', async () => {
      useFakeTimersOnly();
      const client = await open('/ws/a');
      exchange.delay(300);
      exchange.emit('a', 1);
      client.send({ method: 'GET_PROPERTY', params: ['combined'], id: 2 });
      client.ws.ping();
      await exchange.waitFor(({ type }) => type === 'ping');
      exchange.emit('a', 3);
      jest.advanceTimersByTime(299);
      const neighbour = await open('/ws/b');
      expect(client.frames).toEqual([]);
      const pong = once(client.ws, 'pong');
      jest.advanceTimersByTime(1);
      await pong;
      expect(await client.heard(3)).toEqual(['1', '{"result":false,"id":2}', '3']);
      expect(neighbour.frames).toEqual([]);
    });

    it('hits one connection, and ends with 0', async () => {
      useFakeTimersOnly();
      const [one, two] = [await open('/ws/a'), await open('/ws/a')];
      exchange.delay(300, { connection: 1 });
      exchange.emit('a', 1);
      await two.heard(1);
      exchange.delay(0, { connection: 1 });
      exchange.emit('a', 2);
      await two.heard(2);
      expect(one.frames).toEqual([]);
      jest.advanceTimersByTime(300);
      exchange.emit('a', 3);
      expect(await one.heard(3)).toEqual(['1', '2', '3']);
    });
  });

  describe('corrupt', () => {
    it('spoils one event and leaves the next', async () => {
      const client = await open('/stream?streams=a/b');
      exchange.corrupt({ how: 'truncated', stream: 'a' });
      exchange.emit('b', 1);
      exchange.emit('a', 2);
      exchange.emit('a', 3);
      expect(await client.heard(3)).toEqual(['{"stream":"b","data":1}', '{"stream":"', '{"stream":"a","data":3}']);
    });

    it('sends binary frames', async () => {
      const client = await open('/ws/a');
      const binary: boolean[] = [];
      client.ws.on('message', (_data, isBinary) => binary.push(isBinary));
      exchange.corrupt({ how: 'binary', times: 2 });
      for (const event of [1, 2, 3]) exchange.emit('a', event);
      expect(await client.heard(3)).toEqual(['1', '2', '3']);
      expect(binary).toEqual([true, true, false]);
    });

    it('hits each connection on its own', async () => {
      const [one, two] = [await open('/ws/a'), await open('/ws/a')];
      exchange.corrupt({ how: 'garbage', connection: 2 });
      exchange.emit('a', 1);
      expect(await one.heard(1)).toEqual(['1']);
      expect(await two.heard(1)).toEqual(['upstream connect error or disconnect/reset before headers']);
    });
  });

  describe('ban', () => {
    it('answers upgrades and REST until its time is over, and tells how long that is', async () => {
      useFakeTimersOnly();
      const client = await open('/ws');
      exchange.ban({ retryAfter: 90_000 });
      expect(await refusal(`${exchange.endpoints.streams}/ws`)).toEqual({ status: 418, retryAfter: '90' });
      jest.advanceTimersByTime(30_500);
      const answer = await fetch(`${exchange.endpoints.rest}/api/v3/ping`);
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([418, '60']);
      expect(await answer.json()).toMatchObject({ code: -1003 });
      jest.advanceTimersByTime(59_500);
      expect(await refusal(`${exchange.endpoints.streams}/ws`)).toBe('open');
      expect(client.ws.readyState).toBe(WebSocket.OPEN);
    });

    it.each(['soon', '-5', '999999999999', 'Wed, 21 Oct 2026 07:28:00 GMT'])(
      'says %j when told to',
      async (retryAfter) => {
        const lift = exchange.ban({ status: 429, retryAfter });
        expect(await refusal(`${exchange.endpoints.streams}/ws`)).toEqual({ status: 429, retryAfter });
        lift();
        expect(await refusal(`${exchange.endpoints.streams}/ws`)).toBe('open');
      },
    );

    it('can go without a hint', async () => {
      exchange.ban({ status: 403, retryAfter: false });
      expect(await refusal(`${exchange.endpoints.streams}/ws`)).toEqual({ status: 403 });
      const answer = await fetch(`${exchange.endpoints.rest}/api/v3/ping`);
      expect(await answer.text()).toBe('<html><body><h2>403 Forbidden</h2></body></html>');
      exchange.accept();
      expect(await refusal(`${exchange.endpoints.streams}/ws`)).toBe('open');
    });
  });

  describe('refuse', () => {
    it('resets TCP at accept', async () => {
      exchange.refuse();
      expect(await refusal(`${exchange.endpoints.streams}/ws`)).toBe('ECONNRESET');
      await expect(fetch(`${exchange.endpoints.rest}/api/v3/ping`)).rejects.toThrow();
      expect(exchange.log.entries.slice(0, 2)).toMatchObject([{ type: 'attempt' }, { type: 'refused' }]);
      exchange.accept();
      expect(await refusal(`${exchange.endpoints.streams}/ws`)).toBe('open');
    });

    it('answers upgrades with a status, so many times', async () => {
      exchange.refuse({ status: 503, times: 1 });
      exchange.refuse({ status: 451, retryAfter: 7, times: 1 });
      const url = `${exchange.endpoints.streams}/ws`;
      expect(await refusal(url)).toEqual({ status: 451, retryAfter: '7' });
      expect(await refusal(url)).toEqual({ status: 503 });
      expect((await fetch(`${exchange.endpoints.rest}/api/v3/ping`)).status).toBe(200);
      expect(await refusal(url)).toBe('open');
    });
  });

  it.each<[string, (faults: Exchange) => void]>([
    ['times is 0, but must be a whole number above 0', (faults) => faults.corrupt({ how: 'binary', times: 0 })],
    ['times is 1.5', (faults) => faults.reject({ times: 1.5 })],
    ['times is -1', (faults) => faults.withholdReplies({ times: -1 })],
    ['times is 0', (faults) => faults.refuse({ times: 0 })],
    ['reason is "ééé', (faults) => faults.drop({ code: 1000, reason: 'é'.repeat(62) })],
    ['delay is -1', (faults) => faults.delay(-1)],
    ['after is NaN', (faults) => faults.shutdown({ after: NaN })],
    ['code is 5', (faults) => faults.shutdown({ code: 5 })],
    ['retryAfter is -1', (faults) => faults.ban({ retryAfter: -1 })],
  ])('is refused when %s', (message, order) => {
    expect(() => order(exchange)).toThrow(message);
  });

  it('is undone by heal, with every other', async () => {
    const client = await open('/ws/a');
    exchange.mute();
    exchange.stall({ connecting: true });
    exchange.reject();
    exchange.withholdReplies();
    exchange.delay(60_000);
    exchange.corrupt({ how: 'garbage' });
    exchange.ban();
    exchange.refuse();
    exchange.heal();
    exchange.emit('a', 1);
    client.send({ method: 'SUBSCRIBE', params: ['b'], id: 1 });
    expect(await client.heard(2)).toEqual(['1', '{"result":null,"id":1}']);
    await open('/ws');
  });
});

describe('what is sent on command', () => {
  it('goes to everybody, or to those who are meant', async () => {
    await using exchange = await startExchange({ feed: scriptedFeed() });
    const one = await openClient(`${exchange.endpoints.streams}/ws/a`);
    const two = await openClient(`${exchange.endpoints.streams}/stream`);
    exchange.sendText('{"half":');
    exchange.sendText('only', { connection: 2 });
    const pinged = once(one.ws, 'ping');
    exchange.sendPing({ stream: 'a' });
    await pinged;
    expect([await one.heard(1), await two.heard(2)]).toEqual([['{"half":'], ['{"half":', 'only']]);
  });

  it('is any payload, as JSON or as the text that is rendered', async () => {
    await using exchange = await startExchange({ feed: scriptedFeed() });
    const client = await openClient(`${exchange.endpoints.streams}/stream?streams=a`);
    exchange.emit('a', [{ e: '24hrMiniTicker' }]);
    exchange.emit('a', () => '{"T" : 1.50}');
    expect(await client.heard(2)).toEqual([
      '{"stream":"a","data":[{"e":"24hrMiniTicker"}]}',
      '{"stream":"a","data":{"T" : 1.50}}',
    ]);
  });
});
