import type { Notice } from '../../lib/index.js';
import { trade } from '../../lib/streams/trade.js';
import { collect } from '../support/collect.js';
import { samples } from '../support/samples.js';
import { memoryMarket } from './memory-market.js';

const stream = 'btcusdt@trade';
const whole = JSON.stringify(samples.Trade);
/** A trade in which a member has another text. */
const withMember = (key: string, text: string) =>
  whole.replace(new RegExp(`"${key}":("[^"]*"|[^,}]*)`), `"${key}":${text}`);

/** Sends payloads of `btcusdt@trade`, and after them a sound one; tells what became of them. */
const sent = (...payloads: string[]) => sentFrames(...payloads.map((data) => `{"stream":"${stream}","data":${data}}`));

async function sentFrames(...frames: string[]) {
  const { exchange, market, notices, subscribed } = memoryMarket();
  const seen = collect(trade(market, 'BTCUSDT'));
  await subscribed();
  for (const frame of frames) exchange.ends[0]?.say(frame);
  exchange.emit(stream, samples.Trade);
  const invalid = notices.filter((notice): notice is Extract<Notice, { type: 'invalid' }> => notice.type === 'invalid');
  const sockets = exchange.ends.length;
  await market.close();
  expect([seen.values.at(-1), sockets]).toEqual([samples.Trade, 1]);
  return { values: seen.values.slice(0, -1), invalid };
}

describe('a payload', () => {
  it('of an event type nobody knows is told of, with its beginning and its stream (P9)', async () => {
    const { values, invalid } = await sent(withMember('e', '"tradeV2"'));
    expect(values).toEqual([]);
    expect(invalid).toMatchObject([
      { stream, why: expect.stringContaining('Trade/e: expected "trade"'), raw: expect.stringContaining('tradeV2') },
    ]);
  });

  it.each(['9007199254740992', '9007199254740993', '8389765494949599959', '-9007199254740993', '1e300'])(
    'with the id %s, which a number cannot hold, is refused and never rounded (P15)',
    async (id) => {
      const { values, invalid } = await sent(withMember('t', id));
      expect([values, invalid.length]).toEqual([[], 1]);
      expect(invalid[0]?.why).toContain('Trade/t: expected Int');
    },
  );

  it('with the largest id that a number can hold keeps every digit of it (P15)', async () => {
    const { values } = await sent(withMember('t', '9007199254740991'));
    expect(values.map(({ t }) => String(t))).toEqual(['9007199254740991']);
  });

  it('with a number that is none, or none for a time, is refused; decimal text stays the text it was (P16)', async () => {
    const refused = await sent(
      ...['1e400', '-1e400', '1.5', '01', '+1', '.5', 'NaN', 'Infinity'].map((text) => withMember('T', text)),
    );
    expect([refused.values, refused.invalid.length]).toEqual([[], 8]);
    const texts = ['1e400', '0E-8', '00.10', '1.10', '0.1000000000000000055511151231257827'];
    const { values } = await sent(...texts.map((text) => withMember('p', JSON.stringify(text))));
    expect(values.map(({ p }) => p)).toEqual(texts);
  });

  it('with a price or a quantity below zero is refused (P17)', async () => {
    const { values, invalid } = await sent(withMember('p', '"-1.0"'), withMember('q', '"-0.00500000"'));
    expect(values).toEqual([]);
    expect(invalid.map(({ why }) => why)).toEqual([
      expect.stringContaining('Trade/p: expected UnsignedDecimal, got "-1.0"'),
      expect.stringContaining('Trade/q: expected UnsignedDecimal, got "-0.00500000"'),
    ]);
  });

  it('that names a key twice has the last value of it, checked like any other (P18)', async () => {
    const twice = (first: string, last: string) => whole.replace('"p":', `"p":${first},"p":${last},"was":`);
    const { values, invalid } = await sent(twice('5', '"1.0"'), twice('"1.0"', '5'));
    expect(values.map(({ p }) => p)).toEqual(['1.0']);
    expect(invalid.map(({ why }) => why)).toEqual([
      expect.stringContaining('Trade/p: expected UnsignedDecimal, got 5'),
    ]);
  });

  it('without its envelope is told of, and nobody guesses whose it is (S20)', async () => {
    const { values, invalid } = await sentFrames(whole, `[${whole}]`);
    expect([values, invalid.map(({ stream }) => stream)]).toEqual([[], [undefined, undefined]]);
  });
});
