// Keeps one price of each of many frames, and tells how much memory that takes.
import type { SocketHandlers } from '../../../lib/platform.js';
import { createPool } from '../../../lib/pool/pool.js';
import { spotLimits } from '../../../lib/endpoints/spot.js';
import { trade } from '../../../lib/streams/trade.js';

/** Bytes. */
export interface KeeperResult {
  readonly parsed: number;
  readonly read: number;
}

const { frames } = JSON.parse(process.argv[2] ?? '') as { frames: number };

function heap(): number {
  gc?.();
  gc?.();
  return process.memoryUsage().heapUsed;
}

/** A frame as it comes from a socket. */
function frame(t: number): Buffer {
  const price = (60_000 + t / 1_000).toFixed(8);
  const event = { e: 'trade', E: t, s: 'BTCUSDT', t, p: price, q: '0.00100000', T: t, m: true, M: true };
  return Buffer.from(JSON.stringify({ stream: 'btcusdt@trade', data: event }));
}

/** Bytes that are held by what `take` has kept. */
function measure(kept: string[], take: (frame: Buffer, at: number) => void): number {
  const before = heap();
  for (let t = 0; t < frames; t++) take(frame(t), t);
  const after = heap();
  if (new Set(kept).size !== frames) throw new Error('not all prices were kept');
  return after - before;
}

const parsedPrices: string[] = [];
const parsed = measure(parsedPrices, (bytes) => {
  parsedPrices.push((JSON.parse(bytes.toString()) as { data: { p: string } }).data.p);
});

const readPrices: string[] = [];
let handlers: SocketHandlers | undefined;
const pool = createPool(
  {
    url: 'ws://127.0.0.1/stream',
    limits: spotLimits,
    openSocket: (_url, to) => {
      handlers = to;
      setTimeout(to.opened);
      return {
        send: (text) =>
          setTimeout(() => to.text(JSON.stringify({ id: (JSON.parse(text) as { id: number }).id, result: null }))),
        close: () => to.closed(1000, ''),
        abandon: () => undefined,
      };
    },
  },
  { silence: false, audit: false },
);
trade(pool, 'BTCUSDT').subscribe(({ p }) => readPrices.push(p));

function keep(): void {
  const read = measure(readPrices, (bytes) => handlers?.text(bytes.toString(), bytes));
  const [metrics] = pool.metrics();
  if (metrics === undefined || metrics.read < frames - 1) throw new Error('they were not read');
  process.send?.({ parsed, read } satisfies KeeperResult);
  process.disconnect();
  void pool.close();
}

pool.status$.subscribe(({ type }) => {
  if (type === 'subscribed') setTimeout(keep); // frames that come within a notice wait until it is over
});
