import type { KlineInterval } from '../../lib/index.js';
import { inABox } from '../support/box.js';
import { collect } from '../support/collect.js';
import { samples } from '../support/samples.js';

const stream = 'btcusdt@trade';
const trade = (t: number) => ({ ...samples.Trade, t });

it(
  'A-17: a level, interval or speed that does not exist throws at the call, by name, and nothing is opened',
  inABox(async ({ exchange, market }) => {
    const wrong: [() => unknown, string, unknown][] = [
      [() => market.depth('BTCUSDT', { levels: 7 as 5 }), 'levels', 7],
      [() => market.kline('BTCUSDT', '2x' as KlineInterval), 'interval', '2x'],
      [() => market.depth('BTCUSDT', { speed: 250 as unknown as '100ms' }), 'speed', 250],
      [() => market.depth('BTCUSDT', { levels: 5, speed: 250 as unknown as '100ms' }), 'speed', 250],
    ];
    for (const [call, argument, value] of wrong) {
      expect(call).toThrow(expect.objectContaining({ type: 'InvalidArgumentError', argument, value }));
    }
    expect(() => market.multiplex(['btcusdt@depth7' as never])).toThrow(
      expect.objectContaining({ type: 'UnknownStreamError', stream: 'btcusdt@depth7' }),
    );
    // Whatever a wrong call had opened would be there before a right one is served.
    collect(market.trade('ETHUSDT'));
    await exchange.waitFor(({ type }) => type === 'reply');
    expect(exchange.log.entries.filter(({ type }) => type === 'attempt')).toHaveLength(1);
    expect(exchange.connections[0]?.streams).toEqual(['ethusdt@trade']);
  }),
);

it(
  'A-18: a valid frame reaches the subscriber as the same object',
  inABox(async ({ exchange, market, noticed }) => {
    const seen = collect(market.trade('BTCUSDT'));
    await noticed('subscribed');
    exchange.emit(stream, trade(1));
    expect(await seen.first(1)).toEqual([trade(1)]);
  }),
);

it(
  'A-21: a malformed frame between two valid ones is told of, and both of these arrive (P1 P27)',
  inABox(async ({ exchange, market, noticed }) => {
    const told: (number | string)[] = [];
    market.status$.subscribe((notice) => notice.type === 'invalid' && told.push(notice.why));
    const seen = collect(market.trade('BTCUSDT'));
    market.trade('BTCUSDT').subscribe(({ t }) => told.push(t));
    await noticed('subscribed');
    exchange.emit(stream, trade(1));
    exchange.sendText('{"stream":"btcusdt@trade","data":{"e":');
    exchange.emit(stream, trade(2));
    await seen.first(2);
    expect(told).toEqual([1, expect.stringMatching(/not JSON/), 2]);
    expect(exchange.connections).toHaveLength(1);
  }),
);

it(
  'A-22: an empty array is delivered',
  inABox(async ({ exchange, market, noticed }) => {
    const seen = collect(market.miniTickers());
    await noticed('subscribed');
    exchange.emit('!miniTicker@arr', []);
    exchange.emit('!miniTicker@arr', [samples.MiniTicker]);
    expect(await seen.first(2)).toEqual([[], [samples.MiniTicker]]);
  }),
);
