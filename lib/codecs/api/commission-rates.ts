import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import type { Kinds } from '../kinds.js';
import { discount } from './discount.js';

/**
 * What trading a symbol costs an account, as parts of one.
 *
 * Source: Spot, WebSocket API, "Account Commission Rates".
 */
export const CommissionRates = /* @__PURE__ */ commissionRates(ioTsKinds);
export type CommissionRates = EventOf<typeof CommissionRates>;

/** Checks the result of `account.commission`. */
export const decodeCommissionRates: Decode<CommissionRates> = eventDecoder(commissionRates);

function commissionRates(t: Kinds) {
  return t.type(
    {
      /** In capitals. */
      symbol: t.string,
      /** What everybody pays. */
      standardCommission: rates(t),
      /** What some symbols cost besides. */
      specialCommission: rates(t),
      /** Tax. */
      taxCommission: rates(t),
      /** Off the standard commission. */
      discount: discount(t),
    },
    'CommissionRates',
  );
}

function rates(t: Kinds) {
  return t.type(
    {
      /** Of the side that waited on the book. */
      maker: t.UnsignedDecimal,
      /** Of the side that came. */
      taker: t.UnsignedDecimal,
      /** Of who buys, besides. */
      buyer: t.UnsignedDecimal,
      /** Of who sells, besides. */
      seller: t.UnsignedDecimal,
    },
    'Rates',
  );
}
