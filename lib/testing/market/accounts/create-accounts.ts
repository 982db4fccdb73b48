import { formatDecimal } from '../format-decimal.js';
import type { Outbox } from '../outbox.js';
import { createRandom } from '../random.js';
import { timeIn } from '../streams/time-in.js';
import type { SymbolMarket } from '../symbol-market.js';
import { accountMethods } from './account-methods.js';
import type { Accounts } from './accounts.js';
import { attempt } from './attempt.js';
import { createFloor } from './create-floor.js';
import { createHolder } from './create-holder.js';
import { createParams } from './params.js';
import { readAmount } from './read-amount.js';
import { refuse } from './refuse.js';
import type { Venue } from './venue.js';
import { withdrawable } from './withdrawable.js';

/** What accounts need of their market. */
export interface AccountsSetting {
  readonly seed: number;
  readonly markets: ReadonlyMap<string, SymbolMarket>;
  readonly outbox: Outbox;
  /** Plays what is due, does something at a time in Unix microseconds, and lets everybody hear of it. */
  readonly atOnce: <T>(act: (time: number) => T) => T;
}

export function createAccounts({ seed, markets, outbox, atOnce }: AccountsSetting): Accounts {
  let opened = 0;
  let executionId = 0;
  let listId = 0;
  const nextExecutionId = (): number => ++executionId;
  const venue: Venue = {
    floors: new Map([...markets].map(([symbol, market]) => [symbol, createFloor(market, nextExecutionId)])),
    nextListId: () => ++listId,
    nextExecutionId,
  };

  return {
    open({ balances = {}, kind = 'spot' } = {}) {
      const id = ++opened;
      const holder = createHolder({ id, kind }, outbox, createRandom(seed, `account/${id}`));
      const { wallet, events } = holder;
      for (const [asset, amount] of Object.entries(balances)) wallet.add(asset, readAmount('balances', amount));
      wallet.takeChanged();

      function move(asset: string, amount: bigint, time: number): void {
        wallet.add(asset, amount);
        const delta = formatDecimal(amount, 8);
        holder.tell(time, (timeOf) => ({ e: 'balanceUpdate', E: timeOf(time), a: asset, d: delta, T: timeOf(time) }));
        holder.tellBalances(time);
      }

      return {
        id,
        kind,
        events,
        call: (method, sent, unit = 'MILLISECOND') =>
          atOnce((time) =>
            attempt(() => {
              const run = accountMethods.get(method) ?? refuse(-1020, 'This operation is not supported.');
              return run({ holder, venue, time, params: createParams(sent), timeOf: (at) => timeIn(unit, at) });
            }),
          ),
        balances: () =>
          Object.fromEntries(
            wallet.assets.map((asset) => [
              asset,
              { free: formatDecimal(wallet.free(asset), 8), locked: formatDecimal(wallet.locked(asset), 8) },
            ]),
          ),
        deposit(asset, text) {
          const amount = readAmount('amount', text, 1n);
          atOnce((time) => move(asset, amount, time));
        },
        withdraw(asset, text) {
          atOnce((time) => move(asset, -withdrawable(wallet, asset, text), time));
        },
      };
    },
  };
}
