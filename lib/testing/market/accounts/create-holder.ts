import { Subject } from 'rxjs';
import type { RenderPayload, TimeUnit } from '../../feed.js';
import { formatDecimal } from '../format-decimal.js';
import type { Outbox } from '../outbox.js';
import type { Random } from '../random.js';
import { timeIn } from '../streams/time-in.js';
import type { Holder } from './account-order.js';
import type { MarketAccount } from './accounts.js';
import { createWallet } from './wallet.js';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** An account that has nothing yet. */
export function createHolder({ id, kind }: Pick<MarketAccount, 'id' | 'kind'>, outbox: Outbox, random: Random): Holder {
  const wallet = createWallet();
  const events = new Subject<RenderPayload>();

  const holder: Holder = {
    id,
    kind,
    wallet,
    events,
    orders: new Map(),
    open: new Set(),
    lists: [],
    fills: [],
    preventedMatches: [],
    updatedAt: 0,
    tell(time, event) {
      holder.updatedAt = time;
      const render: RenderPayload = (unit: TimeUnit) => JSON.stringify(event((at) => timeIn(unit, at)));
      outbox.put(() => events.next(render));
    },
    tellBalances(time) {
      const balances = wallet.takeChanged().map((asset) => ({
        a: asset,
        f: formatDecimal(wallet.free(asset), 8),
        l: formatDecimal(wallet.locked(asset), 8),
      }));
      if (balances.length === 0) return;
      holder.tell(time, (timeOf) => ({
        e: 'outboundAccountPosition',
        E: timeOf(time),
        u: timeOf(time),
        B: balances,
      }));
    },
    newClientId: () => Array.from({ length: 22 }, () => LETTERS[Math.floor(random() * LETTERS.length)]).join(''),
  };
  return holder;
}
