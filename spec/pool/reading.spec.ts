import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Observable } from 'rxjs';
import { decodeBookTicker } from '../../lib/codecs/book-ticker.js';
import { decodeDepthUpdate } from '../../lib/codecs/depth-update.js';
import type { Trade } from '../../lib/codecs/trade.js';
import { conflate } from '../../lib/operators/conflate.js';
import { trade } from '../../lib/streams/trade.js';
import { collect } from '../support/collect.js';
import { samples } from '../support/samples.js';
import { type HandPool, type HandSocket, handPool } from './hand-pool.js';

const second = 1_000;
const recording = '../shared/recordings/spot-btcusdt-2024-08-08.jsonl.gz'; // beside the repository

describe('what events are made from', () => {
  let world: HandPool;
  beforeEach(() => {
    jest.useFakeTimers();
    world = handPool({ silence: false, audit: false });
  });
  afterEach(async () => {
    void world.pool.close();
    await jest.advanceTimersByTimeAsync(second);
    jest.useRealTimers();
  });

  const serve = (): HandSocket => {
    jest.advanceTimersByTime(0);
    const socket = world.sockets[world.sockets.length - 1] as HandSocket;
    if (socket.sent.length === 0) socket.open();
    socket.answer();
    return socket;
  };
  const metricsOf = (name: string) => world.pool.metrics().find(({ stream }) => stream === name);
  const invalid = () => world.notices.filter(({ type }) => type === 'invalid' || type === 'gap');
  const numbered = (t: number) => ({ ...samples.Trade, t });
  const listen = (events: Observable<Trade>) => {
    const seen: number[] = [];
    const sub = events.subscribe(({ t }) => seen.push(t));
    return { seen, sub };
  };

  it('is the text itself, once it is known how it is written', () => {
    const { seen } = listen(trade(world.pool, 'BTCUSDT'));
    const socket = serve();
    for (let t = 1; t <= 10; t++) socket.event('btcusdt@trade', numbered(t));
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const { read = 0, parsed = 0 } = metricsOf('btcusdt@trade') ?? {};
    expect(parsed).toBeLessThanOrEqual(1); // none where another market has seen trades before
    expect(read + parsed).toBe(10);
  });

  it('is the text again after a few frames when the exchange adds a field: nothing is lost, nothing invalid', () => {
    const { seen } = listen(trade(world.pool, 'BTCUSDT'));
    const socket = serve();
    socket.event('btcusdt@trade', numbered(1));
    const before = metricsOf('btcusdt@trade')?.parsed ?? 0;
    for (let t = 2; t <= 1_000; t++) {
      socket.event('btcusdt@trade', { ...numbered(t), [`added ${t > 500 ? 'again' : ''}`]: 'x' });
    }
    expect(seen).toHaveLength(1_000);
    expect(metricsOf('btcusdt@trade')?.parsed).toBe(before + 2);
    expect(invalid()).toEqual([]);
  });

  it('is parsed where it is not ASCII, or in an envelope that is written otherwise', () => {
    const { seen } = listen(trade(world.pool, 'BTCUSDT'));
    const socket = serve();
    const event = JSON.stringify(numbered(1));
    socket.text(`{"stream":"btcusdt@trade","data":${event.replace('BTCUSDT', '币安人生USDT')}}`);
    socket.text(`{"data":${event},"stream":"btcusdt@trade"}`);
    socket.text(`{"stream":"btcusdt@trade", "data":${event}}`);
    socket.text(`{"stream":"btcusdt@trade","data":${event},"more":1}`);
    socket.text(`{"stream":"btcusdt@trade","data":${event} }`);
    socket.text(`{"stream":"\\u0062tcusdt@trade","data":${event}}`);
    expect(seen).toHaveLength(6);
    expect(metricsOf('btcusdt@trade')).toMatchObject({ read: 0, parsed: 6 });
    expect(invalid()).toEqual([]);
  });

  it('is told apart by the whole name, and by who has it now', () => {
    const seen: string[] = [];
    const open = (name: string) =>
      world.pool.stream({ name, decode: decodeBookTicker }).subscribe(({ u }) => seen.push(`${name} ${u}`));
    // Names with the same hash, found by trying.
    const names = ['aAa@bookTicker', 'aBB@bookTicker', 'aAaa@bookTicker'];
    const subs = names.map(open);
    const socket = serve();
    for (const u of [1, 2, 3]) names.forEach((name) => socket.event(name, { ...samples.BookTicker, u }));
    expect(seen).toEqual([1, 2, 3].flatMap((u) => names.map((name) => `${name} ${u}`)));
    subs[0]?.unsubscribe();
    jest.advanceTimersByTime(2 * second); // it is given up
    serve();
    seen.length = 0;
    open(names[0] as string);
    serve();
    names.forEach((name) => socket.event(name, { ...samples.BookTicker, u: 4 }));
    expect(seen).toEqual(names.map((name) => `${name} 4`));
  });

  describe('when all who listen conflate', () => {
    const begin = () => {
      const events = trade(world.pool, 'BTCUSDT');
      const slow = listen(events.pipe(conflate({ every: 100 })));
      const socket = serve();
      return { events, socket, slow, say: (t: number) => socket.event('btcusdt@trade', numbered(t)) };
    };

    it('is nothing, but for those they ask for', () => {
      const { slow, say } = begin();
      for (let t = 1; t <= 100; t++) say(t);
      expect(slow.seen).toEqual([1]);
      jest.advanceTimersByTime(100);
      expect(slow.seen).toEqual([1, 100]);
      expect(metricsOf('btcusdt@trade')?.unmade).toBe(98);
      expect(invalid()).toEqual([]);
    });

    it('is everything from the moment at which somebody wants all, and no gap', () => {
      const { events, slow, say } = begin();
      for (let t = 1; t <= 10; t++) say(t);
      const all = listen(events);
      say(11);
      all.sub.unsubscribe();
      say(12);
      jest.advanceTimersByTime(100);
      expect(all.seen).toEqual([11]);
      expect(slow.seen).toEqual([1, 12]);
      expect(invalid()).toEqual([]);
    });

    it('is looked through for missing numbers again from then on', () => {
      const { events, say } = begin();
      for (let t = 1; t <= 10; t++) say(t);
      const all = listen(events);
      say(13);
      expect(all.seen).toEqual([13]);
      expect(invalid()).toMatchObject([{ type: 'gap', missing: { first: 11, last: 12 } }]);
    });

    it('is checked when it is asked for, and left out when it is none', () => {
      const { socket, slow, say } = begin();
      say(1);
      socket.event('btcusdt@trade', { ...numbered(2), p: 2 });
      jest.advanceTimersByTime(100);
      expect(slow.seen).toEqual([1]);
      say(3);
      jest.advanceTimersByTime(100);
      expect(slow.seen).toEqual([1, 3]);
      expect(invalid()).toMatchObject([{ type: 'invalid', stream: 'btcusdt@trade' }, { type: 'gap' }]);
    });

    it('still shows that the stream is alive, and whether it ended', async () => {
      const { slow, say } = begin();
      say(1);
      say(2);
      expect(world.pool.subscriptions()).toMatchObject([{ stream: 'btcusdt@trade', subscribers: 1 }]);
      void world.pool.close();
      await jest.advanceTimersByTimeAsync(second);
      expect(slow.sub.closed).toBe(true);
      expect(slow.seen).toEqual([1, 2]);
    });

    it('gives the stream up when the last of them has left', () => {
      const { slow, socket } = begin();
      slow.sub.unsubscribe();
      jest.advanceTimersByTime(2 * second);
      expect(socket.sent.at(-1)).toMatchObject({ method: 'UNSUBSCRIBE', params: ['btcusdt@trade'] });
    });

    it('declares what a lost connection may have missed', () => {
      const { slow, socket, say } = begin();
      say(1);
      say(2);
      jest.advanceTimersByTime(100);
      socket.lose();
      jest.advanceTimersByTime(2 * second);
      serve().event('btcusdt@trade', numbered(9));
      jest.advanceTimersByTime(100);
      expect(slow.seen).toEqual([1, 2, 9]);
      expect(invalid().map(({ type }) => type)).toEqual(['gap']);
    });
  });

  (existsSync(recording) ? it : it.skip)(
    `is the text in all of the recording but the first events (skipped where there is no ${recording})`,
    () => {
      const { pool } = world;
      const seen = [
        collect(trade(pool, 'BTCUSDT')),
        collect(pool.stream({ name: 'btcusdt@bookTicker', decode: decodeBookTicker })),
        collect(pool.stream({ name: 'btcusdt@depth@100ms', decode: decodeDepthUpdate })),
      ];
      const socket = serve();
      for (const line of gunzipSync(readFileSync(recording)).toString().trimEnd().split('\n')) {
        const text = line.slice(line.indexOf(' ') + 1);
        if (text.startsWith('{"stream":')) socket.text(text);
      }
      const metrics = ['btcusdt@trade', 'btcusdt@bookTicker', 'btcusdt@depth@100ms'].map(metricsOf);
      expect(metrics.map((each) => (each?.read ?? 0) + (each?.parsed ?? 0))).toEqual([9_757, 28_040, 3_451]);
      for (const each of metrics) expect(each?.parsed).toBeLessThanOrEqual(1);
      expect(seen.map(({ values }) => values.length)).toEqual([9_757, 28_040, 3_451]);
    },
  );
});
