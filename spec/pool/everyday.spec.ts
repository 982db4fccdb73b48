import { Worker } from 'node:worker_threads';
import { buildSync } from 'esbuild';
import { EMPTY, catchError, filter, firstValueFrom, fromEvent } from 'rxjs';
import { spot } from '../../lib/index.js';
import { startExchange } from '../../lib/testing/index.js';
import { inABox, quick } from '../support/box.js';
import { collect } from '../support/collect.js';
import { samples } from '../support/samples.js';
import { until } from '../support/until.js';

const name = 'btcusdt@trade';
const trade = (t: number) => ({ ...samples.Trade, t });

describe('what a program does with a market every day', () => {
  it(
    'may make two markets: they are apart, and closing one leaves nothing of it and the other alone (M13 S27)',
    inABox(async ({ exchange, market, noticed }) => {
      const other = spot({ endpoints: exchange.endpoints, ...quick });
      const [mine, theirs] = [collect(market.trade('BTCUSDT')), collect(other.trade('BTCUSDT'))];
      await exchange.waitFor(({ type }) => type === 'reply', 2);
      await noticed('subscribed');
      expect(exchange.connections.map(({ streams }) => streams)).toEqual([[name], [name]]);
      await other.close();
      expect(await theirs.ended).toBe('completed');
      await until(() => exchange.connections.length === 1);
      exchange.emit(name, trade(1));
      await mine.first(1);
    }),
  );

  it(
    'may unsubscribe as often as it likes (S16)',
    inABox(async ({ exchange, market, noticed }) => {
      const [one, other] = [market.trade('BTCUSDT').subscribe(), collect(market.trade('BTCUSDT'))];
      await noticed('subscribed');
      for (let i = 0; i < 10; i++) one.unsubscribe();
      exchange.emit(name, trade(1));
      await other.first(1);
      expect(exchange.requests).toHaveLength(1);
    }),
  );

  it('may cause the next event within an event, and every subscriber sees one order (R6 S5)', async () => {
    const sockets: Loopback[] = [];
    class Loopback {
      onopen: (() => void) | null = null;
      onmessage: ((event: { readonly data: string }) => void) | null = null;
      onclose: (() => void) | null = null;
      onerror: (() => void) | null = null;
      constructor() {
        sockets.push(this);
        queueMicrotask(() => this.onopen?.());
      }
      send(text: string): void {
        const { id } = JSON.parse(text) as { readonly id: number };
        this.onmessage?.({ data: JSON.stringify({ result: null, id }) });
      }
      close(): void {
        return undefined;
      }
      say(t: number): void {
        this.onmessage?.({ data: JSON.stringify({ stream: name, data: trade(t) }) });
      }
    }
    const market = spot({ WebSocketCtor: Loopback });
    const before = collect(market.trade('BTCUSDT'));
    market.trade('BTCUSDT').subscribe(({ t }) => t < 5 && sockets[0]?.say(t + 1));
    const after = collect(market.trade('BTCUSDT'));
    await firstValueFrom(market.status$.pipe(filter(({ type }) => type === 'subscribed')));
    sockets[0]?.say(1);
    for (const { values } of [before, after]) expect(values.map(({ t }) => t)).toEqual([1, 2, 3, 4, 5]);
    await market.close();
  });
});

describe('a worker', () => {
  it('can have a market of its own (M15)', async () => {
    const { outputFiles } = buildSync({
      stdin: {
        contents: `
          import { parentPort, workerData } from 'node:worker_threads';
          import { take } from 'rxjs';
          import { spot } from './lib/index.js';
          spot(workerData).trade('BTCUSDT').pipe(take(3)).subscribe((trade) => parentPort.postMessage(trade));`,
        resolveDir: process.cwd(),
      },
      bundle: true,
      platform: 'node',
      write: false,
    });
    const exchange = await startExchange({ seed: 1, symbols: ['BTCUSDT'], ordersPerSecond: 300 });
    const worker = new Worker(outputFiles[0]?.text ?? '', {
      eval: true,
      workerData: { endpoints: exchange.endpoints },
    });
    try {
      const seen = collect(fromEvent(worker, 'message').pipe(catchError(() => EMPTY)));
      const left = new Promise((resolve) => worker.once('exit', resolve));
      expect(await seen.first(3)).toMatchObject([{ e: 'trade' }, { e: 'trade' }, { e: 'trade' }]);
      expect(await left).toBe(0);
    } finally {
      await worker.terminate();
      await exchange.close();
    }
  });
});
