import { request } from 'node:http';
import { startExchange, type Exchange } from '../../../lib/testing/index.js';
import { openClient } from './raw-client.js';
import { scriptedFeed, type ScriptedFeed } from './scripted-feed.js';

describe('the addresses of an exchange in a box', () => {
  let feed: ScriptedFeed;
  let exchange: Exchange;

  beforeEach(async () => {
    feed = scriptedFeed();
    exchange = await startExchange({ feed });
  });
  afterEach(() => exchange.close());

  const open = (path: string): ReturnType<typeof openClient> => openClient(`${exchange.endpoints.streams}${path}`);

  it('are all on one port of the loopback interface', () => {
    const { port } = exchange;
    expect(port).toBeGreaterThan(0);
    expect(exchange.endpoints).toEqual({
      streams: `ws://127.0.0.1:${port}`,
      api: `ws://127.0.0.1:${port}/ws-api/v3`,
      rest: `http://127.0.0.1:${port}`,
      riskStreams: `ws://127.0.0.1:${port}`,
    });
  });

  it.each(['/ws/a@trade', '/ws/a@trade/b@trade'])('serve bare payloads at %s', async (path) => {
    const client = await open(path);
    expect(exchange.emit('a@trade', { p: '1' })).toBe(1);
    expect(await client.heard(1)).toEqual(['{"p":"1"}']);
  });

  it.each(['/stream?streams=a@trade', '/stream?streams=b@trade/a@trade'])(
    'serve payloads in an envelope at %s',
    async (path) => {
      const client = await open(path);
      exchange.emit('a@trade', { p: '1' });
      expect(await client.heard(1)).toEqual(['{"stream":"a@trade","data":{"p":"1"}}']);
    },
  );

  it.each([
    ['/ws', '{"p":"1"}'],
    ['/stream', '{"stream":"a@trade","data":{"p":"1"}}'],
  ])('serve at %s what is subscribed later', async (path, frame) => {
    const client = await open(path);
    client.send({ method: 'SUBSCRIBE', params: ['a@trade'], id: 1 });
    await client.heard(1);
    exchange.emit('a@trade', { p: '1' });
    expect(await client.heard(2)).toEqual(['{"result":null,"id":1}', frame]);
  });

  it('take names in any script, as they are or percent-encoded', async () => {
    const encoded = await open('/ws/%E5%B8%81%E5%AE%89usdt@trade');
    const plain = await open('/stream?streams=币安usdt@trade');
    expect(exchange.emit('币安usdt@trade', { s: '币安USDT' })).toBe(2);
    expect(await encoded.heard(1)).toEqual(['{"s":"币安USDT"}']);
    expect(await plain.heard(1)).toEqual(['{"stream":"币安usdt@trade","data":{"s":"币安USDT"}}']);
  });

  it('take names that do not exist, and stay silent', async () => {
    const client = await open('/ws/BTCUSDT@nothing');
    expect(exchange.connections[0]?.streams).toEqual(['BTCUSDT@nothing']);
    expect(client.frames).toEqual([]);
  });

  it('give each connection the time unit it asks for', async () => {
    const micro = await open('/ws/a@trade?timeUnit=microsecond');
    const milli = await open('/stream?streams=a@trade&timeUnit=MILLISECOND');
    const plain = await open('/ws/a@trade');
    feed.emit('a@trade', (unit) => (unit === 'MICROSECOND' ? '{"T":1000}' : '{"T":1}'));
    expect(await micro.heard(1)).toEqual(['{"T":1000}']);
    expect(await milli.heard(1)).toEqual(['{"stream":"a@trade","data":{"T":1}}']);
    expect(await plain.heard(1)).toEqual(['{"T":1}']);
  });

  it.each([
    ['/wss', 404],
    ['/', 404],
    ['/ws?timeUnit=SECOND', 400],
  ])('refuse the upgrade at %s with %i', async (path, status) => {
    await expect(open(path)).rejects.toThrow(`Unexpected server response: ${status}`);
    expect(exchange.log.entries).toMatchObject([
      { type: 'attempt', connection: 1, path },
      { type: 'refused', connection: 1, status },
    ]);
  });

  it('hold 1024 streams in one address', async () => {
    const names = Array.from({ length: 1024 }, (_, index) => `verylongsymbolname${index}usdt@trade`);
    await open(`/stream?streams=${names.join('/')}`);
    expect(exchange.connections[0]?.streams).toEqual(names);
    await expect(open(`/stream?streams=${names.join('/')}/one@more`)).rejects.toThrow('400');
  });

  it('do not compress, though a client offers to', async () => {
    const client = await openClient(`${exchange.endpoints.streams}/ws`, { perMessageDeflate: true });
    expect(client.ws.extensions).toBe('');
  });

  it('cost the feed one subscription per name, however many are connected, and none when they are gone', async () => {
    const first = await open('/ws/a@trade/b@trade');
    const second = await open('/stream?streams=a@trade');
    expect(feed.opens).toEqual(['a@trade', 'b@trade']);
    first.ws.close();
    await exchange.waitFor(({ type }) => type === 'close');
    expect([...feed.opened]).toEqual(['a@trade']);
    second.ws.terminate();
    await exchange.waitFor(({ type }) => type === 'close', 2);
    expect([...feed.opened]).toEqual([]);
  });

  it('render an event once per unit and form, however many are connected', async () => {
    const clients = await Promise.all(
      ['/ws/a', '/ws/a', '/stream?streams=a', '/stream?streams=a', '/ws/a?timeUnit=MICROSECOND'].map(open),
    );
    const render = jest.fn(() => '{}');
    feed.emit('a', render);
    await Promise.all(clients.map((client) => client.heard(1)));
    expect(render.mock.calls).toEqual([['MILLISECOND'], ['MICROSECOND']]);
  });

  it('show who is connected', async () => {
    await open('/stream?streams=b/a&timeUnit=MICROSECOND');
    expect(exchange.connections).toEqual([
      {
        id: 1,
        path: '/stream?streams=b/a&timeUnit=MICROSECOND',
        unit: 'MICROSECOND',
        openedAt: expect.any(Number),
        combined: true,
        streams: ['b', 'a'],
        subscriptions: [],
        buffered: 0,
      },
    ]);
  });

  it('answer a request for a socket that is none with 404', async () => {
    const status = await new Promise((resolve) => {
      request(`${exchange.endpoints.rest}/ws`, (response) => resolve(response.resume().statusCode)).end();
    });
    expect(status).toBe(404);
  });
});
