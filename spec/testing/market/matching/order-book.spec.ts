import fc from 'fast-check';
import { createOrderBook } from '../../../../lib/testing/market/matching/order-book';
import type { Order, Side } from '../../../../lib/testing/market/matching/order';

interface Action {
  readonly side: Side;
  readonly price: number | undefined;
  readonly quantity: number;
  /** Which of the resting orders to take back in its place. */
  readonly cancel: number | undefined;
}

const action: fc.Arbitrary<Action> = fc.record({
  side: fc.constantFrom<Side>('BUY', 'SELL'),
  price: fc.option(fc.integer({ min: 97, max: 103 }), { nil: undefined, freq: 8 }),
  quantity: fc.integer({ min: 1, max: 9 }),
  cancel: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.nat() }),
});

const order = (id: number, { side, price, quantity }: Action): Order => ({
  id,
  side,
  price,
  quantity,
  submitted: true,
  owner: undefined,
  selfTrade: 'NONE',
  immediate: false,
  remaining: quantity,
  level: undefined,
  older: undefined,
  newer: undefined,
});

describe('an order book', () => {
  it('never crosses, and agrees with its orders and with what it says of itself', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 80, size: 'max' }), (actions) => {
        const told = { BUY: new Map<number, number>(), SELL: new Map<number, number>() };
        let traded = 0;
        const book = createOrderBook({
          levelChanged: (side, price, quantity) =>
            void (quantity ? told[side].set(price, quantity) : told[side].delete(price)),
          matched: (_maker, _taker, _price, quantity) => void (traded += 2 * quantity),
          prevented: () => undefined,
        });
        const orders: Order[] = [];
        let cancelled = 0;
        actions.forEach((each, id) => {
          const resting = orders.filter(({ level }) => level);
          const taken = each.cancel === undefined ? undefined : resting[each.cancel % resting.length];
          if (taken) {
            expect(book.cancel(taken)).toBe(true);
            expect(book.cancel(taken)).toBe(false);
            cancelled += taken.remaining;
          } else {
            const placed = order(id, each);
            orders.push(placed);
            book.place(placed);
            if (each.price === undefined) cancelled += placed.remaining;
          }
          const [bid, ask] = [book.bids.best(), book.asks.best()];
          if (bid && ask) expect(bid.price).toBeLessThan(ask.price);
        });

        const expected = { BUY: new Map<number, number>(), SELL: new Map<number, number>() };
        for (const { side, price, remaining, level } of orders)
          if (level && price) expected[side].set(price, (expected[side].get(price) ?? 0) + remaining);
        const levels = (side: 'bids' | 'asks') =>
          book[side].top(1000).map(({ price, quantity }): [number, number] => [price, quantity]);
        expect(levels('bids')).toEqual([...expected.BUY].sort(([a], [b]) => b - a));
        expect(levels('asks')).toEqual([...expected.SELL].sort(([a], [b]) => a - b));
        expect(new Map(levels('bids'))).toEqual(told.BUY);
        expect(new Map(levels('asks'))).toEqual(told.SELL);
        const asked = orders.reduce((sum, { quantity }) => sum + quantity, 0);
        const left = orders.reduce((sum, { level, remaining }) => sum + (level ? remaining : 0), 0);
        expect(asked).toBe(traded + cancelled + left);
      }),
      { numRuns: 150 },
    );
  });

  it('serves those who came first at a price, also when one in the middle leaves', () => {
    const served: number[] = [];
    const book = createOrderBook({
      levelChanged: () => undefined,
      matched: ({ id }) => void served.push(id),
      prevented: () => undefined,
    });
    const [first, second, third] = [1, 2, 3].map((id) =>
      order(id, { side: 'SELL', price: 100, quantity: 1, cancel: undefined }),
    );
    for (const each of [first, second, third]) if (each) book.place(each);
    if (second) book.cancel(second);
    book.place(order(4, { side: 'BUY', price: undefined, quantity: 5, cancel: undefined }));
    expect(served).toEqual([1, 3]);
    expect(book.asks.best()).toBeUndefined();
  });
});
