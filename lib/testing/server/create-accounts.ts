import type { ApiServices } from './api/api-services.js';
import type { Customer } from './api/customer.js';
import type { RenderPayload } from '../feed.js';
import { giveBackFilled } from './api/give-back-filled.js';
import { withEvents } from './api/with-events.js';
import type { AccountOptions } from './account-options.js';
import { createKey } from './create-key.js';
import type { ExchangeAccount, KeyPair } from './exchange-account.js';
import type { KeyOptions } from './key-options.js';

/** Opens an account for each customer, and gives out their keys. */
export function createAccounts(
  options: readonly AccountOptions[],
  { keys, orderCounts }: Pick<ApiServices, 'keys' | 'orderCounts'>,
  open: (balances: AccountOptions['balances']) => Customer,
): readonly ExchangeAccount[] {
  return options.map(({ balances, ...first }) => {
    const customer = open(balances);
    const owner = withEvents(customer);
    giveBackFilled(customer.spot.events, orderCounts.of(owner));
    const give = (key: KeyOptions = {}): KeyPair => {
      const [pair, material] = createKey(key);
      keys.add({ apiKey: pair.apiKey, material, owner });
      return pair;
    };
    return Object.assign(give(first), {
      createKey: give,
      emit: (event: unknown, to = 'spot') =>
        owner.emit(to, typeof event === 'function' ? (event as RenderPayload) : () => JSON.stringify(event)),
      call: (method: string, params: Readonly<Record<string, unknown>>, to = 'spot') =>
        owner.account(to).call(method, params, 'MILLISECOND'),
      balances: (of = 'spot') => owner.account(of).balances(),
      deposit: (asset: string, amount: string, to = 'spot') => owner.account(to).deposit(asset, amount),
      withdraw: (asset: string, amount: string, from = 'spot') => owner.account(from).withdraw(asset, amount),
    });
  });
}
