// Takes events in by the million, and tells now and then how much memory that takes.
import { merge } from 'rxjs';
import { spot } from '../../../lib/index.js';

/** What was in use after so many events, in bytes. */
export interface MemorySample {
  readonly events: number;
  readonly heap: number;
  readonly rss: number;
}

export interface ListenerResult {
  readonly samples: readonly MemorySample[];
  /** Notices other than those of a connection that is well. */
  readonly trouble: readonly string[];
  /** Events in a second. */
  readonly rate: number;
}

const { streams, events, every } = JSON.parse(process.argv[2] ?? '') as {
  streams: string;
  events: number;
  every: number;
};
const market = spot({ endpoints: { streams } });
const samples: MemorySample[] = [];
const trouble: string[] = [];
let count = 0;

function sample(): void {
  gc?.();
  gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  samples.push({ events: count, heap: heapUsed, rss });
}

market.status$.subscribe(({ type }) => {
  if (!['connecting', 'open', 'subscribed'].includes(type)) trouble.push(type);
});
const begun = performance.now();
merge(market.trade('BTCUSDT'), market.bookTicker('BTCUSDT'), market.depth('BTCUSDT')).subscribe(() => {
  count++;
  if (count % every === 0) sample();
  if (count < events) return;
  const result: ListenerResult = { samples, trouble, rate: (1_000 * count) / (performance.now() - begun) };
  process.send?.(result);
  process.disconnect();
  void market.close();
});
