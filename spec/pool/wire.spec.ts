import { merge } from 'rxjs';
import { inABox } from '../support/box.js';
import { collect } from '../support/collect.js';
import { samples } from '../support/samples.js';
import { until } from '../support/until.js';

const name = 'btcusdt@trade';
const trade = (t: number) => ({ ...samples.Trade, t });

describe('what comes over the wire', () => {
  it(
    'may answer a request that was never made, or one a second time: nothing comes of it (S4)',
    inABox(async ({ exchange, market, notices, noticed }) => {
      const seen = collect(market.trade('BTCUSDT'));
      await noticed('subscribed');
      const [request] = exchange.requests;
      for (const id of [request?.id, request?.id, 999, '999', null])
        exchange.sendText(JSON.stringify({ result: null, id }));
      exchange.sendText(JSON.stringify({ error: { code: 2, msg: 'late' }, id: request?.id }));
      exchange.emit(name, trade(1));
      await seen.first(1);
      expect(notices.map(({ type }) => type)).toEqual(['connecting', 'open', 'subscribed']);
      expect(exchange.connections[0]?.streams).toEqual([name]);
    }),
  );

  it(
    'may bring events before the answer to their subscription (S5 P24)',
    inABox(async ({ exchange, market, noticed }) => {
      const restore = exchange.withholdReplies();
      const seen = collect(market.trade('BTCUSDT'));
      await until(() => exchange.connections[0]?.streams.includes(name));
      exchange.emit(name, trade(1));
      await seen.first(1);
      restore();
      const [request] = exchange.requests;
      exchange.sendText(JSON.stringify({ result: null, id: request?.id }));
      await noticed('subscribed');
      exchange.emit(name, trade(2));
      expect((await seen.first(2)).map(({ t }) => t)).toEqual([1, 2]);
    }),
  );

  it(
    'has numbers of requests that are whole, count from one and never repeat (S10 M16)',
    inABox(
      async ({ exchange, market, noticed }) => {
        for (let i = 1; i <= 6; i++) {
          collect(market.trade(`SYMBOL${i}`));
          await noticed('subscribed', i);
        }
        expect(exchange.requests.map(({ id }) => id)).toEqual(Array.from({ length: 6 }, (_, i) => i + 1));
        exchange.drop();
        await noticed('recovered');
        expect(exchange.requests[6]?.id).toBe(1);
      },
      {},
      { limits: false },
    ),
  );

  it(
    'names no stream in an address, however many there are (S23)',
    inABox(async ({ exchange, market, noticed }) => {
      const seen = collect(merge(...Array.from({ length: 500 }, (_, i) => market.trade(`SYMBOL${i}`))));
      await noticed('subscribed', 1);
      expect(exchange.log.entries.filter(({ type }) => type === 'attempt')).toMatchObject([{ path: '/stream' }]);
      seen.unsubscribe();
    }),
  );

  it(
    'goes on for every stream while connections are added and given up (S24)',
    inABox(
      async ({ exchange, market, notices }) => {
        const many = Array.from({ length: 1_024 }, (_, i) => `SYMBOL${i}`);
        const first = collect(merge(...many.map((symbol) => market.trade(symbol))));
        await until(() => exchange.connections[0]?.streams.length === 1_024);
        const more = collect(market.trade('BTCUSDT'));
        await until(() => exchange.connections[1]?.streams.length === 1);
        exchange.emit('symbol7@trade', trade(1));
        await first.first(1);
        more.unsubscribe();
        await until(() => exchange.connections.length === 1);
        exchange.emit('symbol7@trade', trade(2));
        expect((await first.first(2)).map(({ t }) => t)).toEqual([1, 2]);
        expect(notices.filter(({ type }) => type === 'closed' || type === 'gap')).toEqual([]);
      },
      {},
      { limits: { messagesPerSecond: 100 } },
    ),
  );
});
