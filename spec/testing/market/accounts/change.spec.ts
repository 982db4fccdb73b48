import { type PlayedMarket, playMarket } from '../play-market';
import { type Json, type OpenedAccount, openAccount } from './open-account';

const symbol = 'BNBUSDT';
const limit = (side: string, price: string, quantity: string, more: Json = {}) => ({
  symbol,
  side,
  type: 'LIMIT',
  timeInForce: 'GTC',
  price,
  quantity,
  ...more,
});

describe('a change of an order', () => {
  let played: PlayedMarket;
  let ann: OpenedAccount;
  let bob: OpenedAccount;

  beforeEach(() => {
    played = playMarket({ symbols: [{ symbol, price: '500' }], orderFlow: false }, ['bnbusdt@trade']);
    const balances = { USDT: '10000', BNB: '10' };
    ann = openAccount(played.market, { balances });
    bob = openAccount(played.market, { balances });
  });
  afterEach(() => {
    played.market.stop();
    jest.useRealTimers();
  });

  describe('that keeps its priority', () => {
    it('makes it smaller where it stands', () => {
      const first = ann.place(limit('SELL', '500', '3', { newClientOrderId: 'before' }));
      bob.place(limit('SELL', '500', '3'));
      ann.heard();
      expect(
        ann.ask('order.amend.keepPriority', { symbol, orderId: first.orderId, newQty: '1', newClientOrderId: 'after' }),
      ).toMatchObject({
        executionId: expect.any(Number),
        amendedOrder: { origClientOrderId: 'before', clientOrderId: 'after', qty: '1.00000000', status: 'NEW' },
      });
      expect(ann.heard()).toEqual([
        expect.objectContaining({ x: 'REPLACED', X: 'NEW', q: '1.00000000', c: 'after', C: 'before' }),
        expect.objectContaining({ B: [{ a: 'BNB', f: '9.00000000', l: '1.00000000' }] }),
      ]);
      expect(played.market.book(symbol).asks).toEqual([['500.00000000', '4.00000000']]);
      const carl = openAccount(played.market, { balances: { USDT: '1000' } });
      carl.place({ side: 'BUY', type: 'MARKET', quantity: '1' });
      expect(ann.ask('order.status', { symbol, orderId: first.orderId })).toMatchObject({
        status: 'FILLED',
        clientOrderId: 'after',
      });
      expect(ann.ask('order.amendments', { symbol, orderId: first.orderId })).toMatchObject([
        { origClientOrderId: 'before', newClientOrderId: 'after', origQty: '3.00000000', newQty: '1.00000000' },
      ]);
    });

    it.each(['3', '4', '1'])('is refused with a quantity of %s', (newQty) => {
      const { orderId } = ann.place(limit('SELL', '500', '3'));
      bob.place(limit('BUY', '500', '1'));
      expect(ann.refusal('order.amend.keepPriority', { symbol, orderId, newQty })).toMatchObject({ code: -2038 });
    });

    it('is refused with the client order id of another one that is open', () => {
      ann.place(limit('SELL', '510', '1', { newClientOrderId: 'taken' }));
      const { orderId } = ann.place(limit('SELL', '500', '3', { newClientOrderId: 'mine' }));
      const amend = { symbol, orderId, newQty: '2' };
      const refusal = ann.refusal('order.amend.keepPriority', { ...amend, newClientOrderId: 'taken' });
      expect(refusal).toMatchObject({ code: -2010 });
      ann.ask('order.amend.keepPriority', { ...amend, newClientOrderId: 'mine' });
    });

    it('sets free what a waiting stop needs no more', () => {
      const stop = { side: 'BUY', type: 'STOP_LOSS', stopPrice: '600', quantity: '4' };
      const { orderId } = ann.place(stop);
      expect(ann.balances()).toMatchObject({ USDT: { locked: '2400.00000000' } });
      ann.ask('order.amend.keepPriority', { symbol, orderId, newQty: '1' });
      expect(ann.balances()).toMatchObject({ USDT: { locked: '600.00000000' } });
    });
  });

  describe('by another one', () => {
    let old: number;
    const replacement = (more: Json = {}) => ({
      ...limit('BUY', '410', '1'),
      cancelReplaceMode: 'STOP_ON_FAILURE',
      cancelOrderId: old,
      ...more,
    });
    beforeEach(() => {
      old = ann.place(limit('BUY', '400', '20')).orderId;
      ann.heard();
    });

    it('cancels, then places with what that set free', () => {
      expect(ann.ask('order.cancelReplace', replacement({ quantity: '20', newClientOrderId: 'new' }))).toMatchObject({
        cancelResult: 'SUCCESS',
        newOrderResult: 'SUCCESS',
        cancelResponse: { orderId: old, status: 'CANCELED' },
        newOrderResponse: { clientOrderId: 'new', status: 'NEW' },
      });
      expect(ann.heard().map(({ x }) => x)).toEqual(['CANCELED', undefined, 'NEW', undefined]);
    });

    it('places nothing when there was nothing to cancel', () => {
      expect(ann.refusal('order.cancelReplace', replacement({ cancelOrderId: 1 }))).toEqual({
        code: -2022,
        msg: 'Order cancel-replace failed.',
        status: 400,
        data: {
          cancelResult: 'FAILURE',
          newOrderResult: 'NOT_ATTEMPTED',
          cancelResponse: { code: -2011, msg: 'Unknown order sent.' },
          newOrderResponse: null,
        },
      });
    });

    it('says which half failed', () => {
      const allowed = { cancelReplaceMode: 'ALLOW_FAILURE' };
      expect(ann.refusal('order.cancelReplace', replacement({ ...allowed, cancelOrderId: 1 }))).toMatchObject({
        code: -2021,
        msg: 'Order cancel-replace partially failed.',
        status: 409,
        data: { cancelResult: 'FAILURE', newOrderResult: 'SUCCESS', newOrderResponse: { status: 'NEW' } },
      });
      ann.heard();
      const dear = { quantity: '100', newClientOrderId: 'dear' };
      expect(ann.refusal('order.cancelReplace', replacement(dear))).toMatchObject({
        code: -2021,
        data: { cancelResult: 'SUCCESS', newOrderResult: 'FAILURE', newOrderResponse: { code: -2010 } },
      });
      expect(ann.heard().at(-1)).toMatchObject({ c: 'dear', x: 'REJECTED', X: 'REJECTED', r: 'INSUFFICIENT_BALANCES' });
      expect(ann.refusal('order.cancelReplace', replacement({ ...dear, ...allowed }))).toMatchObject({
        code: -2022,
        status: 400,
        data: { cancelResult: 'FAILURE', newOrderResult: 'FAILURE' },
      });
    });

    it('does neither half when it is not known how to answer', () => {
      expect(ann.refusal('order.cancelReplace', replacement({ newOrderRespType: 'ALL' }))).toMatchObject({
        code: -1130,
      });
      expect(ann.ask('openOrders.status', { symbol })).toMatchObject([{ orderId: old }]);
    });

    it('does neither half when the new order is not one', () => {
      expect(ann.refusal('order.cancelReplace', replacement({ price: '0.001' }))).toMatchObject({ code: -1013 });
      expect(ann.ask('order.status', { symbol, orderId: old })).toMatchObject({ status: 'NEW' });
    });
  });

  it('happens only where restrictions let it', () => {
    const { orderId } = ann.place(limit('SELL', '500', '3'));
    const cancel = (cancelRestrictions: string) => ann.refusal('order.cancel', { symbol, orderId, cancelRestrictions });
    expect(cancel('ONLY_PARTIALLY_FILLED')).toMatchObject({
      code: -2011,
      msg: 'Order was not canceled due to cancel restrictions.',
    });
    expect(cancel('ONLY_SOMETIMES')).toMatchObject({ code: -1145, msg: 'Invalid cancelRestrictions' });
    bob.place(limit('BUY', '500', '1'));
    expect(cancel('ONLY_NEW')).toMatchObject({ code: -2011 });
    ann.ask('order.cancel', { symbol, orderId, cancelRestrictions: 'ONLY_PARTIALLY_FILLED' });
  });

  it('ends everything of a symbol, lists too', () => {
    ann.place(limit('SELL', '520', '1'));
    ann.ask('orderList.place.oco', {
      symbol,
      side: 'SELL',
      quantity: '1',
      aboveType: 'LIMIT_MAKER',
      abovePrice: '510',
      belowType: 'STOP_LOSS',
      belowStopPrice: '490',
    });
    const cancelled = ann.ask('openOrders.cancelAll', { symbol });
    expect(cancelled.map((each: Json) => each['status'] ?? each['listOrderStatus'])).toEqual(['CANCELED', 'ALL_DONE']);
    expect(ann.balances()['BNB']).toEqual({ free: '10.00000000', locked: '0.00000000' });
    expect(ann.refusal('openOrders.cancelAll', { symbol })).toMatchObject({ code: -2011 });
  });
});
