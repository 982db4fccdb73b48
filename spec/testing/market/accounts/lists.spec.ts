import { type PlayedMarket, playMarket } from '../play-market';
import { type Json, type OpenedAccount, openAccount } from './open-account';

const symbol = 'BNBUSDT';

describe('a list of orders', () => {
  let played: PlayedMarket;
  let ann: OpenedAccount;
  let bob: OpenedAccount;

  beforeEach(() => {
    played = playMarket({ symbols: [{ symbol, price: '500' }], orderFlow: false });
    const balances = { USDT: '10000', BNB: '10' };
    ann = openAccount(played.market, { balances });
    bob = openAccount(played.market, { balances });
  });
  afterEach(() => {
    played.market.stop();
    jest.useRealTimers();
  });

  const trade = (side: string, price: string, quantity: string) =>
    bob.place({ side, type: 'LIMIT', timeInForce: 'GTC', price, quantity });
  const told = (account: OpenedAccount) =>
    account
      .heard()
      .filter(({ e }) => e !== 'outboundAccountPosition')
      .map(({ e, o, l, x, X, eR, r }) =>
        e === 'listStatus' ? `list ${l}` : [o, x, X, eR ?? (r === 'NONE' ? '' : r)].join(' ').trim(),
      );
  const statusOf = (list: Json) =>
    list['orders'].map(({ orderId }: Json) => ann.ask('order.status', { symbol, orderId }).status);

  describe('of which one is executed', () => {
    const oco = (more: Json = {}): Json =>
      ann.ask('orderList.place.oco', {
        symbol,
        side: 'SELL',
        quantity: '2',
        aboveType: 'LIMIT_MAKER',
        abovePrice: '510',
        belowType: 'STOP_LOSS_LIMIT',
        belowStopPrice: '490',
        belowPrice: '485',
        belowTimeInForce: 'GTC',
        ...more,
      });

    it.each(['LIMIT', 'MARKET'])('has no order in it that would be executed at once (%s)', (type) => {
      const above = type === 'LIMIT' ? { aboveTimeInForce: 'GTC' } : { abovePrice: '' };
      expect(() => oco({ aboveType: type, ...above })).toThrow('-1116');
    });

    it('is refused when it is not known how to answer', () => {
      expect(() => oco({ newOrderRespType: 'ALL' })).toThrow('-1130');
      expect(ann.ask('openOrders.status')).toEqual([]);
    });

    it('is told as a whole, and locks once what either takes', () => {
      const list = oco({ listClientOrderId: 'both', aboveClientOrderId: 'high', belowStrategyId: 3 });
      expect(list).toMatchObject({
        contingencyType: 'OCO',
        listStatusType: 'EXEC_STARTED',
        listOrderStatus: 'EXECUTING',
        listClientOrderId: 'both',
        orders: [{ clientOrderId: 'high' }, {}],
        orderReports: [
          { type: 'LIMIT_MAKER', workingTime: expect.any(Number) },
          { type: 'STOP_LOSS_LIMIT', stopPrice: '490.00000000', workingTime: -1, strategyId: 3 },
        ],
      });
      expect(told(ann)).toEqual(['LIMIT_MAKER NEW NEW', 'STOP_LOSS_LIMIT NEW NEW', 'list EXEC_STARTED']);
      expect(ann.balances()['BNB']).toEqual({ free: '8.00000000', locked: '2.00000000' });
      expect(ann.ask('openOrderLists.status')).toMatchObject([{ listClientOrderId: 'both' }]);
      expect(ann.refusal('orderList.status', { orderListId: 99 })).toMatchObject({ code: -2018 });
    });

    it('loses the stop when the limit begins to be filled', () => {
      const list = oco();
      ann.heard();
      trade('BUY', '510', '0.5');
      expect(told(ann)).toEqual(['STOP_LOSS_LIMIT EXPIRED EXPIRED OCO_TRIGGER', 'LIMIT_MAKER TRADE PARTIALLY_FILLED']);
      trade('BUY', '510', '1.5');
      expect(told(ann)).toEqual(['LIMIT_MAKER TRADE FILLED', 'list ALL_DONE']);
      expect(statusOf(list)).toEqual(['FILLED', 'EXPIRED']);
      expect(ann.ask('orderList.status', { orderListId: list['orderListId'] })).toMatchObject({
        listOrderStatus: 'ALL_DONE',
      });
    });

    it('loses the limit when the stop is set off', () => {
      oco();
      ann.heard();
      trade('BUY', '490', '3');
      openAccount(played.market, { balances: { BNB: '1' } }).place({ side: 'SELL', type: 'MARKET', quantity: '0.5' });
      expect(told(ann)).toEqual([
        'LIMIT_MAKER EXPIRED EXPIRED OCO_TRIGGER',
        'STOP_LOSS_LIMIT NEW NEW',
        'STOP_LOSS_LIMIT TRADE FILLED',
        'list ALL_DONE',
      ]);
      expect(ann.balances()['BNB']).toEqual({ free: '8.00000000', locked: '0.00000000' });
    });

    it('is cancelled with either of them', () => {
      const list = oco({ belowClientOrderId: 'low' });
      ann.heard();
      const cancelled = ann.ask('order.cancel', { symbol, origClientOrderId: 'low', newClientOrderId: 'gone' });
      expect(cancelled).toMatchObject({
        listOrderStatus: 'ALL_DONE',
        orderReports: [
          { status: 'CANCELED', clientOrderId: 'gone' },
          { status: 'CANCELED', clientOrderId: 'gone', origClientOrderId: 'low' },
        ],
      });
      expect(told(ann)).toEqual([
        'LIMIT_MAKER CANCELED CANCELED',
        'STOP_LOSS_LIMIT CANCELED CANCELED',
        'list ALL_DONE',
      ]);
      expect(ann.refusal('orderList.cancel', { symbol, orderListId: list['orderListId'] })).toMatchObject({
        code: -2011,
      });
    });

    it('is asked for in the old form too', () => {
      const old = {
        symbol,
        side: 'BUY',
        quantity: '1',
        price: '480',
        limitClientOrderId: 'low',
        stopPrice: '510',
        stopLimitPrice: '515',
        stopLimitTimeInForce: 'GTC',
      };
      expect(ann.ask('orderList.place', old)['orderReports']).toMatchObject([
        { type: 'STOP_LOSS_LIMIT', price: '515.00000000', stopPrice: '510.00000000' },
        { type: 'LIMIT_MAKER', price: '480.00000000', clientOrderId: 'low' },
      ]);
      expect(ann.balances()['USDT']).toMatchObject({ locked: '515.00000000' });
    });

    it('is refused when both wait on the same side', () => {
      const params = { symbol, side: 'SELL', quantity: '1', aboveType: 'LIMIT_MAKER', abovePrice: '510' };
      expect(
        ann.refusal('orderList.place.oco', { ...params, belowType: 'TAKE_PROFIT', belowStopPrice: '520' }),
      ).toMatchObject({ code: -2010, msg: 'The relationship of the prices for the orders is not correct.' });
      expect(ann.heard()).toEqual([]);
    });

    it('goes on under another name after an amendment', () => {
      const list = oco({ aboveClientOrderId: 'high' });
      ann.heard();
      const amended = ann.ask('order.amend.keepPriority', { symbol, origClientOrderId: 'high', newQty: '1' });
      expect(amended).toMatchObject({ listStatus: { orderListId: list['orderListId'], listOrderStatus: 'EXECUTING' } });
      expect(told(ann)).toEqual(['LIMIT_MAKER REPLACED NEW', 'list UPDATED']);
    });
  });

  describe('of which one sets off the others', () => {
    const working = {
      symbol,
      workingType: 'LIMIT',
      workingTimeInForce: 'GTC',
      workingSide: 'BUY',
      workingPrice: '495',
      workingQuantity: '2',
    };
    const pendingPair = {
      pendingSide: 'SELL',
      pendingAboveType: 'LIMIT_MAKER',
      pendingAbovePrice: '510',
      pendingBelowType: 'STOP_LOSS',
      pendingBelowStopPrice: '480',
    };
    const pendingLimit = { pendingType: 'LIMIT', pendingTimeInForce: 'GTC', pendingSide: 'SELL', pendingPrice: '505' };

    it('places the second once the first is filled', () => {
      const list = ann.ask('orderList.place.oto', { ...working, ...pendingLimit, pendingQuantity: '3' });
      expect(list).toMatchObject({
        contingencyType: 'OTO',
        orderReports: [{ status: 'NEW' }, { status: 'PENDING_NEW' }],
      });
      expect(told(ann)).toEqual(['LIMIT NEW NEW', 'LIMIT NEW PENDING_NEW', 'list EXEC_STARTED']);
      trade('SELL', '495', '1');
      expect(told(ann)).toEqual(['LIMIT TRADE PARTIALLY_FILLED']);
      trade('SELL', '495', '1');
      expect(told(ann)).toEqual(['LIMIT TRADE FILLED', 'LIMIT NEW NEW']);
      expect(played.market.book(symbol).asks).toEqual([['505.00000000', '3.00000000']]);
      trade('BUY', '505', '3');
      expect(told(ann)).toEqual(['LIMIT TRADE FILLED', 'list ALL_DONE']);
    });

    it('ends with the first when that is cancelled', () => {
      const list = ann.ask('orderList.place.otoco', { ...working, ...pendingPair, pendingQuantity: '1' });
      ann.heard();
      ann.ask('orderList.cancel', { symbol, orderListId: list.orderListId });
      expect(statusOf(list)).toEqual(['CANCELED', 'CANCELED', 'CANCELED']);
      expect(told(ann).at(-1)).toBe('list ALL_DONE');
    });

    it('ends with the first when that expires', () => {
      const list = ann.ask('orderList.place.oto', {
        ...working,
        workingTimeInForce: 'IOC',
        ...pendingLimit,
        pendingQuantity: '3',
      });
      expect(statusOf(list)).toEqual(['EXPIRED', 'EXPIRED']);
      expect(told(ann).slice(-2)).toEqual(['LIMIT EXPIRED EXPIRED OTO_PHASE_ONE_EXPIRED', 'list ALL_DONE']);
    });

    it('sells what the first one bought, less the commission (OPO)', () => {
      const list = ann.ask('orderList.place.opo', { ...working, ...pendingLimit });
      expect(list.orderReports[1]).not.toHaveProperty('origQty');
      trade('SELL', '495', '2');
      expect(played.market.book(symbol).asks).toEqual([['505.00000000', '1.99800000']]);
    });

    it('places two of which one is executed (OTOCO, OPOCO)', () => {
      const otoco = ann.ask('orderList.place.otoco', { ...working, ...pendingPair, pendingQuantity: '2' });
      const opoco = ann.ask('orderList.place.opoco', { ...working, ...pendingPair });
      trade('SELL', '495', '4');
      expect([statusOf(otoco), statusOf(opoco)]).toEqual([
        ['FILLED', 'NEW', 'NEW'],
        ['FILLED', 'NEW', 'NEW'],
      ]);
      trade('BUY', '510', '3.998');
      expect([statusOf(otoco), statusOf(opoco)]).toEqual([
        ['FILLED', 'FILLED', 'EXPIRED'],
        ['FILLED', 'FILLED', 'EXPIRED'],
      ]);
      expect(ann.ask('openOrderLists.status')).toEqual([]);
      expect(ann.ask('allOrderLists')).toHaveLength(2);
    });

    it('rejects those that cannot be placed any more', () => {
      const list = ann.ask('orderList.place.oto', { ...working, ...pendingLimit, pendingQuantity: '50' });
      trade('SELL', '495', '2');
      expect(statusOf(list)).toEqual(['FILLED', 'REJECTED']);
      expect(told(ann).slice(-2)).toEqual(['LIMIT REJECTED REJECTED INSUFFICIENT_BALANCES', 'list ALL_DONE']);
    });
  });
});
