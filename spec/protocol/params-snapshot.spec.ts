import { type ParamsSnapshot, snapshotOf } from '../../lib/protocol/params-snapshot.js';
import { apiPayload } from '../../lib/protocol/api-payload.js';
import { differences, prototypes } from '../faults/prototypes.js';

const sent = (params: object) => JSON.stringify(snapshotOf(params));

describe('snapshotOf', () => {
  it('copies what can be sent, in its order, and leaves out what is undefined', () => {
    const params = { symbol: 'BTCUSDT', limit: 5, trailing: false, from: undefined, fromId: 12345678901234567890n };
    expect(sent({ ...params, symbols: ['A', 'B'], ids: [1, 2] })).toBe(
      '{"symbol":"BTCUSDT","limit":5,"trailing":false,"fromId":"12345678901234567890","symbols":["A","B"],"ids":[1,2]}',
    );
  });

  it.each([
    [1e-7, '0.0000001'],
    [1.25e-7, '0.000000125'],
    [-1e-7, '-0.0000001'],
    [1e21, '1000000000000000000000'],
    [1.234e21, '1234000000000000000000'],
    [5e-324, `0.${'0'.repeat(323)}5`],
  ])('writes %p without an exponent, as text (U26)', (number, text) => {
    expect(snapshotOf({ quantity: number })).toEqual({ quantity: text });
    expect(Number(text)).toBe(number);
  });

  it.each([0, -0, 0.1, 0.000001, 123456789012345680000, Number.MAX_SAFE_INTEGER])(
    'leaves %p a number, which is the same in JSON and in what is signed (U26)',
    (number) => {
      const snapshot = snapshotOf({ quantity: number });
      expect(`quantity=${JSON.stringify(snapshot['quantity'])}`).toBe(apiPayload(snapshot));
    },
  );

  it.each<[string, unknown]>([
    ['null', null],
    ['no number', NaN],
    ['infinity', Infinity],
    ['an object', {}],
    ['a date', new Date(0)],
    ['text in an object', new String('x')],
    ['a function', () => 1],
    ['a symbol', Symbol('x')],
    ['a list in a list', [[1]]],
    ['a boolean in a list', [true]],
    ['nothing in a list', [undefined]],
    ['half a character', 'BTC\ud800'],
    ['half a character in a list', ['\udc00']],
  ])('refuses %s, naming it', (_, value) => {
    expect(() => snapshotOf({ symbol: 'A', what: value })).toThrow(
      expect.objectContaining({ name: 'InvalidArgumentError', argument: expect.stringMatching(/^what(\[0\])?$/) }),
    );
  });

  it('is nobody else’s: what becomes of the params later changes nothing (U25)', () => {
    const params = { symbol: 'BTCUSDT', symbols: ['A'] };
    const snapshot = snapshotOf(params);
    params.symbol = 'ETHUSDT';
    params.symbols.push('B');
    expect(snapshot).toEqual({ symbol: 'BTCUSDT', symbols: ['A'] });
  });

  it('reads every member once, by getters and proxies too, and asks no toJSON (K12)', () => {
    const reads: string[] = [];
    let count = 0;
    const target = {
      get price() {
        return `${++count}`;
      },
      quantity: '1',
      toJSON: undefined,
    };
    const params = new Proxy(target, {
      get: (object, name, receiver) => {
        reads.push(String(name));
        return Reflect.get(object, name, receiver) as unknown;
      },
    });
    const snapshot = snapshotOf(params);
    expect(reads).toEqual(['price', 'quantity', 'toJSON']);
    expect([apiPayload(snapshot), JSON.stringify(snapshot)]).toEqual([
      'price=1&quantity=1',
      '{"price":"1","quantity":"1"}',
    ]);
    expect(count).toBe(1);
    class Order {
      readonly symbol = 'BTCUSDT';
      toJSON() {
        return { symbol: 'ETHUSDT' };
      }
    }
    expect(sent(new Order())).toBe('{"symbol":"BTCUSDT"}');
    expect(() => snapshotOf({ toJSON: () => ({}) })).toThrow('toJSON');
  });

  it('takes names that mean something to JavaScript for names, and changes no prototype (K5)', () => {
    const before = prototypes();
    const params = JSON.parse('{"__proto__":"a","constructor":"b","prototype":"c"}') as object;
    expect(sent(params)).toBe('{"__proto__":"a","constructor":"b","prototype":"c"}');
    expect(apiPayload(snapshotOf(params))).toBe('__proto__=a&constructor=b&prototype=c');
    expect(() => snapshotOf(JSON.parse('{"__proto__":{"polluted":"x"}}') as object)).toThrow('__proto__');
    expect(differences(before)).toEqual([]);
  });

  it('says only what it was told, in a process that is polluted (K6 K12)', () => {
    const spoilt: Readonly<Record<string, unknown>> = {
      ...{ signature: 'x', apiKey: 'x', price: '0.01', timestamp: 1, recvWindow: 1, symbol: 'ETHUSDT' },
      toJSON: () => ({ symbol: 'ETHUSDT' }),
    };
    let said: readonly [string, string, ParamsSnapshot];
    Object.assign(Object.prototype, spoilt);
    try {
      const snapshot = snapshotOf({ symbol: 'BTCUSDT', limit: 1 });
      said = [JSON.stringify(snapshot), apiPayload(snapshot), snapshot];
    } finally {
      for (const name of Object.keys(spoilt)) delete (Object.prototype as Record<string, unknown>)[name];
    }
    expect(said).toEqual(['{"symbol":"BTCUSDT","limit":1}', 'limit=1&symbol=BTCUSDT', { symbol: 'BTCUSDT', limit: 1 }]);
  });
});
