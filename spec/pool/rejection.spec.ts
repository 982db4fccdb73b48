import { inABox } from '../support/box.js';
import { collect } from '../support/collect.js';

const symbols = Array.from({ length: 16 }, (_, i) => `SYMBOL${i}`);

describe('a subscription that the exchange refuses', () => {
  it.each([true, false])('fails alone, by name, out of a batch (error with its id: %s) (S1 P23)', async (withId) => {
    await inABox(async ({ exchange, market, noticed, notices }) => {
      exchange.reject({ streams: ['symbol11@trade'], code: 2, message: 'Invalid request: bad name', withId });
      const seen = new Map(symbols.map((symbol) => [symbol, collect(market.trade(symbol))]));
      expect(await seen.get('SYMBOL11')?.ended).toMatchObject({
        name: 'SubscriptionRejectedError',
        stream: 'symbol11@trade',
        code: 2,
      });
      expect(await noticed('rejected')).toMatchObject({
        stream: 'symbol11@trade',
        message: 'Invalid request: bad name',
      });
      await exchange.waitFor(({ type }) => type === 'reply', 9); // 16, 8, 8, 4, 4, 2, 2, 1, 1
      expect(exchange.connections[0]?.streams).toHaveLength(15);
      expect([...seen.values()].filter(({ end }) => end !== undefined)).toHaveLength(1);
      expect(notices.filter(({ type }) => type === 'closed')).toEqual([]);
      expect(exchange.violations).toEqual([]);
    })();
  });

  it(
    'leaves no socket behind when it was the last',
    inABox(async ({ exchange, market }) => {
      exchange.reject();
      await collect(market.trade('BTCUSDT')).ended;
      expect(await exchange.waitFor(({ type }) => type === 'close')).toMatchObject({ by: 'client', code: 1000 });
    }),
  );

  it(
    'may be asked for again',
    inABox(async ({ exchange, market, noticed }) => {
      exchange.reject({ times: 1 });
      await collect(market.trade('BTCUSDT')).ended;
      const again = collect(market.trade('BTCUSDT'));
      await noticed('subscribed');
      expect(again.end).toBeUndefined();
    }),
  );

  it(
    'is not asked for again once nobody wants it any more',
    inABox(async ({ exchange, market, noticed }) => {
      collect(market.trade('ETHUSDT'));
      await noticed('subscribed');
      exchange.reject({ streams: ['bbb@trade'] });
      const a = collect(market.trade('AAA'));
      const b = collect(market.trade('BBB'));
      await exchange.waitFor((entry) => entry.type === 'message' && entry.text.includes('bbb@trade'));
      a.unsubscribe();
      b.unsubscribe();
      collect(market.trade('CCC'));
      await exchange.waitFor(
        (entry) => entry.type === 'reply' && exchange.connections[0]?.streams.includes('ccc@trade') === true,
      );
      expect(exchange.connections[0]?.streams).not.toContain('bbb@trade');
    }),
  );
});
