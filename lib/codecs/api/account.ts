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
      /** In hundredths of a percent. */
      makerCommission: t.Int,
      takerCommission: t.Int,
      buyerCommission: t.Int,
      sellerCommission: t.Int,
      canTrade: t.boolean,
      canWithdraw: t.boolean,
      canDeposit: t.boolean,
      /** As parts of one. */
      commissionRates: t.type(
        { maker: t.UnsignedDecimal, taker: t.UnsignedDecimal, buyer: t.UnsignedDecimal, seller: t.UnsignedDecimal },
        'Rates',
      ),
      brokered: t.boolean,
      requireSelfTradePrevention: t.boolean,
      preventSor: t.boolean,
      updateTime: t.Timestamp,
      accountType: t.string,
      balances: t.array(
        t.type({ asset: t.string, free: t.UnsignedDecimal, locked: t.UnsignedDecimal }, 'AccountBalance'),
      ),
      permissions: t.array(t.string),
      uid: t.Int,
    },
    'Account',
  );
}
