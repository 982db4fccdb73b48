// What is measured: which streams, how many messages, what they look like, and where each carries its running number.
const START = 1_700_000_000_000; // milliseconds
const FIRST_ID = 5_000_000_000; // ids at the exchange have passed 2^31 long ago
const numbered = (id) => id - FIRST_ID;

// A few thousand numbers, so that neighbours differ; drawn once, as rendering them would take longer than the run.
const random = generator(1);
const prices = draw(() => (64_000 + random() * 50).toFixed(2) + '000000');
const quantities = draw(() => (random() * 5).toFixed(5) + '000');
const volumes = draw(() => (random() * 2e9).toFixed(8));

/** `payload(n)` is the n-th message of a stream as JSON text, `number(event)` gets the n back out of what was delivered. */
const trade = (symbol) => ({
  name: `${symbol.toLowerCase()}@trade`,
  open: (binance) => binance.trade(symbol),
  number: ({ t }) => numbered(t),
  payload: (n) =>
    `{"e":"trade","E":${START + n},"s":"${symbol}","t":${FIRST_ID + n},"p":"${prices()}","q":"${quantities()}",` +
    `"T":${START + n},"m":${random() < 0.5},"M":true}`,
});

const bookTicker = (symbol) => ({
  name: `${symbol.toLowerCase()}@bookTicker`,
  open: (binance) => binance.bookTicker(symbol),
  number: ({ u }) => numbered(u),
  payload: (n) =>
    `{"u":${FIRST_ID + n},"s":"${symbol}","b":"${prices()}","B":"${quantities()}","a":"${prices()}","A":"${quantities()}"}`,
});

const depth = (symbol, levels) => ({
  name: `${symbol.toLowerCase()}@depth@100ms`,
  open: (binance) => binance.depth(symbol, { speed: '100ms' }),
  number: ({ u }) => numbered(u),
  payload: (n) =>
    `{"e":"depthUpdate","E":${START + n},"s":"${symbol}","U":${FIRST_ID + n},"u":${FIRST_ID + n},` +
    `"b":[${side(levels / 2)}],"a":[${side(levels / 2)}]}`,
});

const kline = (symbol) => ({
  name: `${symbol.toLowerCase()}@kline_1m`,
  open: (binance) => binance.kline(symbol, '1m'),
  number: ({ k }) => numbered(k.L),
  payload: (n) =>
    `{"e":"kline","E":${START + n},"s":"${symbol}","k":{"t":${START},"T":${START + 59_999},"s":"${symbol}","i":"1m",` +
    `"f":${FIRST_ID},"L":${FIRST_ID + n},"o":"${prices()}","c":"${prices()}","h":"${prices()}","l":"${prices()}",` +
    `"v":"${quantities()}","n":${n},"x":false,"q":"${volumes()}","V":"${quantities()}","Q":"${volumes()}","B":"0"}}`,
});

const ticker = (symbol) => ({
  name: `${symbol.toLowerCase()}@ticker`,
  open: (binance) => binance.ticker(symbol),
  number: ({ L }) => numbered(L),
  payload: (n) =>
    `{"e":"24hrTicker","E":${START + n},"s":"${symbol}","p":"${quantities()}","P":"1.234","w":"${prices()}",` +
    `"x":"${prices()}","c":"${prices()}","Q":"${quantities()}","b":"${prices()}","B":"${quantities()}","a":"${prices()}",` +
    `"A":"${quantities()}","o":"${prices()}","h":"${prices()}","l":"${prices()}","v":"${volumes()}","q":"${volumes()}",` +
    `"O":${START - 86_400_000},"C":${START + n},"F":${FIRST_ID},"L":${FIRST_ID + n},"n":${n + 1}}`,
});

const miniTickers = (symbols) => ({
  name: '!miniTicker@arr',
  open: (binance) => binance.miniTickers(),
  number: ([{ E }]) => E - START,
  payload: (n) =>
    `[${symbols.map(
      (symbol) =>
        `{"e":"24hrMiniTicker","E":${START + n},"s":"${symbol}","c":"${prices()}","o":"${prices()}","h":"${prices()}",` +
        `"l":"${prices()}","v":"${volumes()}","q":"${volumes()}"}`,
    )}]`,
});

