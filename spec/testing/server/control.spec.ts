import { startExchange, type Exchange } from '../../../lib/testing/index.js';
import { openClient, type RawClient } from './raw-client.js';
import { scriptedFeed, type ScriptedFeed } from './scripted-feed.js';

describe('the control protocol', () => {
  let feed: ScriptedFeed;
  let exchange: Exchange;
  let client: RawClient;

  beforeEach(async () => {
    feed = scriptedFeed();
    exchange = await startExchange({ feed, limits: { messagesPerSecond: 1000 } });
    client = await openClient(`${exchange.endpoints.streams}/ws`);
  });
  afterEach(() => exchange.close());

  async function ask(request: object | string): Promise<string | undefined> {
    const before = client.frames.length;
    client.send(request);
    return (await client.heard(before + 1)).at(-1);
  }

  it('subscribes', async () => {
    expect(await ask({ method: 'SUBSCRIBE', params: ['a', 'b'], id: 1 })).toBe('{"result":null,"id":1}');
    expect([...feed.opened]).toEqual(['a', 'b']);
  });

  it('unsubscribes', async () => {
    await ask({ method: 'SUBSCRIBE', params: ['a', 'b'], id: 1 });
    expect(await ask({ method: 'UNSUBSCRIBE', params: ['a'], id: 312 })).toBe('{"result":null,"id":312}');
    expect([...feed.opened]).toEqual(['b']);
    expect(exchange.emit('a', {})).toBe(0);
  });

  it('acknowledges what changes nothing', async () => {
    await ask({ method: 'SUBSCRIBE', params: ['a'], id: 1 });
    expect(await ask({ method: 'SUBSCRIBE', params: ['a', 'a'], id: 2 })).toBe('{"result":null,"id":2}');
    expect(await ask({ method: 'UNSUBSCRIBE', params: ['never'], id: 3 })).toBe('{"result":null,"id":3}');
    expect(await ask({ method: 'SUBSCRIBE', params: [], id: 4 })).toBe('{"result":null,"id":4}');
    expect(feed.opens).toEqual(['a']);
    exchange.emit('a', {});
    expect((await client.heard(5)).at(-1)).toBe('{}');
  });

  it('acknowledges names that do not exist, and lists them', async () => {
    expect(await ask({ method: 'SUBSCRIBE', params: ['BTCUSDT@trad', '!ticker@arr'], id: 1 })).toContain('null');
    expect(await ask({ method: 'LIST_SUBSCRIPTIONS', id: 3 })).toBe('{"result":["BTCUSDT@trad","!ticker@arr"],"id":3}');
  });

  it('lists nothing when nothing is subscribed', async () => {
    expect(await ask({ method: 'LIST_SUBSCRIPTIONS', params: [], id: 3 })).toBe('{"result":[],"id":3}');
  });

  it('tells and changes whether events come in an envelope, acknowledgements never', async () => {
    await ask({ method: 'SUBSCRIBE', params: ['a'], id: 1 });
    expect(await ask({ method: 'GET_PROPERTY', params: ['combined'], id: 2 })).toBe('{"result":false,"id":2}');
    expect(await ask({ method: 'SET_PROPERTY', params: ['combined', true], id: 5 })).toBe('{"result":null,"id":5}');
    expect(await ask({ method: 'GET_PROPERTY', params: ['combined'], id: 2 })).toBe('{"result":true,"id":2}');
    exchange.emit('a', { p: '1' });
    expect((await client.heard(5)).at(-1)).toBe('{"stream":"a","data":{"p":"1"}}');
  });

  it.each([['9007199254740993'], ['-1'], ['null'], ['"7f3a"']])('answers the id %s with the same', async (id) => {
    expect(await ask(`{"method":"LIST_SUBSCRIPTIONS","id":${id}}`)).toBe(`{"result":[],"id":${id}}`);
  });

  it.each([
    [
      'an unknown method',
      '{"method":"FOO","params":[],"id":20}',
      '{"error":{"code":2,"msg":"Invalid request: unknown variant `FOO`, expected one of `SUBSCRIBE`, `UNSUBSCRIBE`, ' +
        '`LIST_SUBSCRIPTIONS`, `SET_PROPERTY`, `GET_PROPERTY` at line 1 column 15"},"id":20}',
    ],
    [
      'no method',
      '{"id":20}',
      '{"error":{"code":2,"msg":"Invalid request: missing field `method` at line 1 column 9"},"id":20}',
    ],
    [
      'no id',
      '{"method":"SUBSCRIBE","params":["a"]}',
      '{"error":{"code":2,"msg":"Invalid request: request ID must be an unsigned integer"}}',
    ],
    [
      'a name that is no text',
      '{"method":"SUBSCRIBE","params":["a",5],"id":1}',
      '{"error":{"code":2,"msg":"Invalid request: stream names must be strings"},"id":1}',
    ],
    [
      'a list of what',
      '{"method":"LIST_SUBSCRIPTIONS","params":["a"],"id":1}',
      '{"error":{"code":2,"msg":"Invalid request: too many parameters"},"id":1}',
    ],
    [
      'an unknown property',
      '{"method":"GET_PROPERTY","params":["colour"],"id":1}',
      '{"error":{"code":0,"msg":"Unknown property"},"id":1}',
    ],
    [
      'no property',
      '{"method":"GET_PROPERTY","params":[],"id":1}',
      '{"error":{"code":2,"msg":"Invalid request: property name must be a string"},"id":1}',
    ],
    [
      'two properties',
      '{"method":"GET_PROPERTY","params":["combined","combined"],"id":1}',
      '{"error":{"code":2,"msg":"Invalid request: too many parameters"},"id":1}',
    ],
    [
      'a property set to text',
      '{"method":"SET_PROPERTY","params":["combined","true"],"id":1}',
      '{"error":{"code":1,"msg":"Invalid value type: expected Boolean"},"id":1}',
    ],
    [
      'a property set to two things',
      '{"method":"SET_PROPERTY","params":["combined",true,false],"id":1}',
      '{"error":{"code":2,"msg":"Invalid request: too many parameters"},"id":1}',
    ],
  ])('refuses %s', async (_what, text, answer) => {
    expect(await ask(text)).toBe(answer);
    expect([...feed.opened]).toEqual([]);
    expect(client.ws.readyState).toBe(client.ws.OPEN);
  });

  it.each(['ping', '{"method":'])('refuses %j, which is not JSON, and closes', async (text) => {
    expect(await ask(text)).toBe('{"error":{"code":3,"msg":"Invalid JSON: expected value at line 1 column 1"}}');
    expect(await client.closed).toEqual({ code: 1008, reason: 'Invalid request' });
    expect(exchange.violations).toMatchObject([{ connection: 1, rule: 'request' }]);
  });

  it('keeps the requests it could read', async () => {
    await ask({ method: 'SUBSCRIBE', params: ['a'], id: 1 });
    await ask({ method: 'FOO', id: 2 });
    await ask({ method: 'UNSUBSCRIBE', params: ['a'], id: null });
    expect(exchange.requests).toEqual([
      { at: expect.any(Number), connection: 1, method: 'SUBSCRIBE', params: ['a'], id: 1 },
      { at: expect.any(Number), connection: 1, method: 'UNSUBSCRIBE', params: ['a'], id: null },
    ]);
  });
});
