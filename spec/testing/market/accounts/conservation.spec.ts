import fc from 'fast-check';
import { parseDecimal } from '../../../../lib/testing/market/parse-decimal';
import { type PlayedMarket, playMarket } from '../play-market';
import { type Json, type OpenedAccount, openAccount } from './open-account';

const price = fc.integer({ min: 480, max: 520 }).map(String);
const quantity = fc.integer({ min: 1, max: 40 }).map((tenths) => (tenths / 10).toFixed(1));
const side = fc.constantFrom('BUY', 'SELL');
const selfTradePreventionMode = fc.constantFrom('NONE', 'EXPIRE_TAKER', 'EXPIRE_MAKER', 'EXPIRE_BOTH', 'DECREMENT');
const limitTime = fc.constantFrom('GTC', 'GTC', 'GTC', 'IOC', 'FOK');
const common = { side, selfTradePreventionMode };
const stop = fc.oneof(fc.record({ stopPrice: price }), fc.record({ trailingDelta: fc.constantFrom(10, 100) }));

const order: fc.Arbitrary<Json> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ ...common, type: fc.constant('LIMIT'), timeInForce: limitTime, price, quantity }),
  },
  fc.record({ ...common, type: fc.constant('LIMIT_MAKER'), price, quantity }),
  fc.record({ ...common, type: fc.constant('MARKET'), quantity }),
  fc.record({ ...common, type: fc.constant('MARKET'), quoteOrderQty: price }),
  fc
    .tuple(fc.record({ ...common, type: fc.constantFrom('STOP_LOSS', 'TAKE_PROFIT'), quantity }), stop)
    .map(([terms, when]) => ({ ...terms, ...when })),
  fc
    .tuple(
      fc.record({
        ...common,
        type: fc.constantFrom('STOP_LOSS_LIMIT', 'TAKE_PROFIT_LIMIT'),
        timeInForce: limitTime,
        price,
        quantity,
      }),
      stop,
    )
    .map(([terms, when]) => ({ ...terms, ...when })),
);

const list: fc.Arbitrary<readonly [string, Json]> = fc
  .record({
    side,
    quantity,
    low: fc.integer({ min: 480, max: 499 }),
    high: fc.integer({ min: 501, max: 520 }),
    price,
    form: fc.nat(4),
  })
  .map(({ low, high, form, ...it }) => {
    const oco = (above: string, below: string) => {
      const isSell = it.side === 'SELL';
      return {
        [`${above}Type`]: isSell ? 'LIMIT_MAKER' : 'STOP_LOSS',
        [`${above}${isSell ? 'Price' : 'StopPrice'}`]: String(high),
        [`${below}Type`]: isSell ? 'STOP_LOSS' : 'LIMIT_MAKER',
        [`${below}${isSell ? 'StopPrice' : 'Price'}`]: String(low),
      };
    };
    const working = {
      workingType: 'LIMIT',
      workingTimeInForce: 'GTC',
      workingSide: it.side,
      workingPrice: it.price,
      workingQuantity: it.quantity,
    };
    const pending = {
      pendingType: 'LIMIT',
      pendingTimeInForce: 'GTC',
      pendingSide: it.side,
      pendingPrice: String(high),
    };
    if (form === 0) return ['orderList.place.oco', { side: it.side, quantity: it.quantity, ...oco('above', 'below') }];
    if (form === 1) return ['orderList.place.oto', { ...working, ...pending, pendingQuantity: it.quantity }];
    if (form === 2)
      return [
        'orderList.place.otoco',
        { ...working, pendingSide: it.side, pendingQuantity: it.quantity, ...oco('pendingAbove', 'pendingBelow') },
      ];
    const own = { ...working, workingSide: 'BUY' };
    if (form === 3) return ['orderList.place.opo', { ...own, ...pending, pendingSide: 'SELL' }];
    return [
      'orderList.place.opoco',
      {
        ...own,
        pendingSide: 'SELL',
        pendingAboveType: 'LIMIT_MAKER',
        pendingAbovePrice: String(high),
        pendingBelowType: 'STOP_LOSS',
        pendingBelowStopPrice: String(low),
      },
    ];
  });

/** A request, or one that is made of an open order. */
type Step = { readonly who: number } & (
  | { readonly method: string; readonly params: Json }
  | { readonly method: string; readonly which: number; readonly more: Json }
);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ who: fc.nat(2), method: fc.constant('order.place'), params: order }) },
  { weight: 3, arbitrary: fc.tuple(fc.nat(2), list).map(([who, [method, params]]) => ({ who, method, params })) },
  {
    weight: 2,
    arbitrary: fc.record({
      who: fc.nat(2),
      method: fc.constant('order.cancel'),
      which: fc.nat(20),
      more: fc.constant({}),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      who: fc.nat(2),
      method: fc.constant('order.amend.keepPriority'),
      which: fc.nat(20),
      more: quantity.map((newQty) => ({ newQty })),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ who: fc.nat(2), method: fc.constant('openOrders.cancelAll'), params: fc.constant({}) }),
  },
);

describe('what accounts have', () => {
  let played: PlayedMarket;

  afterEach(() => {
    played.market.stop();
    jest.useRealTimers();
  });

  it('is only moved about and paid as commission, whatever they do, and is locked for open orders only', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60, size: 'max' }), (steps) => {
        played = playMarket({ symbols: ['BNBUSDT'], orderFlow: false }, ['bnbusdt@trade']);
        const balances = { USDT: '20000', BNB: '40' };
        const accounts = [1, 2, 3].map(() => openAccount(played.market, { balances }));
        for (const { who, method, ...rest } of steps) {
          const account = accounts[who] as OpenedAccount;
          const params = 'params' in rest ? rest.params : ofOpenOrder(account, rest.which, rest.more);
          account.call(method, { symbol: 'BNBUSDT', ...params });
          check(accounts, played);
        }
        played.market.stop();
      }),
      { numRuns: 100 },
    );
  });
});

function ofOpenOrder(account: OpenedAccount, which: number, more: Json): Json {
  const open = account.ask('openOrders.status');
  return { orderId: open[which % open.length]?.orderId ?? 1, ...more };
}

function check(accounts: readonly OpenedAccount[], played: PlayedMarket): void {
  const trades = accounts.flatMap((account) => account.ask('myTrades', { symbol: 'BNBUSDT', fromId: 0, limit: 1000 }));
  for (const [asset, had] of [
    ['USDT', '60000'],
    ['BNB', '120'],
  ] as const) {
    const held = accounts.map((account) => account.balances()[asset]);
    for (const balance of held) expect([balance?.free, balance?.locked].join()).not.toContain('-');
    const paid = trades.filter(({ commissionAsset }) => commissionAsset === asset).map(({ commission }) => commission);
    expect(sum([...held.flatMap((balance) => [balance?.free, balance?.locked]), ...paid])).toBe(units(had));
  }
  for (const account of accounts) {
    const locked = Object.values(account.balances()).map((balance) => balance.locked);
    if (account.ask('openOrders.status').length === 0) expect(sum(locked)).toBe(0);
  }
  const traded = played.of('bnbusdt@trade').flatMap(({ t, p, q }) => [[t, p, q].join(), [t, p, q].join()]);
  expect(trades.map(({ id, price: at, qty }) => [id, at, qty].join()).sort()).toEqual(traded.sort());
}

function units(text: string): number {
  return parseDecimal(text, 8) ?? NaN;
}

function sum(texts: readonly (string | undefined)[]): number {
  return texts.reduce((total, text) => total + units(text ?? ''), 0);
}
