import type { KeyOptions } from './key-options.js';

/** A customer of the exchange, and the first key of theirs. */
export interface AccountOptions extends KeyOptions {
  /** What each account has, by asset, as decimal text. @default plenty of what the symbols are made of */
  readonly balances?: Readonly<Record<string, string>>;
}
