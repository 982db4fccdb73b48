import { spotLimits } from '../../lib/endpoints/spot.js';
import { type PoolOptions, createPool } from '../../lib/pool/pool.js';
import { createRandom } from '../../lib/testing/market/random.js';
import { figure } from '../support/figure.js';
import { howMany } from '../support/how-many.js';
import { collectGarbage } from './collect-garbage.js';
import { createTimedExchange } from './timed-exchange.js';

const seed = Number(process.env.SEED ?? 1);
const second = 1_000;
const decode = (payload: unknown) => payload;

describe(`consumers that come and go (again: SEED=${seed} npx jest spec/faults/churn)`, () => {
  beforeEach(() => jest.useFakeTimers({ now: 0 }));
  afterEach(() => jest.useRealTimers());

  const start = (options: PoolOptions = {}, streams = 1024) => {
    const exchange = createTimedExchange({ journey: () => 20, streams });
    const limits = { ...spotLimits, streamsPerSocket: streams, attempts: 1_000, attemptWindow: 1 };
    const random = createRandom(seed, 'churn');
    const reconnect = { initialDelay: 100, minDelay: 100, maxDelay: 100, maxRetries: false as const, random };
    const pool = createPool(
      { url: 'wss://exchange/stream', openSocket: exchange.openSocket, limits },
      { reconnect, ...options },
    );
    const end = () => {
      void pool.close();
      jest.advanceTimersByTime(10 * second);
      expect(jest.getTimerCount()).toBe(0);
    };
    const stream = (name: string) => pool.stream({ name, decode });
    return { exchange, pool, stream, random, end };
  };

  it.each([
    ['of one stream nobody else wants', () => 's@trade', false, 0],
    ['of ever new streams', (i: number) => `s${i}@trade`, false, 0],
    ['of a stream on a connection that is there', () => 's@trade', true, 2],
  ])('cost nothing in one turn: %s (A16 S15)', (what, nameOf, isConnected, most) => {
    const { exchange, stream, end } = start();
    const other = isConnected ? stream('other@trade').subscribe() : undefined;
    jest.advanceTimersByTime(5 * second);
    const before = { opened: exchange.counts.opened, messages: exchange.counts.messages };
    const pairs = howMany(5_000, 100_000);
    const { heap } = collectGarbage();
    const began = process.cpuUsage();
    for (let i = 0; i < pairs; i++) stream(nameOf(i)).subscribe().unsubscribe();
    const { user, system } = process.cpuUsage(began);
    const took = (user + system) / 1e6;
    jest.advanceTimersByTime(5 * second);
    const grown = collectGarbage().heap - heap;
    const messages = exchange.counts.messages - before.messages;
    other?.unsubscribe();
    jest.advanceTimersByTime(10 * second);
    const of = `${pairs} pairs ${what}`;
    figure({ id: 'A16', what: 'messages', value: messages, reach: '<= 2', of });
    figure({ id: 'A16', what: 'sockets left', value: exchange.sockets.size, reach: '0', of });
    figure({ id: 'A16', what: 'timers left', value: jest.getTimerCount(), reach: '0', of });
    figure({ id: 'A16', what: 'heap grown by', value: `${(grown / 2 ** 20).toFixed(2)} MB`, reach: '<= 1 MB', of });
    figure({ id: 'A16', what: 'processor time taken', value: `${took.toFixed(2)} s`, reach: '<= 2 s', of });
    expect(messages).toBeLessThanOrEqual(most);
    expect(exchange.counts.opened).toBe(before.opened);
    expect(exchange.sockets.size).toBe(0);
    expect(jest.getTimerCount()).toBe(0);
    expect(grown).toBeLessThan(2 ** 20);
    expect(took).toBeLessThan(2);
    end();
  });

  it('are told to the exchange in as few requests as they fit in, however many come in one turn (S14)', () => {
    const { exchange, stream, end } = start();
    const names = Array.from({ length: howMany(4_000, 10_000) }, (_, i) => `symbol${i}usdt@trade`);
    const consumers = names.map((name) => stream(name).subscribe());
    jest.advanceTimersByTime(10 * second);
    const { counts, sockets } = exchange;
    const carried = [...sockets].flatMap((socket) => [...socket.carried]);
    expect(carried.sort()).toEqual([...names].sort());
    const bytesOf = (some: readonly string[]) => JSON.stringify(some).length;
    const least = [...sockets].reduce((sum, socket) => sum + Math.ceil(bytesOf([...socket.carried]) / 3_900), 0);
    expect(counts.requests.filter(({ method }) => method === 'SUBSCRIBE').length).toBeLessThanOrEqual(least);
    consumers.forEach((consumer) => consumer.unsubscribe());
    jest.advanceTimersByTime(10 * second);
    expect(sockets.size).toBe(0);
    end();
  });

  it('are told once, and only those that are left, when the connection is back (S11 S12 S16)', () => {
    const { exchange, stream, random, end } = start();
    const names = Array.from({ length: 50 }, (_, i) => `s${i}@trade`);
    const consumers = new Map(names.slice(0, 25).map((name) => [name, stream(name).subscribe()]));
    jest.advanceTimersByTime(5 * second);
    for (let round = 0; round < howMany(20, 1_000); round++) {
      exchange.counts.requests.length = 0;
      [...exchange.sockets][0]?.drop();
      for (let i = 0; i < 200; i++) {
        const name = names[1 + Math.floor(random() * 49)] as string; // the first stays
        const consumer = consumers.get(name);
        if (consumer === undefined || consumer.closed) consumers.set(name, stream(name).subscribe());
        else for (let times = 0; times < 3; times++) consumer.unsubscribe();
      }
      jest.advanceTimersByTime(10 * second);
      const wanted = names.filter((name) => consumers.get(name)?.closed === false);
      expect([...exchange.sockets].flatMap((socket) => [...socket.carried]).sort()).toEqual(wanted.sort());
      const asked = exchange.counts.requests.filter(({ method }) => method.endsWith('SUBSCRIBE'));
      expect(asked.map(({ method, names }) => [method, names])).toEqual([['SUBSCRIBE', wanted.length]]);
    }
    end();
  });

  it('disturb nobody who stays, although connections come and go with them (S24)', () => {
    const { exchange, stream, random, end } = start({ linger: second }, 8);
    const names = Array.from({ length: 40 }, (_, i) => `s${i}@trade`);
    const residents = new Map(names.filter((_, i) => i % 10 === 0).map((name) => [name, [] as unknown[]]));
    const guests = names
      .filter((name) => !residents.has(name))
      .map((name) => ({ name, left: stream(name).subscribe() }));
    for (const [name, seen] of residents) stream(name).subscribe((event) => seen.push(event));
    jest.advanceTimersByTime(5 * second);
    const rounds = howMany(1_000, 20_000);
    for (let round = 0; round < rounds; round++) {
      const guest = guests[Math.floor(random() * guests.length)] as (typeof guests)[number];
      if (random() < 0.05) for (const { left } of guests) left.unsubscribe();
      else if (guest.left.closed) guest.left = stream(guest.name).subscribe();
      else guest.left.unsubscribe();
      for (const name of residents.keys()) exchange.emit(name, round);
      jest.advanceTimersByTime(Math.floor(random() * 200));
    }
    jest.advanceTimersByTime(second);
    expect(exchange.counts.opened).toBeGreaterThan(8); // five would be enough if none were given up
    for (const seen of residents.values()) expect(seen).toEqual(Array.from({ length: rounds }, (_, i) => i));
    end();
  });

  it('find the one stream they share subscribed when each comes just before the linger is over (S25)', () => {
    const { exchange, stream, end } = start({ linger: second, audit: false });
    for (let round = 0; round < howMany(100, 10_000); round++) {
      const guest = stream('s@trade').subscribe();
      jest.advanceTimersByTime(200);
      guest.unsubscribe();
      jest.advanceTimersByTime(999);
    }
    expect([exchange.counts.requests.length, exchange.counts.opened]).toEqual([1, 1]);
    jest.advanceTimersByTime(5 * second);
    expect(exchange.sockets.size).toBe(0);
    end();
  });
});
