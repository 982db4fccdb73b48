import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import type { Kinds } from '../kinds.js';
import { tradingFilter } from './trading-filter.js';

/**
 * The filters that hold for an account and a symbol.
 *
 * Source: Spot, WebSocket API, "Query relevant filters".
 */
export const MyFilters = /* @__PURE__ */ myFilters(ioTsKinds);
export type MyFilters = EventOf<typeof MyFilters>;

/** Checks the result of `myFilters`. */
export const decodeMyFilters: Decode<MyFilters> = eventDecoder(myFilters);

function myFilters(t: Kinds) {
  return t.type(
    {
      /** What holds for all symbols together. */
      exchangeFilters: t.array(tradingFilter(t)),
      /** What holds for the symbol. */
      symbolFilters: t.array(tradingFilter(t)),
      /** What holds for an asset. */
      assetFilters: t.array(
        t.typeWith(
          {
            /** `MAX_ASSET`. */
            filterType: t.string,
          },
          {
            /** Which asset. */
            asset: t.string,
            /** How much of it one order may move. */
            limit: t.UnsignedDecimal,
          },
          'AssetFilter',
        ),
      ),
    },
    'MyFilters',
  );
}
