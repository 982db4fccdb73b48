import { EVE, type PlayedMarket, playMarket } from '../play-market';
import { type Json, type OpenedAccount, openAccount } from './open-account';

const limit = (side: string, price: string, quantity: string, more: Json = {}) => ({
  side,
  type: 'LIMIT',
  timeInForce: 'GTC',
  price,
  quantity,
  ...more,
});

describe('an order of an account', () => {
  let played: PlayedMarket;
  let ann: OpenedAccount;
  let bob: OpenedAccount;

  beforeEach(() => {
    played = playMarket({ symbols: [{ symbol: 'BNBUSDT', price: '500' }], orderFlow: false }, ['bnbusdt@trade']);
    const balances = { USDT: '10000', BNB: '10' };
    ann = openAccount(played.market, { balances });
    bob = openAccount(played.market, { balances });
  });
  afterEach(() => {
    played.market.stop();
    jest.useRealTimers();
  });

  const book = () => played.market.book('BNBUSDT');
  const reports = (account: OpenedAccount) =>
    account
      .heard()
      .filter(({ e }) => e === 'executionReport')
      .map(({ o, x, X, w }) => [o, x, X, w]);
  /** Lets somebody buy from, or sell to, ann and bob at a price. */
  const tradeAt = (price: string) => {
    const carl = openAccount(played.market, { balances: { USDT: '1000', BNB: '1' } });
    carl.place(limit('SELL', price, '0.1', { timeInForce: 'GTC' }));
    carl.place(limit('BUY', price, '0.1', { timeInForce: 'IOC' }));
  };

  describe('with a time in force', () => {
    beforeEach(() => bob.place(limit('SELL', '500', '2')));

    it('expires with what it does not get at once (IOC)', () => {
      expect(ann.place(limit('BUY', '501', '3', { timeInForce: 'IOC' }))).toMatchObject({
        status: 'EXPIRED',
        executedQty: '2.00000000',
        expiryReason: 'UNFILLED_IOC_QUANTITY_EXPIRED',
      });
      expect(ann.heard().at(-2)).toMatchObject({ x: 'EXPIRED', X: 'EXPIRED', eR: 'UNFILLED_IOC_QUANTITY_EXPIRED' });
      expect(book()).toMatchObject({ bids: [], asks: [] });
      expect(ann.balances()['USDT']).toEqual({ free: '9000.00000000', locked: '0.00000000' });
    });

    it('expires when it cannot be filled as a whole, and is filled when it can (FOK)', () => {
      expect(ann.place(limit('BUY', '501', '3', { timeInForce: 'FOK' }))).toMatchObject({
        status: 'EXPIRED',
        executedQty: '0.00000000',
        expiryReason: 'UNFILLED_FOK_ORDER_EXPIRED',
      });
      expect(ann.place(limit('BUY', '500', '2', { timeInForce: 'FOK' }))).toMatchObject({ status: 'FILLED' });
    });
  });

  describe('at the market', () => {
    it('buys a quantity and locks what that costs', () => {
      bob.place(limit('SELL', '500', '1'));
      bob.place(limit('SELL', '510', '1'));
      ann.heard();
      expect(ann.place({ side: 'BUY', type: 'MARKET', quantity: '1.5' })).toMatchObject({
        status: 'FILLED',
        cummulativeQuoteQty: '755.00000000',
        price: '0.00000000',
      });
      expect(ann.heard()[1]).toMatchObject({ B: [{ a: 'USDT', f: '9245.00000000', l: '755.00000000' }] });
    });

    it('spends a quote quantity as far as whole steps go', () => {
      bob.place(limit('SELL', '500', '1'));
      bob.place(limit('SELL', '510', '1'));
      expect(ann.place({ side: 'BUY', type: 'MARKET', quoteOrderQty: '600' })).toMatchObject({
        status: 'FILLED',
        origQty: '1.19600000',
        origQuoteOrderQty: '600.00000000',
        cummulativeQuoteQty: '599.96000000',
      });
      expect(
        ann.refusal('order.place', { symbol: 'BNBUSDT', side: 'BUY', type: 'MARKET', quoteOrderQty: '0.01' }),
      ).toEqual({
        code: -1013,
        msg: 'Filter failure: NOTIONAL',
        status: 400,
      });
    });

    it('expires with what nobody offers', () => {
      bob.place(limit('BUY', '490', '1'));
      expect(ann.place({ side: 'SELL', type: 'MARKET', quantity: '3' })).toMatchObject({
        status: 'EXPIRED',
        executedQty: '1.00000000',
        expiryReason: 'INSUFFICIENT_LIQUIDITY',
      });
      expect(ann.balances()['BNB']).toEqual({ free: '9.00000000', locked: '0.00000000' });
    });
  });

  it('that only makes is refused when it would take', () => {
    bob.place(limit('SELL', '500', '1'));
    const order = { symbol: 'BNBUSDT', side: 'BUY', type: 'LIMIT_MAKER', quantity: '1' };
    expect(ann.refusal('order.place', { ...order, price: '500' })).toMatchObject({
      code: -2010,
      msg: 'Order would immediately match and take.',
    });
    expect(ann.ask('order.place', { ...order, price: '499.99' })).toEqual({
      symbol: 'BNBUSDT',
      orderId: expect.any(Number),
      orderListId: -1,
      clientOrderId: expect.stringMatching(/^[A-Za-z0-9]{22}$/),
      transactTime: expect.any(Number),
    });
  });

  it.each([
    ['STOP_LOSS', 'SELL', '490', '495', '489'],
    ['STOP_LOSS', 'BUY', '510', '505', '511'],
    ['TAKE_PROFIT', 'SELL', '510', '505', '511'],
    ['TAKE_PROFIT', 'BUY', '490', '495', '489'],
  ])('%s %s at %s waits for its price', (type, side, stopPrice, before, after) => {
    const { orderId } = ann.place({ side, type, stopPrice, quantity: '1' });
    bob.place(limit(side === 'SELL' ? 'BUY' : 'SELL', side === 'SELL' ? '400' : '600', '5'));
    const status = () => ann.ask('order.status', { symbol: 'BNBUSDT', orderId });
    expect(status()).toMatchObject({
      status: 'NEW',
      isWorking: false,
      workingTime: -1,
      stopPrice: `${stopPrice}.00000000`,
    });
    tradeAt(before);
    expect(status()).toMatchObject({ status: 'NEW', isWorking: false });
    expect(reports(ann)).toEqual([[type, 'NEW', 'NEW', false]]);
    tradeAt(after);
    expect(status()).toMatchObject({ status: 'FILLED', isWorking: true });
    expect(reports(ann)).toEqual([
      [type, 'NEW', 'NEW', true],
      [type, 'TRADE', 'FILLED', false],
    ]);
  });

  it('that waits for a price rests at its limit afterwards', () => {
    const { orderId } = ann.place(limit('SELL', '485', '1', { type: 'STOP_LOSS_LIMIT', stopPrice: '490' }));
    tradeAt('490');
    expect(ann.ask('order.status', { symbol: 'BNBUSDT', orderId })).toMatchObject({ status: 'NEW', isWorking: true });
    expect(book().asks).toEqual([['485.00000000', '1.00000000']]);
  });

  it('that sets off another one is answered before that is carried out', () => {
    bob.place({ side: 'SELL', type: 'TAKE_PROFIT', stopPrice: '501', quantity: '1' });
    bob.place(limit('SELL', '501', '1'));
    const { orderId, ...placed } = ann.place(limit('BUY', '501', '3'));
    expect(placed).toMatchObject({ status: 'PARTIALLY_FILLED', executedQty: '1.00000000' });
    expect(ann.ask('order.status', { symbol: 'BNBUSDT', orderId })).toMatchObject({ executedQty: '2.00000000' });
  });

  it('that waits for a price which is there already is refused', () => {
    const stop = { symbol: 'BNBUSDT', side: 'SELL', type: 'STOP_LOSS', quantity: '1', stopPrice: '500' };
    expect(ann.refusal('order.place', stop)).toMatchObject({
      code: -2010,
      msg: 'Stop price would trigger immediately.',
    });
  });

  it('that trails follows the best price', () => {
    const { orderId } = ann.place({ side: 'SELL', type: 'STOP_LOSS', trailingDelta: 100, quantity: '1' });
    bob.place(limit('BUY', '400', '5'));
    const status = () => ann.ask('order.status', { symbol: 'BNBUSDT', orderId });
    expect(status()).toMatchObject({
      trailingDelta: 100,
      trailingTime: EVE,
    });
    expect(ann.heard()[0]).toMatchObject({ d: 100, D: EVE });
    for (const price of ['496', '510', '505']) tradeAt(price);
    expect(status()).toMatchObject({ status: 'NEW', isWorking: false });
    tradeAt('504.9');
    expect(status()).toMatchObject({ status: 'FILLED' });
  });

  it('that nobody has the money for when its price comes is rejected', () => {
    const { orderId } = ann.place({ side: 'BUY', type: 'STOP_LOSS', stopPrice: '510', quantity: '10' });
    ann.place(limit('BUY', '400', '12'));
    bob.place(limit('SELL', '600', '10'));
    ann.heard();
    tradeAt('510');
    expect(ann.heard()[0]).toMatchObject({ i: orderId, x: 'REJECTED', X: 'REJECTED', r: 'INSUFFICIENT_BALANCES' });
  });

  describe('that would trade with its own account', () => {
    let maker: number;
    beforeEach(() => {
      maker = ann.place(limit('SELL', '500', '2')).orderId;
      ann.heard();
    });
    const buy = (selfTradePreventionMode: string, quantity: string) =>
      ann.place(limit('BUY', '500', quantity, { selfTradePreventionMode }));
    const standing = () => ann.ask('order.status', { symbol: 'BNBUSDT', orderId: maker });

    it('trades when it may (NONE)', () => {
      expect(buy('NONE', '1')).toMatchObject({ status: 'FILLED' });
      expect(ann.ask('myTrades', { symbol: 'BNBUSDT' }).map(({ isBuyer }: Json) => isBuyer)).toEqual([false, true]);
    });

    it('expires itself (EXPIRE_TAKER)', () => {
      const taker = buy('EXPIRE_TAKER', '3');
      expect(taker).toMatchObject({ status: 'EXPIRED_IN_MATCH', preventedQuantity: '3.00000000', preventedMatchId: 1 });
      expect(standing()).toMatchObject({ status: 'NEW' });
      expect(ann.heard().find(({ x }) => x === 'TRADE_PREVENTION')).toMatchObject({
        X: 'EXPIRED_IN_MATCH',
        i: taker.orderId,
        l: '0.00000000',
        L: '0.00000000',
        Y: '0.00000000',
        t: -1,
        v: 1,
        A: '3.00000000',
        B: '3.00000000',
        u: ann.id,
        U: maker,
        Cs: 'BNBUSDT',
        pl: '2.00000000',
        pL: '500.00000000',
        pY: '1000.00000000',
        V: 'EXPIRE_TAKER',
        w: false,
      });
      expect(ann.ask('myPreventedMatches', { symbol: 'BNBUSDT', orderId: maker })).toEqual([
        {
          symbol: 'BNBUSDT',
          preventedMatchId: 1,
          takerOrderId: taker.orderId,
          makerSymbol: 'BNBUSDT',
          makerOrderId: maker,
          tradeGroupId: ann.id,
          selfTradePreventionMode: 'EXPIRE_TAKER',
          price: '500.00000000',
          takerPreventedQuantity: '3.00000000',
          transactTime: expect.any(Number),
        },
      ]);
    });

    it('expires the other one and goes on (EXPIRE_MAKER)', () => {
      bob.place(limit('SELL', '500', '1'));
      expect(buy('EXPIRE_MAKER', '1')).toMatchObject({ status: 'FILLED' });
      expect(standing()).toMatchObject({ status: 'EXPIRED_IN_MATCH', preventedQuantity: '2.00000000' });
      expect(book()).toMatchObject({ bids: [], asks: [] });
    });

    it('expires both (EXPIRE_BOTH)', () => {
      expect(buy('EXPIRE_BOTH', '1')).toMatchObject({ status: 'EXPIRED_IN_MATCH' });
      expect(standing()).toMatchObject({ status: 'EXPIRED_IN_MATCH', preventedQuantity: '2.00000000' });
    });

    it.each([
      ['EXPIRE_TAKER', { takerPreventedQuantity: '1.00000000' }],
      ['EXPIRE_MAKER', { makerPreventedQuantity: '2.00000000' }],
      ['EXPIRE_BOTH', { takerPreventedQuantity: '1.00000000', makerPreventedQuantity: '2.00000000' }],
    ])('says with what it did not trade (%s)', (mode, quantities) => {
      const match = { preventedMatchId: 1, makerOrderId: maker, price: '500.00000000', ...quantities };
      expect(buy(mode, '1')).toMatchObject({ fills: [], preventedMatches: [match] });
    });

    it('makes both smaller (DECREMENT)', () => {
      expect(buy('DECREMENT', '0.5')).toMatchObject({ status: 'EXPIRED_IN_MATCH', preventedQuantity: '0.50000000' });
      expect(standing()).toMatchObject({ status: 'NEW', preventedQuantity: '0.50000000' });
      expect(book().asks).toEqual([['500.00000000', '1.50000000']]);
    });

    it('is refused with a way that there is not', () => {
      const order = limit('BUY', '500', '1', { symbol: 'BNBUSDT', selfTradePreventionMode: 'TRANSFER' });
      expect(ann.refusal('order.place', order)).toMatchObject({
        code: -1013,
        msg: 'This symbol does not allow the specified self-trade prevention mode.',
      });
    });
  });

  it('by smart order routing says so', () => {
    bob.place(limit('SELL', '500', '1'));
    const [placed] = ann.ask('sor.order.place', { symbol: 'BNBUSDT', side: 'BUY', type: 'MARKET', quantity: '1' });
    expect(placed).toMatchObject({ status: 'FILLED', usedSor: true, workingFloor: 'SOR' });
    expect(ann.heard()[0]).toMatchObject({ uS: true, k: 'SOR' });
    expect(ann.ask('myAllocations', { symbol: 'BNBUSDT' })).toEqual([]);
  });

  it('is told as much of as was asked for', () => {
    const answer = (newOrderRespType: string) => Object.keys(ann.place(limit('BUY', '400', '1', { newOrderRespType })));
    expect(answer('ACK')).not.toContain('status');
    expect(answer('RESULT')).toContain('status');
    expect(answer('RESULT')).not.toContain('fills');
    expect(answer('FULL')).toContain('fills');
  });

  it('that is only tested changes nothing', () => {
    const order = limit('BUY', '400', '1', { symbol: 'BNBUSDT' });
    expect(ann.ask('order.test', order)).toEqual({});
    expect(ann.ask('order.test', { ...order, computeCommissionRates: true })).toMatchObject({
      standardCommissionForOrder: { maker: '0.00100000', taker: '0.00100000' },
    });
    expect(ann.refusal('order.test', { ...order, quantity: '0.00001' })).toMatchObject({ code: -1013 });
    expect(ann.heard()).toEqual([]);
  });

  const good = limit('BUY', '400', '1', { symbol: 'BNBUSDT' });
  it.each([
    [{ symbol: undefined }, -1102, "Mandatory parameter 'symbol' was not sent, was empty/null, or malformed."],
    [{ symbol: 'NOPE' }, -1121, 'Invalid symbol.'],
    [{ side: 'HOLD' }, -1117, 'Invalid side.'],
    [{ type: 'DREAM' }, -1116, 'Invalid orderType.'],
    [{ timeInForce: 'EVER' }, -1115, 'Invalid timeInForce.'],
    [
      { timeInForce: undefined },
      -1102,
      "Mandatory parameter 'timeInForce' was not sent, was empty/null, or malformed.",
    ],
    [{ price: undefined }, -1102, "Mandatory parameter 'price' was not sent, was empty/null, or malformed."],
    [
      { price: '1e3' },
      -1100,
      "Illegal characters found in parameter 'price'; legal range is '^([0-9]{1,20})(\\.[0-9]{1,20})?$'.",
    ],
    [{ price: '400.123456789' }, -1111, "Parameter 'price' has too much precision."],
    [{ price: '400.001' }, -1013, 'Filter failure: PRICE_FILTER'],
    [{ price: '99999999' }, -1013, 'Filter failure: PRICE_FILTER'],
    [{ quantity: '0' }, -1013, 'Filter failure: LOT_SIZE'],
    [{ quantity: '0.00001' }, -1013, 'Filter failure: LOT_SIZE'],
    [{ stopPrice: '390' }, -1106, "Parameter 'stopPrice' sent when not required."],
    [{ pegPriceType: 'PRIMARY_PEG' }, -1106, "Parameter 'pegPriceType' sent when not required."],
    [{ icebergQty: '0.5', timeInForce: 'IOC' }, -1128, 'Combination of optional parameters invalid.'],
    [{ newOrderRespType: 'ALL' }, -1130, "Data sent for parameter 'newOrderRespType' is not valid."],
    [{ type: 'LIMIT_MAKER', timeInForce: 'IOC' }, -1106, "Parameter 'timeInForce' sent when not required."],
    [{ strategyType: 1 }, -1130, "Data sent for parameter 'strategyType' is not valid."],
    [
      { newClientOrderId: 'a b' },
      -1100,
      "Illegal characters found in parameter 'newClientOrderId'; legal range is '^[\\.A-Z\\:/a-z0-9_-]{1,36}$'.",
    ],
    [{ quantity: '100' }, -2010, 'Account has insufficient balance for requested action.'],
  ])('is refused with %j', (change, code, msg) => {
    expect(ann.refusal('order.place', { ...good, ...change })).toEqual({ code, msg, status: 400 });
    expect(ann.ask('openOrders.status')).toEqual([]);
  });

  it.each(['sor.order.place', 'sor.order.test'])(
    'is refused where it would be routed (%s), unless it is plain',
    (method) => {
      const stop = { symbol: 'BNBUSDT', side: 'BUY', type: 'STOP_LOSS', stopPrice: '600', quantity: '1' };
      expect(ann.refusal(method, stop)).toMatchObject({ code: -1116 });
      ann.ask(method, good);
    },
  );

  it('is refused with the id of one that is open', () => {
    ann.place({ ...good, newClientOrderId: 'mine' });
    expect(ann.refusal('order.place', { ...good, newClientOrderId: 'mine' })).toMatchObject({
      code: -2010,
      msg: 'Duplicate order sent.',
    });
    ann.ask('order.cancel', { symbol: 'BNBUSDT', origClientOrderId: 'mine' });
    ann.place({ ...good, newClientOrderId: 'mine' });
  });
});
