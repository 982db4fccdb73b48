// Is connected and cut off again and again, and tells what it holds before and after.
import { existsSync, readdirSync } from 'node:fs';
import { createHost } from '../../../lib/connection/host.js';
import { spot } from '../../../lib/index.js';
import { startExchange } from '../../../lib/testing/index.js';

/** What a process holds. */
export interface Holdings {
  /** File descriptors, where the system shows them. */
  readonly files: number;
  /** Handles and requests that keep the process alive, timers among them, by kind. */
  readonly resources: readonly string[];
  /** Listeners on the process, and on what is behind its open resources. */
  readonly listeners: number;
  /** Bytes in use after garbage was collected. */
  readonly heap: number;
}

/** What came of it: at the beginning, after all cycles, and when everything is closed. */
export interface CyclesResult {
  readonly before: Holdings;
  readonly after: Holdings;
  readonly closed: Holdings;
  readonly untouched: Holdings;
}

const { warmUp, cycles } = JSON.parse(process.argv[2] ?? '') as { warmUp: number; cycles: number };
const descriptors = '/proc/self/fd';
const codes = [undefined, 1000, 1001, 1005, 1011, 3000, 4999];

function holdings(): Holdings {
  for (let i = 0; i < 3; i++) gc?.();
  return {
    files: existsSync(descriptors) ? readdirSync(descriptors).length : 0,
    resources: process
      .getActiveResourcesInfo()
      .filter((kind) => kind !== 'PipeWrap')
      .sort(), // but the way to the parent
    listeners: process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0),
    heap: process.memoryUsage().heapUsed,
  };
}

/** Lets what was just closed be gone. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 300));

async function main(): Promise<void> {
  const untouched = holdings();
  const exchange = await startExchange({ paused: true, logSize: 10, limits: false });
  const market = spot({
    endpoints: exchange.endpoints,
    linger: 1,
    reconnect: { initialDelay: 1, minDelay: 1, maxDelay: 1, maxRetries: false },
    hosts: { of: () => createHost({ attempts: 1_000_000, attemptWindow: 1_000 }) },
  });
  let subscriptions = 0;
  let before: Holdings | undefined;
  const done = new Promise<void>((resolve) => {
    market.status$.subscribe(({ type }) => {
      if (type !== 'subscribed') return;
      subscriptions++;
      if (subscriptions === warmUp) {
        void settle().then(() => {
          before = holdings();
          exchange.drop();
        });
      } else if (subscriptions > warmUp + cycles) resolve();
      else setImmediate(() => exchange.drop({ code: codes[subscriptions % codes.length] as number }));
    });
  });
  const subscription = market.trade('BTCUSDT').subscribe();
  await done;
  await settle();
  const after = holdings();
  subscription.unsubscribe();
  await market.close();
  await exchange.close();
  await settle();
  const result: CyclesResult = { before: before as Holdings, after, closed: holdings(), untouched };
  process.send?.(result);
  process.disconnect();
}

void main();
