// A market in a process of its own, which can be stopped or blocked. It says what happens and how many events came.
import { spot } from '../../../lib/index.js';

/** What the program says. */
export type Said = { readonly notice: string; readonly cause?: string } | { readonly seen: number };

const { streams, silence } = JSON.parse(process.argv[2] ?? '') as { streams: string; silence: number };
const market = spot({ endpoints: { streams }, silence, reconnect: { initialDelay: 1, minDelay: 1, maxDelay: 10 } });
let block = 0;

const say = (said: Said) => void process.send?.(said);
market.status$.subscribe((notice) => say({ notice: notice.type }));
market.trade('BTCUSDT').subscribe(({ t }) => {
  for (const end = performance.now() + block; performance.now() < end;);
  block = 0;
  say({ seen: t });
});
process.on('message', (ms: number) => (block = ms));
process.on('disconnect', () => process.exit());
