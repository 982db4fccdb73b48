import { config, take } from 'rxjs';
import { inABox } from '../support/box.js';
import { collect } from '../support/collect.js';
import { samples } from '../support/samples.js';

const trade = (t: number) => ({ ...samples.Trade, t });
const stream = 'btcusdt@trade';

describe('consumers that do as they please', () => {
  afterEach(() => {
    config.onUnhandledError = null;
  });

  it(
    'a consumer that throws hurts nobody, not even itself (R1)',
    inABox(async ({ exchange, market, noticed }) => {
      const reported: unknown[] = [];
      config.onUnhandledError = (error) => reported.push(error);
      const own: number[] = [];
      market.trade('BTCUSDT').subscribe(({ t }) => {
        own.push(t);
        if (t === 1) throw new Error('mine');
      });
      const other = collect(market.trade('BTCUSDT'));
      await noticed('subscribed');
      for (const t of [1, 2, 3]) exchange.emit(stream, trade(t));
      await other.first(3);
      expect(own).toEqual([1, 2, 3]);
      await expect(market.close()).resolves.toBeUndefined();
      expect(reported).toEqual([new Error('mine')]);
    }),
  );

  it(
    'subscribing inside a value neither disorders nor repeats anything (R5)',
    inABox(async ({ exchange, market, noticed }) => {
      const inner: number[] = [];
      let isOpen = false;
      const outer: number[] = [];
      market.trade('BTCUSDT').subscribe(({ t }) => {
        outer.push(t);
        if (!isOpen) market.trade('BTCUSDT').subscribe((event) => inner.push(event.t));
        if (!isOpen) market.trade('ETHUSDT').subscribe();
        isOpen = true;
      });
      const last = collect(market.trade('BTCUSDT'));
      await noticed('subscribed');
      for (const t of [1, 2, 3]) exchange.emit(stream, trade(t));
      await last.first(3);
      expect([outer, inner]).toEqual([
        [1, 2, 3],
        [2, 3],
      ]);
      await noticed('subscribed', 2);
      expect(exchange.connections[0]?.streams).toEqual([stream, 'ethusdt@trade']);
    }),
  );

  it(
    'unsubscribing inside a value, oneself or a neighbour, is obeyed at once (R3 R4)',
    inABox(async ({ exchange, market, noticed }) => {
      const neighbour: number[] = [];
      const own: number[] = [];
      const self = market.trade('BTCUSDT').subscribe(({ t }) => {
        own.push(t);
        if (t === 2) {
          self.unsubscribe();
          victim.unsubscribe();
        }
      });
      const victim = market.trade('BTCUSDT').subscribe(({ t }) => neighbour.push(t));
      const last = collect(market.trade('BTCUSDT'));
      await noticed('subscribed');
      for (const t of [1, 2, 3]) exchange.emit(stream, trade(t));
      await last.first(3);
      expect([own, neighbour]).toEqual([[1, 2], [1]]);
    }),
  );

  it(
    'closing inside a value ends everything, and nothing comes after (R17)',
    inABox(async ({ exchange, market, noticed }) => {
      const seen = collect(market.trade('BTCUSDT'));
      const other = collect(market.trade('ETHUSDT'));
      let closing: Promise<void> | undefined;
      market.trade('BTCUSDT').subscribe(() => {
        closing = market.close();
      });
      await noticed('subscribed');
      exchange.emit(stream, trade(1));
      exchange.emit(stream, trade(2));
      expect(await seen.ended).toBe('completed');
      expect(await other.ended).toBe('completed');
      await closing;
      expect(seen.values).toHaveLength(1);
      expect(exchange.connections).toHaveLength(0);
    }),
  );

  it(
    'notices stay in order for everybody when one causes another',
    inABox(async ({ exchange, market, noticed }) => {
      const first: string[] = [];
      const second: string[] = [];
      market.status$.subscribe(({ type }) => {
        first.push(type);
        if (type === 'closed') void market.close();
      });
      market.status$.subscribe(({ type }) => second.push(type));
      collect(market.trade('BTCUSDT'));
      await noticed('subscribed');
      exchange.drop();
      await noticed('closed');
      expect(second).toEqual(first);
      expect(first.at(-1)).toBe('closed');
    }),
  );

  it(
    'taking one value leaves nothing behind (R14)',
    inABox(async ({ exchange, market, noticed }) => {
      const seen = collect(market.trade('BTCUSDT').pipe(take(1)));
      await noticed('subscribed');
      exchange.emit(stream, trade(1));
      expect(await seen.ended).toBe('completed');
      await exchange.waitFor(({ type }) => type === 'close');
    }),
  );
});
