// Compiled, never run: what follows from the name of a stream.
import type { Observable } from 'rxjs';
import {
  type AggTrade,
  type AnySpotEvent,
  type AvgPrice,
  type BlockTrade,
  type BookTicker,
  type CanonicalName,
  type DepthUpdate,
  type Kline,
  type MiniTicker,
  type MiniTickers,
  type Multiplexed,
  type PartialDepth,
  type ReferencePrice,
  type SpotEvent,
  type StreamSource,
  type Ticker,
  type Tickers,
  type Trade,
  type WindowTicker,
  type WindowTickers,
  depth,
  kline,
  multiplex,
  tickers,
  windowTicker,
} from '../../lib/index.js';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function same<A, B>(yes: Equal<A, B>): void;
declare function is<A>(): <B>(value: B, yes: Equal<A, B>) => void;
declare const source: StreamSource;

// Every stream by its name
same<SpotEvent<'btcusdt@aggTrade'>, AggTrade>(true);
same<SpotEvent<'btcusdt@trade'>, Trade>(true);
same<SpotEvent<'btcusdt@blockTrade'>, BlockTrade>(true);
same<SpotEvent<'btcusdt@kline_1m'>, Kline>(true);
same<SpotEvent<'btcusdt@kline_1M@+08:00'>, Kline>(true);
same<SpotEvent<'btcusdt@miniTicker'>, MiniTicker>(true);
same<SpotEvent<'!miniTicker@arr'>, MiniTickers>(true);
same<SpotEvent<'btcusdt@ticker'>, Ticker>(true);
same<SpotEvent<'!ticker@arr'>, Tickers>(true);
same<SpotEvent<'btcusdt@ticker_4h'>, WindowTicker<'4h'>>(true);
same<SpotEvent<'!ticker_1d@arr'>, WindowTickers<'1d'>>(true);
same<SpotEvent<'btcusdt@bookTicker'>, BookTicker>(true);
same<SpotEvent<'btcusdt@avgPrice'>, AvgPrice>(true);
same<SpotEvent<'btcusdt@referencePrice'>, ReferencePrice>(true);
same<SpotEvent<'btcusdt@depth'>, DepthUpdate>(true);
same<SpotEvent<'btcusdt@depth@100ms'>, DepthUpdate>(true);
same<SpotEvent<'btcusdt@depth20'>, PartialDepth>(true);
same<SpotEvent<'btcusdt@depth5@100ms'>, PartialDepth>(true);
same<SpotEvent<'币安人生USDT@trade'>, Trade>(true);

// What does not exist has no events
same<SpotEvent<'btcusdt@kline_7m'>, never>(true);
same<SpotEvent<'btcusdt@kline_1m@+09:00'>, never>(true);
same<SpotEvent<'btcusdt@depth7'>, never>(true);
same<SpotEvent<'btcusdt@depth@1000ms'>, never>(true);
same<SpotEvent<'btcusdt@ticker_2h'>, never>(true);
same<SpotEvent<'btcusdt@Trade'>, never>(true);
same<SpotEvent<'btcusdt@markPrice'>, never>(true);
same<SpotEvent<'!bookTicker'>, never>(true);
same<SpotEvent<'trade'>, never>(true);

// A name that is known in part, and one that is not known
same<SpotEvent<`${string}@trade`>, Trade>(true);
same<SpotEvent<string>, AnySpotEvent>(true);

// Only A–Z are folded, as at run time
same<CanonicalName<'BtcUsdt@kline_1M@+08:00'>, 'btcusdt@kline_1M@+08:00'>(true);
same<CanonicalName<'币安人生USDT@aggTrade'>, '币安人生usdt@aggTrade'>(true);
same<CanonicalName<'İÉÄЖ😀XYZ@trade'>, 'İÉÄЖ😀xyz@trade'>(true);
same<CanonicalName<'!miniTicker@arr'>, '!miniTicker@arr'>(true);
same<CanonicalName<`${string}@trade`>, `${string}@trade`>(true);
same<CanonicalName<string>, string>(true);

// Several names: the stream tells the type of the data
const events = multiplex(source, ['BNBBTC@aggTrade', 'ethbtc@depth5', '!miniTicker@arr']);
type Event = typeof events extends Observable<infer E> ? E : never;
same<Event['stream'], 'bnbbtc@aggTrade' | 'ethbtc@depth5' | '!miniTicker@arr'>(true);
same<Extract<Event, { stream: 'bnbbtc@aggTrade' }>['data'], AggTrade>(true);
same<Multiplexed<'a@trade' | 'B@ticker'>, Multiplexed<'a@trade'> | Multiplexed<'B@ticker'>>(true);
events.subscribe((event) => {
  if (event.stream === 'ethbtc@depth5') same<typeof event.data, PartialDepth>(true);
  // @ts-expect-error Nobody asked for it, at least not by this name.
  if (event.stream === 'BNBBTC@aggTrade') return;
  // @ts-expect-error Not every event has a price.
  return event.data.p;
});
declare const names: readonly string[];
same<ReturnType<typeof multiplex<string>>, Observable<{ readonly stream: string; readonly data: AnySpotEvent }>>(true);
multiplex(source, names).subscribe(({ stream, data }) => {
  is<string>()(stream, true);
  is<AnySpotEvent>()(data, true);
});

// Each function by itself
kline(source, 'BTCUSDT').subscribe(({ k }) => is<string>()(k.o, true));
same<ReturnType<typeof tickers>, Observable<WindowTickers<'1d'>>>(true);
windowTicker(source, 'BTCUSDT', '4h').subscribe(({ e }) => is<'4hTicker'>()(e, true));
depth(source, 'BTCUSDT').subscribe((event) => is<DepthUpdate>()(event, true));
depth(source, 'BTCUSDT', { speed: '100ms' }).subscribe((event) => is<DepthUpdate>()(event, true));
depth(source, 'BTCUSDT', { levels: 5 }).subscribe((event) => is<PartialDepth>()(event, true));
// @ts-expect-error There is no such number of levels.
depth(source, 'BTCUSDT', { levels: 7 });
// @ts-expect-error There is no such speed.
depth(source, 'BTCUSDT', { speed: '250ms' });
// @ts-expect-error There is no such interval.
kline(source, 'BTCUSDT', '2x');
// @ts-expect-error There is no such window.
windowTicker(source, 'BTCUSDT', '2h');
