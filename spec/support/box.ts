import { filter, firstValueFrom, take, toArray } from 'rxjs';
import type { Observable } from 'rxjs';
import { type Notice, type SpotMarket, type SpotOptions, spot } from '../../lib/index.js';
import { type Exchange, type ExchangeOptions, startExchange } from '../../lib/testing/index.js';

/** An exchange in a box without order flow, a market on it, and everything that is said about its connections. */
export interface Box {
  readonly exchange: Exchange;
  readonly market: SpotMarket;
  readonly notices: readonly Notice[];
  /** Resolves with the first notice of this type, said before or not. */
  noticed<T extends Notice['type']>(type: T, count?: number): Promise<Extract<Notice, { type: T }>>;
}

/** Waits are short here, so that a spec does not wait long for what it is about. */
export const quick: SpotOptions = {
  linger: 20,
  reconnect: { initialDelay: 1, maxDelay: 2, minDelay: 1, stableAfter: 60_000, random: () => 1 },
};

/** Runs a test with a box of its own and leaves nothing of it behind. */
export function inABox(
  test: (box: Box) => Promise<void>,
  options: SpotOptions = {},
  exchangeOptions: ExchangeOptions = {},
): () => Promise<void> {
  return async () => {
    const exchange = await startExchange({ feed: silence, ...exchangeOptions });
    const market = spot({ endpoints: exchange.endpoints, ...quick, ...options });
    try {
      await test({ exchange, market, ...listen(market) });
    } finally {
      await market.close();
      await exchange.close();
    }
  };
}

/** Remembers what is said about the connections of a market from now on. */
export function listen({ status$ }: SpotMarket): Pick<Box, 'notices' | 'noticed'> {
  const notices: Notice[] = [];
  status$.subscribe((notice) => notices.push(notice));
  return {
    notices,
    noticed: async (type, count = 1) => {
      const isMeant = (notice: Notice): notice is Extract<Notice, { type: typeof type }> => notice.type === type;
      const said = notices.filter(isMeant);
      return said[count - 1] ?? (await lastOf(status$.pipe(filter(isMeant), take(count - said.length))));
    },
  };
}

async function lastOf<T>(values: Observable<T>): Promise<T> {
  const all = await firstValueFrom(values.pipe(toArray()));
  return all[all.length - 1] as T;
}

/** A feed that never says anything. */
export const silence: NonNullable<ExchangeOptions['feed']> = {
  open: () => () => undefined,
  rest: () => undefined,
  resume: () => undefined,
  pause: () => undefined,
  stop: () => undefined,
};
