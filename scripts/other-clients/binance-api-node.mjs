// `binance-api-node`: a callback per kind of stream, a raw socket per stream, words for letters.
import Binance from 'binance-api-node';
import { report, streams, symbols } from './report.mjs';

const { ws } = Binance.default({ wsBase: `${streams}/ws` });
const levels = (side) => side.map(({ price, quantity }) => [price, quantity]);

ws.trades(symbols, ({ symbol, tradeId, price, quantity }) => {
  report('trade', symbol, { t: tradeId, p: price, q: quantity });
});
ws.candles(symbols, '1s', ({ symbol, eventTime, open, high, low, close, volume }) => {
  report('kline_1s', symbol, { E: eventTime, k: { o: open, h: high, l: low, c: close, v: volume } });
});
ws.depth(symbols, ({ symbol, firstUpdateId, finalUpdateId, bidDepth, askDepth }) => {
  report('depth', symbol, { U: firstUpdateId, u: finalUpdateId, b: levels(bidDepth), a: levels(askDepth) });
});
ws.bookTicker(symbols, ({ symbol, updateId, bestBid, bestBidQnt, bestAsk, bestAskQnt }) => {
  report('bookTicker', symbol, { u: updateId, b: bestBid, B: bestBidQnt, a: bestAsk, A: bestAskQnt });
});
