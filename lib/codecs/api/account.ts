import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import type { EventOf } from '../event-of.js';
import { ioTsKinds } from '../io-ts-kinds.js';
import type { Kinds } from '../kinds.js';

/**
 * An account and its balances.
 *
 * Source: Spot, WebSocket API, "Account information".
 */
export const Account = /* @__PURE__ */ account(ioTsKinds);
export type Account = EventOf<typeof Account>;

/** Checks the result of `account.status`. */
export const decodeAccount: Decode<Account> = eventDecoder(account);

function account(t: Kinds) {
  return t.type(
    {
      /** In hundredths of a percent; `commissionRates` are exact. */
      makerCommission: t.Int,
      /** In hundredths of a percent. */
      takerCommission: t.Int,
      /** In hundredths of a percent. */
      buyerCommission: t.Int,
      /** In hundredths of a percent. */
      sellerCommission: t.Int,
      /** Whether it may trade. */
      canTrade: t.boolean,
      /** Whether it may withdraw. */
      canWithdraw: t.boolean,
      /** Whether it may deposit. */
      canDeposit: t.boolean,
      /** As parts of one. */
      commissionRates: t.type(
        { maker: t.UnsignedDecimal, taker: t.UnsignedDecimal, buyer: t.UnsignedDecimal, seller: t.UnsignedDecimal },
        'Rates',
      ),
      /** Whether it is brokered. */
      brokered: t.boolean,
      /** Whether its orders have to prevent self-trade. */
      requireSelfTradePrevention: t.boolean,
      /** Whether smart order routing is kept from it. */
      preventSor: t.boolean,
      /** When it was changed last. */
      updateTime: t.Timestamp,
      /** `SPOT`. */
      accountType: t.string,
      /** Of each asset. */
      balances: t.array(
        t.type(
          {
            /** Which asset. */
            asset: t.string,
            /** Not in orders. */
            free: t.UnsignedDecimal,
            /** In orders. */
            locked: t.UnsignedDecimal,
          },
          'AccountBalance',
        ),
      ),
      /** What it may trade: `SPOT`, `MARGIN`, `TRD_GRP_002`, … */
      permissions: t.array(t.string),
      /** The exchange's number of the user. */
      uid: t.Int,
    },
    'Account',
  );
}
