import type { ApiKeys } from './api/api-keys.js';
import type { Customer } from './api/customer.js';
import type { RenderPayload } from '../feed.js';
import { withEvents } from './api/with-events.js';
import type { AccountOptions } from './account-options.js';
import { createKey } from './create-key.js';
import type { ExchangeAccount, KeyPair } from './exchange-account.js';
import type { KeyOptions } from './key-options.js';

/** Opens an account for each customer, and gives out their keys. */
export function createAccounts(
  options: readonly AccountOptions[],
  keys: ApiKeys,
  open: (balances: AccountOptions['balances']) => Customer,
): readonly ExchangeAccount[] {
  return options.map(({ balances, ...first }) => {
    const owner = withEvents(open(balances));
    const give = (key: KeyOptions = {}): KeyPair => {
      const [pair, material] = createKey(key);
      keys.add({ apiKey: pair.apiKey, material, owner });
      return pair;
    };
    return Object.assign(give(first), {
      createKey: give,
      emit: (event: unknown, to = 'spot') =>
        owner.emit(to, typeof event === 'function' ? (event as RenderPayload) : () => JSON.stringify(event)),
    });
  });
}
