import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import type { Kinds } from '../kinds.js';
import { periodMembers } from './period-ticker.js';

/**
 * What was traded of a symbol in the last 24 hours, and the best prices.
 *
 * Source: Spot, WebSocket API, "24hr ticker price change statistics".
 */
export const DayTicker = /* @__PURE__ */ dayTicker(ioTsKinds);
export type DayTicker = EventOf<typeof DayTicker>;

/** Checks the result of `ticker.24hr` for one symbol. */
export const decodeDayTicker: Decode<DayTicker> = eventDecoder(dayTicker);

/** Checks the result of `ticker.24hr` for several symbols, or for all. */
export const decodeDayTickers: Decode<readonly DayTicker[]> = eventDecoder((t) => t.array(dayTicker(t), 'DayTickers'));

function dayTicker(t: Kinds) {
  return t.type(
    {
      ...periodMembers(t),
      /** The price of the last trade before the time. */
      prevClosePrice: t.UnsignedDecimal,
      lastQty: t.UnsignedDecimal,
      bidPrice: t.UnsignedDecimal,
      bidQty: t.UnsignedDecimal,
      askPrice: t.UnsignedDecimal,
      askQty: t.UnsignedDecimal,
    },
    'DayTicker',
  );
}
