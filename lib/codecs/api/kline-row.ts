import type * as t from 'io-ts';
import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import type { Kinds } from '../kinds.js';

/**
 * One kline as a request returns it: a list, whose items have no names on the wire.
 *
 * Source: Spot, WebSocket API, "Klines", "UI Klines".
 */
export const KlineRow = /* @__PURE__ */ klineRow(ioTsKinds);
export type KlineRow = EventOf<typeof KlineRow>;

/** Checks one kline of those. */
export const decodeKlineRow: Decode<KlineRow> = eventDecoder(klineRow);

/** Checks the result of `klines` and `uiKlines`. */
export const decodeKlineRows: Decode<readonly KlineRow[]> = eventDecoder((t) => t.array(klineRow(t), 'KlineRows'));

type Row = [
  openTime: number,
  open: string,
  high: string,
  low: string,
  close: string,
  volume: string,
  closeTime: number,
  quoteVolume: string,
  trades: number,
  takerBuyVolume: string,
  takerBuyQuoteVolume: string,
  unused: string,
];

function klineRow({ tuple, string, Int, Timestamp, UnsignedDecimal: Amount }: Kinds): t.Type<Row> {
  const prices = [Amount, Amount, Amount, Amount] as const;
  const row = tuple([Timestamp, ...prices, Amount, Timestamp, Amount, Int, Amount, Amount, string], 'KlineRow');
  return row as t.Mixed; // io-ts knows lists of up to five by their types
}
