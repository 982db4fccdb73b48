import type { Observable } from 'rxjs';
import { type Account, decodeAccount } from '../../codecs/api/account.js';
import { type Allocation, decodeAllocations } from '../../codecs/api/allocation.js';
import { type CommissionRates, decodeCommissionRates } from '../../codecs/api/commission-rates.js';
import { type MyFilters, decodeMyFilters } from '../../codecs/api/my-filters.js';
import { type MyTrade, decodeMyTrades } from '../../codecs/api/my-trade.js';
import { type OrderRateLimit, decodeOrderRateLimits } from '../../codecs/api/order-rate-limit.js';
import { type PreventedMatch, decodePreventedMatches } from '../../codecs/api/prevented-match.js';
import type { AccountParams, AllocationsParams, MyTradesParams, PreventedMatchesParams } from './account-params.js';
import type { Bind } from './bind-methods.js';
import type { SignedParams, SignedSymbolParams } from './request-params.js';

/** Requests about the account. Source: Spot, WebSocket API, "Account requests". */
export interface AccountMethods {
  /** Balances, fees and permissions. Wire: `account.status`, weight 20. */
  getAccount(params?: AccountParams): Observable<Account>;
  /** How many orders were placed that are not filled, and may be. Wire: `account.rateLimits.orders`, weight 40. */
  getAccountRateLimitsOrders(params?: SignedParams): Observable<readonly OrderRateLimit[]>;
  /** The trades there were. Wire: `myTrades`, weight 20, or 5 of one order. */
  getMyTrades(params: MyTradesParams): Observable<readonly MyTrade[]>;
  /** Trades of the account with itself that were prevented. Wire: `myPreventedMatches`, weight 2, or 20 by order. */
  getPreventedMatches(params: PreventedMatchesParams): Observable<readonly PreventedMatch[]>;
  /** What orders got that are filled from several order books. Wire: `myAllocations`, weight 20. */
  getAllocations(params: AllocationsParams): Observable<readonly Allocation[]>;
  /** What trading a symbol costs. Wire: `account.commission`, weight 20. */
  getCommissionRates(params: SignedSymbolParams): Observable<CommissionRates>;
  /** The filters that hold for orders of a symbol. Wire: `myFilters`, weight 40. */
  getMyFilters(params: SignedSymbolParams): Observable<MyFilters>;
}

export function accountMethods(bind: Bind): AccountMethods {
  const security = 'userData';
  const ofSymbol = { security, needsSymbol: true } as const;
  return {
    getAccount: bind({ security, method: 'account.status', decode: decodeAccount }),
    getAccountRateLimitsOrders: bind({ security, method: 'account.rateLimits.orders', decode: decodeOrderRateLimits }),
    getMyTrades: bind({ ...ofSymbol, method: 'myTrades', decode: decodeMyTrades }),
    getPreventedMatches: bind({ ...ofSymbol, method: 'myPreventedMatches', decode: decodePreventedMatches }),
    getAllocations: bind({ ...ofSymbol, method: 'myAllocations', decode: decodeAllocations }),
    getCommissionRates: bind({ ...ofSymbol, method: 'account.commission', decode: decodeCommissionRates }),
    getMyFilters: bind({ ...ofSymbol, method: 'myFilters', decode: decodeMyFilters }),
  };
}
