import { type PlayedMarket, EVE, playMarket } from '../play-market';
import { type Json, type OpenedAccount, openAccount } from './open-account';

const symbol = 'BNBUSDT';

describe('an account', () => {
  let played: PlayedMarket;
  let ann: OpenedAccount;

  const open = (options: Parameters<typeof playMarket>[0] = {}) => {
    played = playMarket({ symbols: [{ symbol, price: '500' }, 'BTCUSDT'], ...options }, ['bnbusdt@trade']);
    ann = openAccount(played.market, { balances: { USDT: '10000', BNB: '10', ETH: '0' } });
  };
  const limit = (side: string, price: string, quantity: string, more: Json = {}) =>
    ann.place({ side, type: 'LIMIT', timeInForce: 'GTC', price, quantity, ...more });
  afterEach(() => {
    played.market.stop();
    jest.useRealTimers();
  });

  it('changes nothing of what the market does by itself', () => {
    const run = (opens: boolean) => {
      const market = playMarket({ symbols: [symbol], seed: 3 }, ['bnbusdt@trade', 'bnbusdt@depth@100ms']);
      if (opens) openAccount(market.market, { balances: { USDT: '1' } });
      market.pass(3000);
      market.market.stop();
      return market.heard.map(({ text }) => text);
    };
    open();
    expect(run(true)).toEqual(run(false));
  });

  it('does the same in the same market again', () => {
    const run = () => {
      open({ seed: 5 });
      played.pass(500);
      ann.place({ side: 'BUY', type: 'MARKET', quantity: '1' });
      limit('SELL', '500.01', '1');
      played.pass(3000);
      played.market.stop();
      return ann.heard();
    };
    const first = run();
    expect(first.length).toBeGreaterThan(4);
    expect(run()).toEqual(first);
  });

  it('trades with the order flow in public', () => {
    open({ seed: 5 });
    played.pass(500);
    const { fills } = ann.place({ side: 'BUY', type: 'MARKET', quantity: '3' });
    expect(fills.length).toBeGreaterThan(0);
    const trades = played.of('bnbusdt@trade').slice(-fills.length);
    expect(trades.map(({ t, p, q }) => [t, p, q])).toEqual(
      fills.map(({ tradeId, price, qty }: Json) => [tradeId, price, qty]),
    );
    expect(
      ann
        .heard()
        .filter(({ x }) => x === 'TRADE')
        .map(({ t }) => t),
    ).toEqual(trades.map(({ t }) => t));
  });

  it('is told of its own doing after what came before, also by who acts while listening', () => {
    open({ orderFlow: false });
    limit('SELL', '500', '1');
    ann.heard();
    let left = 1;
    ann.events.subscribe(() => {
      if (left-- > 0) limit('BUY', '400', '1');
    });
    limit('BUY', '500', '1');
    expect(
      ann
        .heard()
        .filter(({ e }) => e === 'executionReport')
        .map(({ p, x }) => [p, x]),
    ).toEqual([
      ['500.00000000', 'NEW'],
      ['500.00000000', 'TRADE'],
      ['500.00000000', 'TRADE'],
      ['400.00000000', 'NEW'],
    ]);
  });

  it('can be given and taken from', () => {
    open();
    ann.deposit('USDT', '0.5');
    ann.withdraw('BNB', '10');
    expect(ann.heard()).toEqual([
      { e: 'balanceUpdate', E: EVE, a: 'USDT', d: '0.50000000', T: EVE },
      { e: 'outboundAccountPosition', E: EVE, u: EVE, B: [{ a: 'USDT', f: '10000.50000000', l: '0.00000000' }] },
      { e: 'balanceUpdate', E: EVE, a: 'BNB', d: '-10.00000000', T: EVE },
      { e: 'outboundAccountPosition', E: EVE, u: EVE, B: [{ a: 'BNB', f: '0.00000000', l: '0.00000000' }] },
    ]);
    expect(() => ann.withdraw('BNB', '0.1')).toThrow('amount');
    expect(() => ann.deposit('BNB', '-1')).toThrow('decimal text');
    expect(() => played.market.openAccount({ balances: { BNB: 'much' } })).toThrow('balances');
  });

  it('says what it has and what it pays', () => {
    open({ orderFlow: false });
    limit('BUY', '400', '2');
    const status = ann.ask('account.status', { omitZeroBalances: true });
    expect(status).toMatchObject({
      uid: ann.id,
      accountType: 'SPOT',
      commissionRates: { maker: '0.00100000' },
      balances: [
        { asset: 'USDT', free: '9200.00000000', locked: '800.00000000' },
        { asset: 'BNB', free: '10.00000000', locked: '0.00000000' },
      ],
    });
    expect(ann.ask('account.commission', { symbol })).toMatchObject({ standardCommission: { taker: '0.00100000' } });
    expect(ann.ask('myFilters', { symbol })).toEqual({ exchangeFilters: [], symbolFilters: [], assetFilters: [] });
    expect(openAccount(played.market, { kind: 'margin' }).ask('account.status')).toMatchObject({
      accountType: 'MARGIN',
    });
  });

  it('tells its orders and trades by page', () => {
    open({ orderFlow: false });
    const ids = ['401', '402', '403'].map((price) => limit('BUY', price, '1').orderId);
    const all = (params: Json = {}) => ann.ask('allOrders', { symbol, ...params }).map(({ orderId }: Json) => orderId);
    expect(all()).toEqual(ids);
    expect(all({ limit: 2 })).toEqual(ids.slice(1));
    expect(all({ orderId: ids[1] })).toEqual(ids.slice(1));
    expect(all({ startTime: EVE + 1 })).toEqual([]);
    expect(all({ startTime: EVE, limit: 1 })).toEqual(ids.slice(0, 1));
    expect(ann.ask('openOrders.status', { symbol: 'BTCUSDT' })).toEqual([]);
    expect(ann.ask('openOrders.status')).toHaveLength(3);
    limit('SELL', '402', '2');
    const trades = ann.ask('myTrades', { symbol, orderId: ids[2] });
    expect(trades).toMatchObject([
      { orderId: ids[2], price: '403.00000000', quoteQty: '403.00000000', isBuyer: true, isMaker: true },
    ]);
    expect(ann.ask('myTrades', { symbol, fromId: trades[0].id })).toHaveLength(4);
    expect(ann.refusal('order.status', { symbol, orderId: 1 })).toEqual({
      code: -2013,
      msg: 'Order does not exist.',
      status: 400,
    });
    expect(ann.refusal('order.status', { symbol })).toMatchObject({ code: -1102 });
    expect(ann.refusal('order.dream')).toMatchObject({ code: -1020 });
  });

  it('can be asked for a single moment', () => {
    open({ orderFlow: false });
    const { transactTime, orderId } = limit('BUY', '400', '1');
    const moment = { symbol, startTime: transactTime, endTime: transactTime };
    expect(ann.ask('allOrders', moment)).toMatchObject([{ orderId }]);
    expect(ann.ask('allOrders', { ...moment, endTime: transactTime - 1, startTime: transactTime - 1 })).toEqual([]);
  });

  it('does not give what an order takes meanwhile', () => {
    for (let seed = 1; seed <= 20; seed++) {
      open({ seed });
      ann.place({ side: 'BUY', type: 'STOP_LOSS', stopPrice: '500.01', quantity: '19' });
      jest.setSystemTime(Date.now() + 900); // nothing of that is played until somebody asks
      try {
        ann.withdraw('USDT', ann.balances()['USDT']?.free ?? '');
      } catch (error) {
        expect(error).toMatchObject({ name: 'InvalidArgumentError' });
      }
      expect(ann.balances()['USDT']?.free).not.toMatch(/^-/);
      played.market.stop();
    }
  });

  it.each(['0', '0.00000000', '-1', '1.000000001', ''])('neither gives nor takes %p', (amount) => {
    open();
    expect(() => ann.deposit('USDT', amount)).toThrow('above zero');
    expect(() => ann.withdraw('USDT', amount)).toThrow('above zero');
  });

  it('tells times in microseconds to who asks for that', () => {
    open({ orderFlow: false });
    const texts: string[] = [];
    ann.events.subscribe((render) => texts.push(render('MICROSECOND')));
    const answer = ann.call(
      'order.place',
      { symbol, side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', price: '400', quantity: '1' },
      'MICROSECOND',
    );
    expect(answer).toMatchObject({ result: { transactTime: EVE * 1000, workingTime: EVE * 1000 } });
    expect(JSON.parse(texts[0] ?? '')).toMatchObject({ E: EVE * 1000, T: EVE * 1000, W: EVE * 1000, O: EVE * 1000 });
  });
});
