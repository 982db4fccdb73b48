import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import type { Kinds } from '../kinds.js';

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
      symbol: t.string,
      standardCommission: t.type(
        { maker: t.UnsignedDecimal, taker: t.UnsignedDecimal, buyer: t.UnsignedDecimal, seller: t.UnsignedDecimal },
        'Rates',
      ),
      specialCommission: t.type(
        { maker: t.UnsignedDecimal, taker: t.UnsignedDecimal, buyer: t.UnsignedDecimal, seller: t.UnsignedDecimal },
        'Rates',
      ),
      taxCommission: t.type(
        { maker: t.UnsignedDecimal, taker: t.UnsignedDecimal, buyer: t.UnsignedDecimal, seller: t.UnsignedDecimal },
        'Rates',
      ),
      discount: t.type(
        {
          enabledForAccount: t.boolean,
          enabledForSymbol: t.boolean,
          discountAsset: t.nullable(t.string),
          discount: t.UnsignedDecimal,
        },
        'Discount',
      ),
    },
    'CommissionRates',
  );
}
