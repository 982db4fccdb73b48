import type { Execution, MarketOrder } from '../../../lib/testing/market/market';
import { type PlayedMarket, playMarket } from './play-market';

const buy = (price: string, quantity: string): MarketOrder => ({
  symbol: 'BNBUSDT',
  side: 'BUY',
  type: 'LIMIT',
  price,
  quantity,
});
const sell = (price: string, quantity: string): MarketOrder => ({ ...buy(price, quantity), side: 'SELL' });

describe('submit', () => {
  let played: PlayedMarket;
  const book = () => {
    const { bids, asks } = played.market.book('BNBUSDT');
    return { bids, asks };
  };

  beforeEach(() => {
    played = playMarket({ symbols: ['BNBUSDT'], orderFlow: false }, [
      'bnbusdt@trade',
      'bnbusdt@aggTrade',
      'bnbusdt@bookTicker',
    ]);
  });
  afterEach(() => {
    played.market.stop();
    jest.useRealTimers();
  });

  it('rests a limit order that meets nobody', () => {
    expect(played.market.submit(buy('500', '1.5'))).toEqual({
      orderId: expect.any(Number),
      status: 'NEW',
      executions: [],
    });
    expect(book()).toEqual({ bids: [['500.00000000', '1.50000000']], asks: [] });
    expect(played.of('bnbusdt@bookTicker')).toEqual([
      expect.objectContaining({ b: '500.00000000', B: '1.50000000', a: '0.00000000', A: '0.00000000' }),
    ]);
  });

  it('matches by price, then by time, at the price of the order that rested', () => {
    const { market } = played;
    const dear = market.submit(sell('501', '1')).orderId;
    const early = market.submit(sell('500', '1')).orderId;
    const late = market.submit(sell('500', '1')).orderId;
    const heard: Execution[] = [];
    market.executions.subscribe((execution) => heard.push(execution));

    const taker = market.submit(buy('502', '2.5'));
    expect(taker.status).toBe('FILLED');
    expect(taker.executions.map(({ price, quantity, remaining }) => [price, quantity, remaining])).toEqual([
      ['500.00000000', '1.00000000', '1.50000000'],
      ['500.00000000', '1.00000000', '0.50000000'],
      ['501.00000000', '0.50000000', '0.00000000'],
    ]);
    const makers = heard.filter(({ isMaker }) => isMaker);
    expect(makers.map(({ orderId, remaining }) => [orderId, remaining])).toEqual([
      [early, '0.00000000'],
      [late, '0.00000000'],
      [dear, '0.50000000'],
    ]);
    expect(heard.filter(({ isMaker }) => !isMaker)).toEqual(taker.executions);
    expect(played.of('bnbusdt@trade').map(({ m }) => m)).toEqual([false, false, false]);
    expect(played.of('bnbusdt@aggTrade').map(({ q }) => q)).toEqual(['2.00000000', '0.50000000']);
    expect(book()).toEqual({ bids: [], asks: [['501.00000000', '0.50000000']] });
  });

  it('rests what a limit order cannot get', () => {
    played.market.submit(buy('500', '1'));
    expect(played.market.submit(sell('499', '3')).status).toBe('PARTIALLY_FILLED');
    expect(book()).toEqual({ bids: [], asks: [['499.00000000', '2.00000000']] });
    expect(played.of('bnbusdt@trade').map(({ p, m }) => [p, m])).toEqual([['500.00000000', true]]);
  });

  it('lets what a market order cannot get expire', () => {
    played.market.submit(sell('500', '1'));
    const order: MarketOrder = { symbol: 'BNBUSDT', side: 'BUY', type: 'MARKET', quantity: '3' };
    expect(played.market.submit(order)).toMatchObject({ status: 'EXPIRED', executions: [{ remaining: '2.00000000' }] });
    expect(book()).toEqual({ bids: [], asks: [] });
  });

  it('takes a resting order back, once', () => {
    const { market } = played;
    market.submit(buy('500', '1'));
    const { orderId } = market.submit(buy('500', '2'));
    market.submit(buy('500', '4'));
    expect(market.cancel('BNBUSDT', orderId)).toBe(true);
    expect(book().bids).toEqual([['500.00000000', '5.00000000']]);
    expect(market.cancel('BNBUSDT', orderId)).toBe(false);
    expect(market.submit(sell('500', '3')).executions.map(({ quantity }) => quantity)).toEqual([
      '1.00000000',
      '2.00000000',
    ]);
  });

  it('cannot take back what is filled, or what is not from outside', () => {
    const { market } = played;
    const { orderId } = market.submit(buy('500', '1'));
    market.submit(sell('500', '1'));
    expect(market.cancel('BNBUSDT', orderId)).toBe(false);
    expect(market.cancel('BNBUSDT', orderId + 100)).toBe(false);
  });

  it('keeps what a listener does in order for every listener', () => {
    const { market } = played;
    for (const price of ['500', '501', '502']) market.submit(sell(price, '1'));
    const others: string[] = [];
    let left = 2;
    market.open('bnbusdt@trade', () => {
      if (left-- > 0) market.submit(buy('502', '1'));
    });
    market.open('bnbusdt@trade', (render) => others.push(JSON.parse(render('MILLISECOND')).p));
    market.submit(buy('502', '1'));
    expect(others).toEqual(['500.00000000', '501.00000000', '502.00000000']);
    expect(played.of('bnbusdt@trade').map(({ p }) => p)).toEqual(others);
  });

  it('brings nothing more to who closes the stream while hearing from it', () => {
    const { market } = played;
    for (const price of ['500', '501', '502']) market.submit(sell(price, '1'));
    const emit = jest.fn(() => close());
    const close = market.open('bnbusdt@trade', emit);
    market.submit(buy('502', '3'));
    expect(emit).toHaveBeenCalledTimes(1);
    expect(played.of('bnbusdt@trade')).toHaveLength(3);
  });

  it('works in the midst of the order flow, and while the market is paused', () => {
    const busy = playMarket({ symbols: ['BNBUSDT'] }, ['bnbusdt@trade']);
    busy.pass(1000);
    busy.market.pause();
    const before = busy.of('bnbusdt@trade').length;
    const { executions, status } = busy.market.submit({
      symbol: 'BNBUSDT',
      side: 'SELL',
      type: 'MARKET',
      quantity: '50',
    });
    expect(status).toBe('FILLED');
    expect(
      busy
        .of('bnbusdt@trade')
        .slice(before)
        .map(({ t, p, q }) => [t, p, q]),
    ).toEqual(executions.map(({ tradeId, price, quantity }) => [tradeId, price, quantity]));
    busy.market.stop();
  });

  it.each([
    [{ symbol: 'NOPE' }, 'symbol is "NOPE", but must be one of BNBUSDT'],
    [
      { price: '500.001' },
      'price is "500.001", but must be decimal text, a multiple of 0.01000000 up to 512000.00000000',
    ],
    [{ price: '-1' }, 'price is "-1"'],
    [{ price: '512000.01' }, 'price is "512000.01"'],
    [{ quantity: '0' }, 'quantity is "0", but must be decimal text, a multiple of 0.00100000 up to'],
    [{ quantity: '1e3' }, 'quantity is "1e3"'],
  ])('refuses %j', (change, message) => {
    expect(() => played.market.submit({ ...buy('500', '1'), ...change })).toThrow(message);
  });

  it('ends with the market', () => {
    const ended = jest.fn();
    played.market.executions.subscribe({ complete: ended });
    played.market.stop();
    expect(ended).toHaveBeenCalled();
    expect(() => played.market.submit(buy('500', '1'))).toThrow('The market was closed');
  });
});
