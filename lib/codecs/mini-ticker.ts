import * as t from 'io-ts';
import { decoder } from './codec.js';
import { Decimal } from './decimal.js';
import type { Decode } from './decode.js';
import type { DeepReadonly } from './deep-readonly.js';
import { Timestamp } from './timestamp.js';

/**
 * Prices and volume of the last 24 hours, in short.
 *
 * Source: Spot, WebSocket Streams, "Individual Symbol Mini Ticker Stream".
 *
 * @example
 * ```ts
 * import { decodeMiniTicker } from 'rx-binance/codecs';
 *
 * export const isUp = (text: string) => {
 *   const { c, o } = decodeMiniTicker(JSON.parse(text));
 *   return Number(c) > Number(o);
 * };
 * ```
 */
export const MiniTicker = t.type(
  {
    /** Event type. */
    e: t.literal('24hrMiniTicker'),
    /** When the exchange sent the event. */
    E: Timestamp,
    /** Symbol, in capitals. */
    s: t.string,
    /** Last price. */
    c: Decimal,
    /** Price 24 hours ago. */
    o: Decimal,
    /** Highest price. */
    h: Decimal,
    /** Lowest price. */
    l: Decimal,
    /** Volume in the base asset. */
    v: Decimal,
    /** Volume in the quote asset. */
    q: Decimal,
  },
  'MiniTicker',
);
export type MiniTicker = DeepReadonly<t.TypeOf<typeof MiniTicker>>;

/** Checks the payload of `<symbol>@miniTicker`. */
export const decodeMiniTicker: Decode<MiniTicker> = decoder(MiniTicker);
