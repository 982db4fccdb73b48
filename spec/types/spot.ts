// Compiled, never run: what follows from the options of a market.
import WebSocket from 'ws';
import type { Observable } from 'rxjs';
import {
  type DepthUpdate,
  type Notice,
  type PartialDepth,
  type SpotMarket,
  type StreamSource,
  type Tickers,
  type WebSocketConstructor,
  type WindowTicker,
  type WindowTickers,
  spot,
  trade,
} from '../../lib/index.js';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function same<A, B>(yes: Equal<A, B>): void;
declare function is<A>(): <B>(value: B, yes: Equal<A, B>) => void;

const binance = spot();
same<typeof binance, SpotMarket>(true);
same<ReturnType<typeof binance.tickers>, Observable<WindowTickers<'1d'>>>(true);
same<typeof binance.status$, Observable<Notice>>(true);
same<ReturnType<typeof binance.close>, Promise<void>>(true);
binance.kline('BTCUSDT').subscribe(({ k }) => is<boolean>()(k.x, true));
binance.windowTicker('BTCUSDT', '4h').subscribe((event) => is<WindowTicker<'4h'>>()(event, true));
binance.depth('BTCUSDT').subscribe((event) => is<DepthUpdate>()(event, true));
binance.depth('BTCUSDT', { levels: 10 }).subscribe((event) => is<PartialDepth>()(event, true));
binance.multiplex(['BNBBTC@ticker']).subscribe(({ stream }) => is<'bnbbtc@ticker'>()(stream, true));

// A market is a source
export const source: StreamSource = binance;
trade(binance, 'BTCUSDT');

// Another site has other streams
const us = spot({ tld: 'us' });
same<typeof us, SpotMarket<'us'>>(true);
same<ReturnType<typeof us.tickers>, Observable<Tickers>>(true);
same<ReturnType<typeof spot>, SpotMarket>(true);
spot({ tld: 'je' })
  .tickers()
  .subscribe(([first]) => is<WindowTickers<'1d'>[number] | undefined>()(first, true));

// Sockets of others fit
spot({ WebSocketCtor: WebSocket });
spot({ WebSocketCtor: globalThis.WebSocket });
export const constructors: readonly WebSocketConstructor[] = [WebSocket, globalThis.WebSocket];
spot({ fetch: globalThis.fetch });

// @ts-expect-error There is no such environment.
spot({ environment: 'staging' });
// @ts-expect-error There is no such unit.
spot({ timeUnit: 'second' });
// @ts-expect-error There is no such option.
spot({ symbol: 'BTCUSDT' });
// @ts-expect-error There is no such address.
spot({ endpoints: { stream: 'wss://stream.example' } });
// @ts-expect-error What a market gives is not to be changed.
binance.status$ = us.status$;
