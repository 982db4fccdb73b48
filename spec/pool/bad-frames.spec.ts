import type { Notice } from '../../lib/index.js';
import { type Box, inABox } from '../support/box.js';
import { collect } from '../support/collect.js';
import { samples } from '../support/samples.js';

const trade = (t: number) => ({ ...samples.Trade, t });
const stream = 'btcusdt@trade';

type Invalid = Extract<Notice, { type: 'invalid' }>;
const cases: [string, (exchange: Box['exchange']) => unknown, Partial<Record<keyof Invalid, unknown>>][] = [
  ['not JSON', (exchange) => exchange.sendText('garbage'), { why: /not JSON/, raw: 'garbage', stream: undefined }],
  ['cut off', (exchange) => exchange.sendText(`{"stream":"${stream}","data":{"e":"tr`), { why: /not JSON/, stream }],
  ['empty', (exchange) => exchange.sendText(''), { why: /not JSON/, raw: '' }],
  ['a number', (exchange) => exchange.sendText('42'), { why: /neither/ }],
  ['null', (exchange) => exchange.sendText('null'), { why: /neither/ }],
  ['an array', (exchange) => exchange.sendText('[]'), { why: /neither/ }],
  ['an envelope without data', (exchange) => exchange.sendText(`{"stream":"${stream}"}`), { why: /without data/ }],
  ['a null payload', (exchange) => exchange.emit(stream, null), { why: /Trade/, stream }],
  ['an array for an object', (exchange) => exchange.emit(stream, [trade(9)]), { why: /Trade/, stream }],
  ['a missing key', (exchange) => exchange.emit(stream, { ...trade(9), p: undefined }), { why: /Trade\/p/, stream }],
  ['a mistyped key', (exchange) => exchange.emit(stream, { ...trade(9), t: '9' }), { why: /Trade\/t/, stream }],
  [
    'a stream nobody asked for',
    (exchange) => exchange.sendText('{"stream":"x@trade","data":{}}'),
    { why: /nobody/, stream: 'x@trade' },
  ],
  ['a stream called __proto__', (exchange) => exchange.sendText('{"stream":"__proto__","data":{}}'), { why: /nobody/ }],
  [
    'a stream called constructor',
    (exchange) => exchange.sendText('{"stream":"constructor","data":{}}'),
    { why: /nobody/ },
  ],
  [
    'a payload of hostile keys',
    (exchange) => exchange.sendText(`{"stream":"${stream}","data":{"__proto__":{"p":"1"},"constructor":1}}`),
    { why: /Trade\/e/, stream },
  ],
  [
    'a binary frame',
    (exchange) => exchange.corrupt({ how: 'binary' }) && exchange.emit(stream, trade(9)),
    { why: /binary/ },
  ],
];

describe('a frame that is not what it should be', () => {
  it.each(cases)(
    'costs a notice and nothing else: %s (P1 P2 P3 P4 P10 P11 P12 P14 P20 P27)',
    async (_, spoil, expected) => {
      await inABox(async ({ exchange, market, notices, noticed }) => {
        const seen = collect(market.trade('BTCUSDT'));
        await noticed('subscribed');
        exchange.emit(stream, trade(1));
        await seen.first(1);
        spoil(exchange);
        exchange.emit(stream, trade(2));
        expect((await seen.first(2)).map(({ t }) => t)).toEqual([1, 2]);
        const invalid = await noticed('invalid');
        for (const [key, value] of Object.entries(expected)) {
          if (value instanceof RegExp) expect(invalid[key as keyof Invalid]).toMatch(value);
          else expect(invalid[key as keyof Invalid]).toBe(value);
        }
        // What is known to be this stream's is missing from it, and that is declared before its next event.
        const gap = invalid.stream === stream ? ['gap'] : [];
        expect(notices.map(({ type }) => type)).toEqual(['connecting', 'open', 'subscribed', 'invalid', ...gap]);
      })();
    },
  );

  it(
    'is shown at no great length, and harmless to a terminal (P28 K16)',
    inABox(async ({ exchange, market, noticed }) => {
      collect(market.trade('BTCUSDT'));
      await noticed('subscribed');
      exchange.sendText(`\u001b[31m${'x'.repeat(10_000)}`);
      const { raw } = await noticed('invalid');
      expect(raw.length).toBeLessThanOrEqual(256);
      expect(raw).not.toContain('\u001b');
    }),
  );

  it(
    'is told of once per stream nobody asked for, and of a hundred such streams at most (P10)',
    inABox(async ({ exchange, market, notices, noticed }) => {
      const seen = collect(market.trade('BTCUSDT'));
      await noticed('subscribed');
      for (let i = 0; i < 300; i++) exchange.sendText(`{"stream":"x${i % 150}@trade","data":{}}`);
      exchange.emit(stream, trade(1));
      await seen.first(1);
      expect(notices.filter(({ type }) => type === 'invalid')).toHaveLength(100);
    }),
  );

  it(
    'leaves the prototypes of all objects as they were (P19 K5)',
    inABox(async ({ exchange, market, noticed }) => {
      const before = Object.getOwnPropertyNames(Object.prototype);
      collect(market.trade('BTCUSDT'));
      await noticed('subscribed');
      exchange.sendText('{"__proto__":{"polluted":true},"stream":"__proto__","data":{"__proto__":{"polluted":true}}}');
      await noticed('invalid');
      expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    }),
  );

  it(
    'passes new keys, new values and empty arrays on (P13)',
    inABox(async ({ exchange, market, noticed }) => {
      const all = collect(market.miniTickers());
      const trades = collect(market.trade('BTCUSDT'));
      await noticed('subscribed');
      exchange.emit('!miniTicker@arr', []);
      exchange.emit(stream, { ...trade(1), neu: 'x' });
      expect(await all.first(1)).toEqual([[]]);
      expect(await trades.first(1)).toEqual([{ ...trade(1), neu: 'x' }]);
    }),
  );
});
