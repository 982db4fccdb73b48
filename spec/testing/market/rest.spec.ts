import { EVE, type PlayedMarket, playMarket } from './play-market';

const symbols = ['BTCUSDT', 'BNBBTC', { symbol: '币安人生USDT', price: '0.12345', referencePrice: false }];

describe('REST answers of a simulated market', () => {
  let played: PlayedMarket;
  const get = (path: string, unit?: 'MICROSECOND') => played.get(path, unit);
  const body = (path: string) => get(path).body;
  const last = (stream: string) => played.of(stream).at(-1);

  beforeAll(() => {
    const kinds = [
      'trade',
      'aggTrade',
      'bookTicker',
      'ticker',
      'miniTicker',
      'ticker_1h',
      'avgPrice',
      'referencePrice',
    ];
    played = playMarket({ seed: 5, symbols }, kinds.map((kind) => `btcusdt@${kind}`).concat('btcusdt@kline_1m'));
    played.pass(180_000);
    played.market.pause();
    jest.useRealTimers();
  });

  it('ping and time', () => {
    expect(get('ping')).toEqual({ status: 200, body: {} });
    expect(body('time')).toEqual({ serverTime: EVE + 180_000 });
    expect(get('time', 'MICROSECOND').body).toEqual({ serverTime: (EVE + 180_000) * 1000 });
  });

  it('trades are those of the stream', () => {
    const streamed = played.of('btcusdt@trade').slice(-5);
    expect(body('trades?symbol=BTCUSDT&limit=5')).toEqual(
      streamed.map(({ t, p, q, T, m }) => ({
        id: t,
        price: p,
        qty: q,
        quoteQty: expect.stringMatching(/^\d+\.\d{8}$/),
        time: T,
        isBuyerMaker: m,
        isBestMatch: true,
      })),
    );
    expect(body('trades?symbol=BTCUSDT')).toHaveLength(500);
    expect(body('trades?symbol=BTCUSDT&limit=5000')).toHaveLength(1000);
    const fromId = streamed[0].t - 7;
    expect(body(`historicalTrades?symbol=BTCUSDT&fromId=${fromId}&limit=3`).map(({ id }: any) => id)).toEqual([
      fromId,
      fromId + 1,
      fromId + 2,
    ]);
  });

  it('aggTrades are those of the stream, from an id or a moment on', () => {
    const fields = ({ a, p, q, f, l, T, m, M }: any) => ({ a, p, q, f, l, T, m, M });
    const streamed: any[] = played.of('btcusdt@aggTrade').slice(-20).map(fields);
    expect(body('aggTrades?symbol=BTCUSDT&limit=20')).toEqual(streamed);
    expect(body(`aggTrades?symbol=BTCUSDT&fromId=${streamed[3].a}&limit=2`)).toEqual(streamed.slice(3, 5));
    const { T } = streamed[15];
    const since = streamed.filter((each) => each.T >= T);
    expect(body(`aggTrades?symbol=BTCUSDT&startTime=${T}`)).toEqual(since);
    expect(body(`aggTrades?symbol=BTCUSDT&startTime=${T}&endTime=${T}&limit=1`)).toEqual(since.slice(0, 1));
  });

  it('klines hold what happened since the start, in both units', () => {
    const rows = body('klines?symbol=BTCUSDT&interval=1m');
    expect(rows.map(([open]: number[]) => open)).toEqual([-50, 10, 70, 130].map((at) => EVE + at * 1000));
    expect(body('uiKlines?symbol=BTCUSDT&interval=1m')).toEqual(rows);
    expect(body('klines?symbol=BTCUSDT&interval=1m&limit=2')).toEqual(rows.slice(-2));
    expect(body(`klines?symbol=BTCUSDT&interval=1m&limit=1&startTime=${EVE}`)).toEqual([rows[1]]);
    expect(body(`klines?symbol=BTCUSDT&interval=1m&startTime=${EVE * 1000}&endTime=${EVE + 20_000}`)).toEqual([
      rows[1],
    ]);
    const micros = get('klines?symbol=BTCUSDT&interval=1m&limit=1', 'MICROSECOND').body[0];
    expect([micros[0], micros[6]]).toEqual([rows[3][0] * 1000, rows[3][6] * 1000 + 999]);
    const { k } = last('btcusdt@kline_1m');
    expect(rows[3]).toEqual([k.t, k.o, k.h, k.l, k.c, k.v, k.T, k.q, k.n, k.V, k.Q, k.B]);
  });

  it('tickers say what the streams say', () => {
    const { E, s, p, P, w, x, c, Q, b, B, a, A, o, h, l, v, q, O, C, F, L, n } = last('btcusdt@ticker');
    expect(E).toBe(EVE + 180_000);
    const mini = {
      symbol: s,
      openPrice: o,
      highPrice: h,
      lowPrice: l,
      lastPrice: c,
      volume: v,
      quoteVolume: q,
      openTime: O,
      closeTime: C,
      firstId: F,
      lastId: L,
      count: n,
    };
    const change = { priceChange: p, priceChangePercent: P, weightedAvgPrice: w };
    const quotes = { bidPrice: b, bidQty: B, askPrice: a, askQty: A };
    expect(body('ticker/24hr?symbol=BTCUSDT&type=MINI')).toEqual(mini);
    expect(body('ticker/24hr?symbol=BTCUSDT')).toEqual({
      ...mini,
      ...change,
      ...quotes,
      prevClosePrice: x,
      lastQty: Q,
    });
    expect(body('ticker?symbol=BTCUSDT&windowSize=1d')).toEqual({ ...mini, ...change });
    expect(body('ticker?symbol=BTCUSDT&windowSize=1h&type=MINI').openTime).toBe(last('btcusdt@ticker_1h').O);
    expect(body('ticker/bookTicker?symbol=BTCUSDT')).toEqual({ symbol: s, ...quotes });
    expect(body('ticker/price?symbol=BTCUSDT')).toEqual({ symbol: s, price: c });
  });

  it('tickers come for one symbol, for some or for all', () => {
    const listed = (path: string) => body(path).map(({ symbol }: any) => symbol);
    expect(listed('ticker/price')).toEqual(['BTCUSDT', 'BNBBTC', '币安人生USDT']);
    expect(listed('ticker/24hr?symbols=["BNBBTC"]')).toEqual(['BNBBTC']);
    expect(listed('ticker?symbols=["币安人生USDT","BTCUSDT"]')).toEqual(['币安人生USDT', 'BTCUSDT']);
    expect(listed('ticker/bookTicker')).toHaveLength(3);
  });

  it('avgPrice and referencePrice are those of the streams', () => {
    const { w, T } = last('btcusdt@avgPrice');
    expect(body('avgPrice?symbol=BTCUSDT')).toEqual({ mins: 5, price: w, closeTime: T });
    const { r, t } = last('btcusdt@referencePrice');
    expect(body('referencePrice?symbol=BTCUSDT')).toEqual({ symbol: 'BTCUSDT', referencePrice: r, timestamp: t });
    expect(body('referencePrice?symbol=币安人生USDT').referencePrice).toBeNull();
  });

  it('depth is the book', () => {
    const { lastUpdateId, bids, asks } = body('depth?symbol=BTCUSDT&limit=7');
    expect({ lastUpdateId, bids, asks }).toEqual(played.market.book('BTCUSDT', 7));
    const { b, B, a, A } = last('btcusdt@bookTicker');
    expect([bids[0], asks[0]]).toEqual([
      [b, B],
      [a, A],
    ]);
    expect(body('depth?symbol=BTCUSDT').bids).toHaveLength(100);
  });

  it('exchangeInfo describes the symbols, and their prices fit its filters', () => {
    const info = body('exchangeInfo');
    expect(info.symbols.map(({ symbol, baseAsset, quoteAsset }: any) => [symbol, baseAsset, quoteAsset])).toEqual([
      ['BTCUSDT', 'BTC', 'USDT'],
      ['BNBBTC', 'BNB', 'BTC'],
      ['币安人生USDT', '币安人生', 'USDT'],
    ]);
    expect(body('exchangeInfo?symbol=BNBBTC').symbols).toEqual([info.symbols[1]]);
    const filters = Object.fromEntries(info.symbols[0].filters.map((filter: any) => [filter.filterType, filter]));
    expect(filters.PRICE_FILTER.tickSize).toBe('0.01000000');
    expect(filters.LOT_SIZE.stepSize).toBe('0.00001000');
  });

  it.each([
    ['depth', -1102, "Mandatory parameter 'symbol' was not sent, was empty/null, or malformed."],
    ['depth?symbol=', -1102, "Mandatory parameter 'symbol' was not sent, was empty/null, or malformed."],
    ['depth?symbol=btcusdt', -1121, 'Invalid symbol.'],
    ['depth?symbol=BTCUSDT&limit=many', -1100, /parameter 'limit'/],
    ['depth?symbol=BTCUSDT&limit=0', -1130, /'limit'/],
    ['klines?symbol=BTCUSDT', -1102, /'interval'/],
    ['klines?symbol=BTCUSDT&interval=2m', -1120, 'Invalid interval.'],
    ['klines?symbol=BTCUSDT&interval=1m&timeZone=5', -1130, /'timeZone'/],
    ['aggTrades?symbol=BTCUSDT&fromId=1&startTime=1', -1128, /Combination/],
    ['ticker', -1102, /'symbol'/],
    ['ticker?symbol=BTCUSDT&windowSize=60m', -1130, /'windowSize'/],
    ['ticker/24hr?symbol=BTCUSDT&symbols=["BNBBTC"]', -1128, /Combination/],
    ['ticker/24hr?symbols=BTCUSDT', -1100, /'symbols'/],
    ['ticker/24hr?symbols=["NOTHING"]', -1121, 'Invalid symbol.'],
    ['ticker/24hr?symbol=BTCUSDT&type=HUGE', -1130, /'type'/],
    [`ticker?symbols=${JSON.stringify(Array(101).fill('BTCUSDT'))}`, -1101, /maximum allowed up to 100/],
  ])('%s is refused with %i', (path, code, msg) => {
    expect(get(path)).toEqual({
      status: 400,
      body: { code, msg: typeof msg === 'string' ? msg : expect.stringMatching(msg) },
    });
  });

  it('there is no answer where there is no endpoint', () => {
    expect(get('account')).toBeUndefined();
    expect(get('/api/v1/time')).toBeUndefined();
    expect(get('/')).toBeUndefined();
  });
});
