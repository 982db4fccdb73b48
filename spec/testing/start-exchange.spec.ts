import { WebSocket } from 'ws';
import { startExchange, type Exchange } from '../../lib/testing/index.js';

describe('startExchange', () => {
  let exchange: Exchange;
  beforeEach(async () => {
    exchange = await startExchange();
  });
  afterEach(() => exchange.close());

  it('serves a combined connection', async () => {
    const ws = new WebSocket(`${exchange.endpoints.streams}/stream`);
    const texts: string[] = [];
    ws.on('message', (data: Buffer) => texts.push(data.toString()));
    await new Promise((resolve) => ws.once('open', resolve));
    ws.send('{"method":"SUBSCRIBE","params":["btcusdt@trade"],"id":1}');
    await exchange.waitFor(({ type }) => type === 'reply');
    expect(exchange.emit('btcusdt@trade', { p: '1' })).toBe(1);
    exchange.drop({ code: 1012, reason: 'bye' });
    const [code, reason] = await new Promise<[number, Buffer]>((resolve) => ws.once('close', (...a) => resolve(a)));
    expect([code, reason.toString()]).toEqual([1012, 'bye']);
    expect(texts).toEqual(['{"result":null,"id":1}', '{"stream":"btcusdt@trade","data":{"p":"1"}}']);
    expect(exchange.connections).toEqual([]);
  });
});
