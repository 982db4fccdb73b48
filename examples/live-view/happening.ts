import type { AnySpotEvent, BookTicker, Kline, Notice, SpotUserEvent, Trade } from 'rx-binance';

/** What the view hears of: an event of a stream or an account, or a notice about the connection. */
export type Happening =
  | { readonly kind: 'trade'; readonly stream: string; readonly data: Trade }
  | { readonly kind: 'quote'; readonly stream: string; readonly data: BookTicker }
  | { readonly kind: 'kline'; readonly stream: string; readonly data: Kline }
  | { readonly kind: 'other'; readonly stream: string; readonly data: AnySpotEvent }
  | { readonly kind: 'own'; readonly data: SpotUserEvent }
  | { readonly kind: 'notice'; readonly notice: Notice };

/** Tells an event by what is in it: book tickers have no type. */
export function happeningOf({ stream, data }: { readonly stream: string; readonly data: AnySpotEvent }): Happening {
  if (!('e' in data)) return 'B' in data ? { kind: 'quote', stream, data } : { kind: 'other', stream, data };
  if (data.e === 'trade') return { kind: 'trade', stream, data };
  if (data.e === 'kline') return { kind: 'kline', stream, data };
  return { kind: 'other', stream, data };
}
