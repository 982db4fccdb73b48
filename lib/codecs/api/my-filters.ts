import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import type { Kinds } from '../kinds.js';

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
      exchangeFilters: t.array(t.type({ filterType: t.string }, 'Filter')),
      symbolFilters: t.array(t.type({ filterType: t.string }, 'Filter')),
      assetFilters: t.array(t.type({ filterType: t.string, asset: t.string, limit: t.UnsignedDecimal }, 'AssetFilter')),
    },
    'MyFilters',
  );
}
