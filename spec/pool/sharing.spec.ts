import { Subject, merge, mergeMap, startWith, switchMap } from 'rxjs';
import { inABox } from '../support/box.js';
import { collect } from '../support/collect.js';
import { samples } from '../support/samples.js';

const trade = (t: number) => ({ ...samples.Trade, t });

describe('sharing sockets', () => {
  it(
    'opens nothing before somebody subscribes',
    inABox(async ({ exchange, market }) => {
      market.trade('BTCUSDT');
      market.depth('BTCUSDT');
      await market.close();
      expect(exchange.log.entries).toEqual([]);
    }),
  );

  it(
    'opens nothing for what is subscribed and given up in one turn (S15)',
    inABox(async ({ exchange, market, noticed }) => {
      for (let i = 0; i < 1_000; i++) market.trade('BTCUSDT').subscribe().unsubscribe();
      market.trade('ETHUSDT').subscribe();
      await noticed('subscribed');
      expect(exchange.requests.map(({ params }) => params)).toEqual([['ethusdt@trade']]);
      expect(exchange.log.entries.filter(({ type }) => type === 'attempt')).toHaveLength(1);
    }),
  );

  it(
    'puts forty factories of one turn on one socket with at most two requests',
    inABox(async ({ exchange, market, noticed }) => {
      for (let i = 0; i < 40; i++) market.trade(`SYMBOL${i}USDT`).subscribe();
      await noticed('subscribed');
      expect(exchange.connections).toHaveLength(1);
      expect(exchange.connections[0]?.streams).toHaveLength(40);
      expect(exchange.requests.length).toBeLessThanOrEqual(2);
    }),
  );

  it(
    'carries fifteen hundred streams over two sockets and touches no limit (S9)',
    inABox(async ({ exchange, market }) => {
      const names = Array.from({ length: 1_500 }, (_, i) => `symbol${i}usdt@trade`);
      const seen = collect(merge(...names.map((name) => market.multiplex([name]))));
      const confirmed = collect(
        market.status$.pipe(mergeMap((notice) => (notice.type === 'subscribed' ? notice.streams : []))),
      );
      await confirmed.first(1_500);
      for (const name of names) exchange.emit(name, trade(1));
      expect((await seen.first(1_500)).map(({ stream }) => stream)).toEqual(expect.arrayContaining(names));
      expect(exchange.connections.map(({ streams }) => streams.length)).toEqual([1_024, 476]);
      expect(exchange.violations).toEqual([]);
    }),
  );

  it(
    'subscribes a stream once for two subscribers, and both see everything (S26)',
    inABox(async ({ exchange, market, noticed }) => {
      const one = collect(market.trade('BTCUSDT'));
      const other = collect(market.trade('btcusdt'));
      await noticed('subscribed');
      for (const t of [1, 2, 3]) exchange.emit('btcusdt@trade', trade(t));
      for (const { first } of [one, other]) expect((await first(3)).map(({ t }) => t)).toEqual([1, 2, 3]);
      expect(exchange.requests.map(({ params }) => params)).toEqual([['btcusdt@trade']]);
    }),
  );

  it(
    'goes on for one subscriber when the other leaves',
    inABox(async ({ exchange, market, noticed }) => {
      const one = collect(market.trade('BTCUSDT'));
      const other = collect(market.trade('BTCUSDT'));
      await noticed('subscribed');
      one.unsubscribe();
      exchange.emit('btcusdt@trade', trade(1));
      await other.first(1);
      expect(one.values).toEqual([]);
    }),
  );

  it(
    'keeps the socket while a consumer switches symbols (S25)',
    inABox(async ({ exchange, market, noticed }) => {
      const symbol = new Subject<string>();
      const seen = collect(
        symbol.pipe(
          startWith('AAAUSDT'),
          switchMap((name) => market.trade(name)),
        ),
      );
      await noticed('subscribed');
      symbol.next('BBBUSDT');
      await noticed('subscribed', 2);
      symbol.next('CCCUSDT');
      await noticed('subscribed', 3);
      await exchange.waitFor(() => exchange.connections[0]?.streams.join() === 'cccusdt@trade');
      exchange.emit('cccusdt@trade', trade(1));
      await seen.first(1);
      expect(exchange.connections.map(({ streams }) => streams)).toEqual([['cccusdt@trade']]);
      expect(exchange.log.entries.filter(({ type }) => type === 'attempt')).toHaveLength(1);
    }),
  );

  it(
    'unsubscribes when the last one leaves, and then closes the socket',
    inABox(async ({ exchange, market, noticed }) => {
      const seen = collect(market.trade('BTCUSDT'));
      await noticed('subscribed');
      seen.unsubscribe();
      const close = await exchange.waitFor(({ type }) => type === 'close');
      expect(exchange.requests.map(({ method }) => method)).toEqual(['SUBSCRIBE', 'UNSUBSCRIBE']);
      expect(close).toMatchObject({ by: 'client', code: 1000 });
    }),
  );

  it(
    'opens a fresh socket for whoever comes after that',
    inABox(async ({ exchange, market, noticed }) => {
      const seen = collect(market.trade('BTCUSDT'));
      await noticed('subscribed');
      seen.unsubscribe();
      await exchange.waitFor(({ type }) => type === 'close');
      collect(market.trade('BTCUSDT'));
      await noticed('subscribed', 2);
      expect(exchange.connections).toHaveLength(1);
    }),
  );

  it(
    'starts a stream afresh that was given up and is wanted again',
    inABox(async ({ exchange, market, noticed }) => {
      collect(market.trade('ETHUSDT')); // keeps the socket
      const before = collect(market.trade('BTCUSDT'));
      await noticed('subscribed');
      before.unsubscribe();
      await exchange.waitFor((entry) => entry.type === 'message' && entry.text.includes('UNSUBSCRIBE'));
      const after = collect(market.trade('BTCUSDT'));
      await noticed('subscribed', 2);
      exchange.emit('btcusdt@trade', trade(7));
      expect((await after.first(1)).map(({ t }) => t)).toEqual([7]);
      expect(before.values).toEqual([]);
    }),
  );
});
