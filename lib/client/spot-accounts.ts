import { type Observable, takeUntil } from 'rxjs';
import type { Accounts } from '../api/accounts.js';
import type { Identity } from '../api/identity.js';
import { type ListenKeyStreamOptions, listenKeyStream } from '../api/listen-key/listen-key-stream.js';
import {
  type MarginRiskEvent,
  type SpotUserEvent,
  decodeMarginRiskEvent,
  decodeUserEvent,
} from '../codecs/account/user-event.js';
import { InvalidArgumentError, UnsupportedError } from '../errors.js';
import { symbolInRequest } from '../protocol/symbol.js';
import { listenToken } from '../rest/listen-token.js';
import type { Rest } from '../rest/rest.js';

/**
 * The accounts of a key, as streams. Each is subscribed once at the exchange, however many listen, and again after every loss,
 * of which a `gap` notice tells under the name given here.
 *
 * A call throws `InvalidArgumentError` without credentials, and `UnsupportedError` where the exchange has no such account. The
 * stream fails with `UnauthorizedError` when the exchange does not accept the key.
 */
export interface SpotAccounts {
  /** The spot account: orders, balances, order lists. `user` in notices. */
  user(): Observable<SpotUserEvent>;
  /** The cross margin account. `margin` in notices. */
  margin(): Observable<SpotUserEvent>;
  /** The isolated margin account of a pair. `isolatedMargin:<SYMBOL>` in notices. */
  isolatedMargin(symbol: string): Observable<SpotUserEvent>;
  /** Margin calls and liabilities of the cross margin account. `marginRisk` in notices. */
  marginRisk(): Observable<MarginRiskEvent>;
}

export interface SpotAccountsOptions {
  readonly accounts: Accounts;
  /** undefined without credentials. */
  readonly identity: Identity | undefined;
  readonly rest: Rest;
  /** Whether accounts are listened to by listen keys, as on Binance.US. */
  readonly isByListenKey: boolean;
  /** Whether there are margin accounts. */
  readonly hasMargin: boolean;
  /** Emits when the market is closed; fails for who comes later. */
  readonly closed: Observable<unknown>;
  /** Where the events of listen keys are; undefined where there are none. */
  readonly keyed: Omit<ListenKeyStreamOptions<unknown>, 'name' | 'decode'> | undefined;
}

/** Makes {@link SpotAccounts}. */
export function spotAccounts(options: SpotAccountsOptions): SpotAccounts {
  const { accounts, identity, rest, isByListenKey, hasMargin, keyed, closed } = options;
  const streams = new Map<string, Observable<never>>();

  const once = <T>(name: string, make: (identity: Identity) => Observable<T>): Observable<T> => {
    if (identity === undefined) {
      throw new InvalidArgumentError('credentials', undefined, `given to the market: ${name} needs them`);
    }
    const stream = (streams.get(name) as Observable<T> | undefined) ?? make(identity);
    streams.set(name, stream as Observable<never>);
    return stream.pipe(takeUntil(closed));
  };
  const byToken = (name: string, isolated?: string): Observable<SpotUserEvent> => {
    if (!hasMargin) throw new UnsupportedError(`There is no ${name} here; it exists in production of binance.com only`);
    return once(name, () => accounts.byToken(name, listenToken(rest, isolated === undefined ? {} : { isolated })));
  };

  return {
    user: () =>
      once('user', (by) =>
        isByListenKey && keyed !== undefined
          ? listenKeyStream({ ...keyed, name: 'user', decode: decodeUserEvent })
          : accounts.user(by),
      ),
    margin: () => byToken('margin'),
    isolatedMargin: (symbol) => {
      const pair = symbolInRequest(symbol);
      return byToken(`isolatedMargin:${pair}`, pair);
    },
    marginRisk: () => {
      if (isByListenKey || keyed === undefined) {
        throw new UnsupportedError('There is no marginRisk here; it exists in production of binance.com only');
      }
      return once('marginRisk', () => listenKeyStream({ ...keyed, name: 'marginRisk', decode: decodeMarginRiskEvent }));
    },
  };
}