const executionReport = (symbol) => ({
  name: 'user',
  isAccount: true,
  open: (binance) => binance.user(),
  number: ({ I }) => numbered(I),
  payload: (n) =>
    `{"e":"executionReport","E":${START + n},"s":"${symbol}","c":"mUvoqJxFIILMdfAW5iGSOW","S":"${random() < 0.5 ? 'BUY' : 'SELL'}",` +
    `"o":"LIMIT","f":"GTC","q":"${quantities()}","p":"${prices()}","P":"0.00000000","F":"0.00000000","g":-1,"C":"","x":"TRADE",` +
    `"X":"PARTIALLY_FILLED","r":"NONE","i":4293153,"l":"${quantities()}","z":"${quantities()}","L":"${prices()}","n":"0.00001000",` +
    `"N":"BNB","T":${START + n},"t":${FIRST_ID + n},"v":3,"I":${FIRST_ID + n},"w":true,"m":false,"M":false,"O":${START},` +
    `"Z":"${volumes()}","Y":"${quantities()}","Q":"0.00000000","W":${START},"V":"NONE"}`,
});

const thousand = () => symbols(500).flatMap((symbol) => [trade(symbol), bookTicker(symbol)]);

/** About half a second for the bare client each. */
export const cases = {
  trade: { messages: 400_000, streams: [trade('BTCUSDT')] },
  bookTicker: { messages: 400_000, streams: [bookTicker('BTCUSDT')] },
  depth20: { messages: 120_000, streams: [depth('BTCUSDT', 20)] },
  depth100: { messages: 30_000, streams: [depth('BTCUSDT', 100)] },
  kline: { messages: 250_000, streams: [kline('BTCUSDT')] },
  ticker: { messages: 200_000, streams: [ticker('BTCUSDT')] },
  miniTickers: { messages: 1_600, streams: [miniTickers(symbols(400))] },
  executionReport: { messages: 200_000, streams: [executionReport('BTCUSDT')] },
  hundred: { messages: 250_000, streams: symbols(100).map(trade) },
  thousand: { messages: 250_000, streams: thousand() },
  conflatedTrade: { messages: 400_000, streams: [trade('BTCUSDT')], isConflated: true },
  conflatedDepth100: { messages: 60_000, streams: [depth('BTCUSDT', 100)], isConflated: true },
  conflatedThousand: { messages: 250_000, streams: thousand(), isConflated: true },
  fanOut10: { messages: 300_000, streams: [trade('BTCUSDT')], subscribers: 10 },
  fanOut100: { messages: 60_000, streams: [trade('BTCUSDT')], subscribers: 100 },
};

/** Messages for the streams of a case, in turn by chance; those of each are numbered from 1. */
export function* messages({ streams }, count) {
  const pick = generator(2);
  const numbers = streams.map(() => 0);
  for (let n = 0; n < count; n++) {
    const i = Math.floor(pick() * streams.length);
    const payload = streams[i].payload(++numbers[i]);
    yield streams[i].isAccount
      ? `{"subscriptionId":0,"event":${payload}}`
      : `{"stream":"${streams[i].name}","data":${payload}}`;
  }
}

function side(levels) {
  return Array.from({ length: levels }, () => `["${prices()}","${quantities()}"]`);
}

function symbols(count) {
  const letter = (i) => String.fromCharCode(65 + (Math.floor(i) % 26));
  return Array.from({ length: count }, (_, i) => `${letter(i / 676)}${letter(i / 26)}${letter(i)}USDT`);
}

function draw(make) {
  const drawn = Array.from({ length: 4096 }, make);
  return () => drawn[Math.floor(random() * drawn.length)];
}

/** The same chance in every run: a multiplicative congruential generator modulo 2^31 - 1. */
function generator(seed) {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}
