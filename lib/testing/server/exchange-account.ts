import type { AccountBalance } from './api/customer.js';
import type { KeyOptions } from './key-options.js';

/** A customer of the exchange in a box, who has a spot and margin accounts. */
export interface ExchangeAccount extends KeyPair {
  /** Makes one more key; any of them is as good. */
  createKey(options?: KeyOptions): KeyPair;
  /**
   * Sends an event to whoever listens to an account, as if it had happened: `spot`, `margin`, `risk`, or an isolated account by
   * its symbol. A function renders the exact text; anything else becomes JSON. @default 'spot'
   */
  emit(event: unknown, to?: string): void;
  /**
   * Carries out a method of the account by its name on the wire, such as `order.place`, without a request. Gives the result,
   * and throws where the exchange would refuse, with its `code`. @default 'spot'
   */
  call(method: string, params: Readonly<Record<string, unknown>>, to?: string): unknown;
  /** What an account has, by asset, as decimal text. @default 'spot' */
  balances(of?: string): Readonly<Record<string, AccountBalance>>;
  /** `amount` is decimal text above zero. @default 'spot' */
  deposit(asset: string, amount: string, to?: string): void;
  /** `amount` is decimal text above zero, and no more than is free. @default 'spot' */
  withdraw(asset: string, amount: string, from?: string): void;
}

/** A key, and what its owner signs with. */
export interface KeyPair {
  readonly apiKey: string;
  readonly keyType: 'HMAC' | 'RSA' | 'Ed25519';
  /** Of an HMAC key. */
  readonly secret?: string;
  /** Of an RSA or Ed25519 key that was made here, PKCS#8 in PEM. */
  readonly privateKey?: string;
  /** Of an RSA or Ed25519 key, in PEM. */
  readonly publicKey?: string;
  /** For the `credentials` option of a market. Throws when the private key is not known here. */
  readonly credentials: AccountCredentials;
}

export type AccountCredentials =
  { readonly apiKey: string; readonly secret: string } | { readonly apiKey: string; readonly privateKey: string };
