// `@binance/spot`, the exchange's own: a handle per stream, and events with the exchange's letters.
import { Spot } from '@binance/spot';
import { report, streams, symbols } from './report.mjs';

process.env.LOG_LEVEL = 'error';
const { websocketStreams } = new Spot({ configurationWebsocketStreams: { wsURL: 'wss://localhost' } });
websocketStreams.configuration.wsURL = streams; // its constructor takes no plain ws:, not even on this machine

for (const symbol of symbols) {
  // It sends a request per stream, all at once: with more than five on a connection the exchange would close it.
  const connection = await websocketStreams.connect();
  connection.trade({ symbol }).on('message', ({ s, t, p, q }) => report('trade', s, { t, p, q }));
  connection.kline({ symbol, interval: '1s' }).on('message', ({ s, E, k: { o, h, l, c, v } }) => {
    report('kline_1s', s, { E, k: { o, h, l, c, v } });
  });
  connection.diffBookDepth({ symbol }).on('message', ({ s, U, u, b, a }) => report('depth', s, { U, u, b, a }));
  connection.bookTicker({ symbol }).on('message', ({ s, u, b, B, a, A }) => {
    report('bookTicker', s, { u, b, B, a, A });
  });
}
