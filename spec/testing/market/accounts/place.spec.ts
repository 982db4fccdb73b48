import { type OpenedAccount, openAccount } from './open-account';
import { type PlayedMarket, playMarket } from '../play-market';

const limit = (side: string, price: string, quantity: string) => ({
  side,
  type: 'LIMIT',
  timeInForce: 'GTC',
  price,
  quantity,
});

describe('orders of accounts', () => {
  let played: PlayedMarket;
  let ann: OpenedAccount;
  let bob: OpenedAccount;

  beforeEach(() => {
    played = playMarket({ symbols: ['BNBUSDT'], orderFlow: false }, ['bnbusdt@trade']);
    ann = openAccount(played.market, { balances: { USDT: '10000', BNB: '10' } });
    bob = openAccount(played.market, { balances: { USDT: '10000', BNB: '10' } });
  });
  afterEach(() => {
    played.market.stop();
    jest.useRealTimers();
  });

  it('match each other in public, and pay for it', () => {
    const resting = bob.place(limit('SELL', '500', '2'));
    expect(resting).toMatchObject({ status: 'NEW', executedQty: '0.00000000', fills: [] });
    expect(bob.balances()).toMatchObject({ BNB: { free: '8.00000000', locked: '2.00000000' } });
    const taken = ann.place(limit('BUY', '510', '3'));
    expect(taken).toMatchObject({
      status: 'PARTIALLY_FILLED',
      cummulativeQuoteQty: '1000.00000000',
      fills: [{ price: '500.00000000', qty: '2.00000000', commission: '0.00200000', commissionAsset: 'BNB' }],
    });
    expect(played.of('bnbusdt@trade')).toEqual([
      expect.objectContaining({ p: '500.00000000', q: '2.00000000', m: false, t: taken.fills[0].tradeId }),
    ]);
    expect(ann.balances()).toEqual({
      USDT: { free: '8490.00000000', locked: '510.00000000' },
      BNB: { free: '11.99800000', locked: '0.00000000' },
    });
    expect(bob.balances()).toEqual({
      USDT: { free: '10999.00000000', locked: '0.00000000' },
      BNB: { free: '8.00000000', locked: '0.00000000' },
    });
  });

  it('are told to their owner: reports first, then the balances that they changed', () => {
    bob.place({ ...limit('SELL', '500', '2'), newClientOrderId: 'sold', strategyId: 7, strategyType: 1_000_000 });
    expect(bob.heard()).toEqual([
      {
        e: 'executionReport',
        E: expect.any(Number),
        s: 'BNBUSDT',
        c: 'sold',
        S: 'SELL',
        o: 'LIMIT',
        f: 'GTC',
        q: '2.00000000',
        p: '500.00000000',
        P: '0.00000000',
        F: '0.00000000',
        g: -1,
        C: '',
        x: 'NEW',
        X: 'NEW',
        r: 'NONE',
        i: expect.any(Number),
        l: '0.00000000',
        z: '0.00000000',
        L: '0.00000000',
        n: '0',
        N: null,
        T: expect.any(Number),
        t: -1,
        I: expect.any(Number),
        w: true,
        m: false,
        M: false,
        O: expect.any(Number),
        Z: '0.00000000',
        Y: '0.00000000',
        Q: '0.00000000',
        V: 'NONE',
        W: expect.any(Number),
        j: 7,
        J: 1_000_000,
      },
      {
        e: 'outboundAccountPosition',
        E: expect.any(Number),
        u: expect.any(Number),
        B: [{ a: 'BNB', f: '8.00000000', l: '2.00000000' }],
      },
    ]);
    const { orderId } = ann.place({ side: 'BUY', type: 'MARKET', quantity: '1' });
    expect(ann.heard().map(({ e, x, X }) => [e, x, X])).toEqual([
      ['executionReport', 'NEW', 'NEW'],
      ['outboundAccountPosition', undefined, undefined],
      ['executionReport', 'TRADE', 'FILLED'],
      ['outboundAccountPosition', undefined, undefined],
    ]);
    expect(bob.heard()).toEqual([
      expect.objectContaining({
        x: 'TRADE',
        X: 'PARTIALLY_FILLED',
        l: '1.00000000',
        L: '500.00000000',
        Y: '500.00000000',
        n: '0.50000000',
        N: 'USDT',
        m: true,
      }),
      expect.objectContaining({ e: 'outboundAccountPosition' }),
    ]);
    expect(ann.ask('order.status', { symbol: 'BNBUSDT', orderId })).toMatchObject({ status: 'FILLED' });
  });

  it('are cancelled by either id, once', () => {
    const { orderId } = ann.place({ ...limit('BUY', '400', '2'), newClientOrderId: 'mine' });
    ann.heard();
    expect(
      ann.ask('order.cancel', { symbol: 'BNBUSDT', origClientOrderId: 'mine', newClientOrderId: 'gone' }),
    ).toMatchObject({ orderId, origClientOrderId: 'mine', clientOrderId: 'gone', status: 'CANCELED' });
    expect(ann.heard()).toEqual([
      expect.objectContaining({ x: 'CANCELED', X: 'CANCELED', c: 'gone', C: 'mine', w: false }),
      expect.objectContaining({ B: [{ a: 'USDT', f: '10000.00000000', l: '0.00000000' }] }),
    ]);
    expect(ann.refusal('order.cancel', { symbol: 'BNBUSDT', orderId })).toEqual({
      code: -2011,
      msg: 'Unknown order sent.',
      status: 400,
    });
    expect(played.market.book('BNBUSDT').bids).toEqual([]);
  });
});
