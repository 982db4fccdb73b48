import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Observable, fromEvent, of, repeat, retry, take, takeUntil } from 'rxjs';
import { bounded, errorMessages } from '../../lib/operators/index.js';
import { trade } from '../../lib/streams/trade.js';
import { inABox } from '../support/box.js';
import { collect } from '../support/collect.js';
import { samples } from '../support/samples.js';
import { memoryMarket } from './memory-market.js';

const tradeOf = (t: number) => ({ ...samples.Trade, t });
const stream = 'btcusdt@trade';

describe('what people build upon a stream', () => {
  it(
    'retries and repetitions of theirs make no second connection, and none that stays (R11)',
    inABox(async ({ exchange, market, noticed }) => {
      const seen = collect(market.trade('BTCUSDT').pipe(retry(), repeat({ delay: 1 }), take(2)));
      await noticed('subscribed');
      exchange.emit(stream, tradeOf(1));
      await seen.first(1);
      exchange.drop({ code: 1000 });
      await noticed('subscribed', 2);
      exchange.emit(stream, tradeOf(2));
      expect(await seen.ended).toBe('completed');
      await exchange.waitFor((entry) => entry.type === 'close' && entry.by === 'client');
      expect(exchange.log.entries.filter(({ type }) => type === 'attempt')).toHaveLength(2);
      const methods = exchange.requests.map(({ method }) => method).filter((method) => method.endsWith('SUBSCRIBE'));
      expect(methods).toEqual(['SUBSCRIBE', 'SUBSCRIBE', 'UNSUBSCRIBE']);
    }),
  );

  it(
    'a retry of a stream that was given up makes one attempt at a time (R11)',
    inABox(
      async ({ exchange, market, noticed }) => {
        const accept = exchange.refuse({ times: 3 });
        const seen = collect(market.trade('BTCUSDT').pipe(retry({ delay: 1 })));
        await noticed('subscribed');
        accept();
        exchange.emit(stream, tradeOf(1));
        await seen.first(1);
        expect(exchange.log.entries.filter(({ type }) => type === 'attempt')).toHaveLength(4);
        expect(exchange.connections).toHaveLength(1);
      },
      { reconnect: { maxRetries: 0 } },
    ),
  );

  it('who comes late is handed nothing from before, from before a gap least of all (R12)', async () => {
    const { exchange, market, subscribed } = memoryMarket({ reconnect: { initialDelay: 1, minDelay: 1, maxDelay: 1 } });
    const first = collect(trade(market, 'BTCUSDT'));
    await subscribed();
    exchange.emit(stream, tradeOf(1));
    const second = collect(trade(market, 'BTCUSDT'));
    const again = subscribed();
    exchange.ends[0]?.lose();
    await again;
    const third = collect(trade(market, 'BTCUSDT'));
    exchange.emit(stream, tradeOf(5));
    expect([first, second, third].map(({ values }) => values.map(({ t }) => t))).toEqual([[1, 5], [5], [5]]);
    await market.close();
  });

  it('an AbortSignal ends a stream, and with it all that it needed (M17)', async () => {
    const { exchange, market, subscribed } = memoryMarket({ linger: 0 });
    const abort = new AbortController();
    const seen = collect(trade(market, 'BTCUSDT').pipe(takeUntil(fromEvent(abort.signal, 'abort'))));
    await subscribed();
    abort.abort();
    expect(seen.end).toBe('completed');
    await market.close();
    expect(exchange.ends.map(({ isOpen }) => isOpen)).toEqual([false]);
  });
});

describe('another copy of rxjs', () => {
  let foreign: Pick<typeof import('rxjs'), 'Observable' | 'from' | 'map' | 'of' | 'take'>;
  jest.isolateModules(() => (foreign = jest.requireActual('rxjs')));

  it('takes our streams, and its streams are taken by us (R13)', async () => {
    expect(foreign.Observable).not.toBe(Observable);
    const { exchange, market, subscribed } = memoryMarket();
    const seen: number[] = [];
    foreign
      .from(trade(market, 'BTCUSDT'))
      .pipe(
        foreign.map(({ t }) => t),
        foreign.take(2),
      )
      .subscribe((t) => seen.push(t));
    await subscribed();
    for (const t of [1, 2, 3]) exchange.emit(stream, tradeOf(t));
    expect(seen).toEqual([1, 2]);
    const status$ = foreign.of({ type: 'dropped', at: 1, count: 3 } as const) as never;
    const told = collect(trade(market, 'BTCUSDT').pipe(errorMessages({ status$ })));
    expect(told.values).toHaveLength(1);
    const slow = collect(of(1, 2).pipe(bounded({}, (value) => foreign.of(value) as never)));
    expect(slow.values).toEqual([1, 2]);
    await market.close();
  });

  it('is not told apart by class anywhere (R13)', () => {
    const lib = join(__dirname, '../../lib');
    const files = readdirSync(lib, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    const told = files.filter((file) =>
      /instanceof (Observable|Subject|BehaviorSubject|Subscriber|Subscription|\w+Scheduler)\b/.test(
        readFileSync(join(lib, file), 'utf8'),
      ),
    );
    expect(told).toEqual([]);
  });
});
