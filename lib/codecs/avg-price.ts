import * as t from 'io-ts';
import { decoder } from './codec.js';
import { Decimal } from './decimal.js';
import type { Decode } from './decode.js';
import type { DeepReadonly } from './deep-readonly.js';
import { Timestamp } from './timestamp.js';

/**
 * The average price of the last minutes, whenever it changes.
 *
 * Source: Spot, WebSocket Streams, "Average Price".
 *
 * @example
 * ```ts
 * import { decodeAvgPrice } from 'rx-binance/codecs';
 *
 * export const average = (text: string) => Number(decodeAvgPrice(JSON.parse(text)).w);
 * ```
 */
export const AvgPrice = t.type(
  {
    /** Event type. */
    e: t.literal('avgPrice'),
    /** When the exchange sent the event. */
    E: Timestamp,
    /** Symbol, in capitals. */
    s: t.string,
    /** Over how long the average goes, e.g. `5m`. */
    i: t.string,
    /** Average price. */
    w: Decimal,
    /** When the last trade was. */
    T: Timestamp,
  },
  'AvgPrice',
);
export type AvgPrice = DeepReadonly<t.TypeOf<typeof AvgPrice>>;

/** Checks the payload of `<symbol>@avgPrice`. */
export const decodeAvgPrice: Decode<AvgPrice> = decoder(AvgPrice);
