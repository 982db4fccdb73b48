// `binance`: one combined socket for all streams, one event for all that it says, words for letters, numbers for text.
import { WebsocketClient } from 'binance';
import { report, streams, symbols } from './report.mjs';

const quiet = { trace() {}, info() {}, error: console.error };
const levels = (side) => side.map(({ price, quantity }) => [price, quantity]);

const known = {
  trade({ symbol, tradeId, price, quantity }) {
    report('trade', symbol, { t: tradeId, p: price, q: quantity });
  },
  kline({ symbol, eventTime, kline: { open, high, low, close, volume } }) {
    report('kline_1s', symbol, { E: eventTime, k: { o: open, h: high, l: low, c: close, v: volume } });
  },
  depthUpdate({ symbol, firstUpdateId, lastUpdateId, bidDepthDelta, askDepthDelta }) {
    const [b, a] = [bidDepthDelta, askDepthDelta].map(levels);
    report('depth', symbol, { U: firstUpdateId, u: lastUpdateId, b, a });
  },
  bookTicker({ symbol, updateId, bidPrice, bidQty, askPrice, askQty }) {
    report('bookTicker', symbol, { u: updateId, b: bidPrice, B: bidQty, a: askPrice, A: askQty });
  },
};

const client = new WebsocketClient({ wsUrl: streams, beautify: true }, quiet);
client.on('formattedMessage', (event) => known[event.eventType](event));
client.on('exception', (error) => console.error(error));

const topics = symbols.flatMap((symbol) =>
  ['trade', 'kline_1s', 'depth', 'bookTicker'].map((stream) => `${symbol.toLowerCase()}@${stream}`),
);
client.subscribe(topics, 'main');
