import { filter, firstValueFrom } from 'rxjs';
import { spotLimits } from '../../lib/endpoints/spot.js';
import type { Notice } from '../../lib/index.js';
import { type Pool, type PoolOptions, createPool } from '../../lib/pool/pool.js';
import { type Loopback, loopback } from './loopback.js';

/** A pool whose exchange is in memory, and everything it says about its connections. */
export interface MemoryMarket {
  readonly exchange: Loopback;
  readonly market: Pool;
  readonly notices: readonly Notice[];
  /** Resolves when streams are confirmed the next time. */
  subscribed(): Promise<Notice>;
}

/** Makes a {@link MemoryMarket}. */
export function memoryMarket(options: PoolOptions = {}): MemoryMarket {
  const exchange = loopback();
  const place = { url: 'wss://stream.example/stream', openSocket: exchange.openSocket, limits: spotLimits };
  const market = createPool(place, options);
  const notices: Notice[] = [];
  market.status$.subscribe((notice) => notices.push(notice));
  const subscribed = () => firstValueFrom(market.status$.pipe(filter(({ type }) => type === 'subscribed')));
  return { exchange, market, notices, subscribed };
}
