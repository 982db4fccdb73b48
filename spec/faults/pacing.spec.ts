import { Subject, type Subscription } from 'rxjs';
import { spotLimits } from '../../lib/endpoints/spot.js';
import { type PoolOptions, createPool } from '../../lib/pool/pool.js';
import { createRandom } from '../../lib/testing/market/random.js';
import { figure } from '../support/figure.js';
import { howMany } from '../support/how-many.js';
import { type TimedExchange, type TimedSocket, createTimedExchange } from './timed-exchange.js';

const seed = Number(process.env.SEED ?? 1);
const second = 1_000;
const minute = 60 * second;
const decode = (payload: unknown) => payload;
// The budget of attempts has specs of its own; here it would only keep the connections from their work.
const limits = { ...spotLimits, attempts: 1_000, attemptWindow: 1 };

describe(`what leaves a connection (again: SEED=${seed} npx jest spec/faults/pacing)`, () => {
  beforeEach(() => jest.useFakeTimers({ now: 0 }));
  afterEach(() => jest.useRealTimers());

  const wander = (operations: number, streamsPerSocket: number, names: readonly string[], watch?: Watch) => {
    const random = createRandom(seed, 'wander');
    const rotations = new Subject<void>();
    // The network is as fast as can be, or holds all back and lets it out at once.
    const journey = () => (random() < 0.5 ? 0 : 200 - (performance.now() % 200));
    const exchange = createTimedExchange({ journey, streams: streamsPerSocket });
    const options: PoolOptions = {
      linger: 100,
      rotate: rotations,
      silence: 5 * second,
      audit: 20 * second,
      reconnect: { initialDelay: 100, minDelay: 50, maxDelay: second, maxRetries: false, random },
    };
    const place = { url: 'wss://exchange/stream', openSocket: exchange.openSocket };
    const pool = createPool({ ...place, limits: { ...limits, streamsPerSocket } }, options);
    const consumers = new Map<string, Subscription>();
    let most = 0;
    const join = (name: string) => {
      if (consumers.has(name)) return;
      consumers.set(name, pool.stream({ name, decode }).subscribe());
      most = Math.max(most, consumers.size);
    };
    const leave = (name: string) => {
      consumers.get(name)?.unsubscribe();
      consumers.delete(name);
    };
    const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
    for (let i = 0; i < operations; i++) {
      const socket = pick([...exchange.sockets]) as TimedSocket | undefined;
      const chance = random();
      if (chance < 0.4) join(pick(names));
      else if (chance < 0.75) leave(pick(names));
      else if (chance < 0.8) for (let many = random() * names.length; many > 0; many--) join(pick(names));
      else if (chance < 0.82) for (const name of names) leave(name);
      else if (chance < 0.86) exchange.emit(pick(names), i);
      else if (socket === undefined) continue;
      else if (chance < 0.96) watch?.pinged(socket, 1);
      else if (chance < 0.978) watch?.pinged(socket, Math.ceil(30 * random()));
      else if (chance < 0.983) socket.isMute = true;
      else if (chance < 0.99) socket.isMute = false;
      else if (chance < 0.996) socket.drop();
      else rotations.next();
      jest.advanceTimersByTime(Math.floor(random() < 0.01 ? random() * 10 * second : random() * 50));
    }
    for (const socket of exchange.sockets) socket.isMute = false;
    for (const name of names) if (random() < 0.3) join(name);
    jest.advanceTimersByTime(5 * minute);
    return { exchange, pool, left: consumers.size, most, close: () => end(pool) };
  };
  const end = (pool: { close(): Promise<void> }) => {
    void pool.close();
    jest.advanceTimersByTime(10 * second);
    expect(jest.getTimerCount()).toBe(0);
  };

  it('is never more than the exchange takes, whatever happens, and every ping is answered once (A13 S8 L9 L10)', () => {
    const operations = howMany(5_000, 1_000_000);
    const pings = createWatch();
    const names = Array.from({ length: 100 }, (_, i) => `s${i}@trade`);
    const { exchange, close } = wander(operations, 1024, names, pings);
    const { mostMessages, scolded, messages, opened } = exchange.counts;
    const { alone, answeredOnce, floods, lastAnswered, twice } = pings.judge();
    const of = `${operations} operations, ${messages} messages, ${opened} sockets`;
    figure({ id: 'A13', what: 'most messages within a second', value: mostMessages, reach: '<= 5', of });
    figure({ id: 'A13', what: 'closures for too many messages', value: scolded, reach: '0', of });
    figure({
      id: 'A13',
      what: 'pongs per ping that came alone',
      value: answeredOnce / alone,
      reach: '1',
      of: `${alone} pings`,
    });
    figure({
      id: 'A13',
      what: 'floods whose latest ping was not answered, or any twice',
      value: floods - lastAnswered + twice,
      reach: '0',
      of: `${floods} floods`,
    });
    expect([mostMessages <= 5, scolded, alone - answeredOnce, floods - lastAnswered, twice]).toEqual([
      true,
      0,
      0,
      0,
      0,
    ]);
    expect(Math.min(alone, 2 * floods, messages / 50)).toBeGreaterThan(operations / 2_500); // or it proves little
    close();
  });

  it('is asked of a connection only while it has room, and of no more connections than it takes (A14 S9)', () => {
    const operations = howMany(4_000, 100_000);
    const names = Array.from({ length: 60 }, (_, i) => `s${i}@trade`);
    const { exchange, left, most, close } = wander(operations, 8, names);
    const { mostStreams, opened } = exchange.counts;
    const used = [...exchange.sockets].filter(({ carried }) => carried.size > 0).length;
    const of = `${operations} operations, ${opened} sockets`;
    figure({ id: 'A14', what: 'most streams on a socket', value: mostStreams, reach: '<= 8', of });
    figure({
      id: 'A14',
      what: `connections in use for ${left} streams at the end, ${most} at the most`,
      value: used,
      reach: `<= ${Math.ceil(most / 8)}`,
      of,
    });
    expect(mostStreams).toBe(8);
    expect(used).toBeLessThanOrEqual(Math.ceil(most / 8));
    expect([...exchange.sockets].reduce((sum, { carried }) => sum + carried.size, 0)).toBe(left);
    close();
  });

  it.each([
    ['short', (i: number) => `${symbol(i)}usdt@trade`],
    ['long', (i: number) => `1000${symbol(i)}usdt@depth@100ms`],
  ])('is little enough to have 1 024 streams of %s names back at once after a drop (A15 S21)', (length, nameOf) => {
    const exchange: TimedExchange = createTimedExchange({ journey: () => 20 });
    const place = { url: 'wss://exchange/stream', openSocket: exchange.openSocket, limits };
    const pool = createPool(place, { reconnect: { initialDelay: 100, minDelay: 100, maxDelay: 100 } });
    const names = Array.from({ length: 1_024 }, (_, i) => nameOf(i));
    const seen = new Map<string, unknown[]>(names.map((name) => [name, []]));
    for (const [name, events] of seen) pool.stream({ name, decode }).subscribe((event) => events.push(event));
    jest.advanceTimersByTime(10 * second);
    const { requests } = exchange.counts;
    requests.length = 0;
    [...exchange.sockets][0]?.drop();

    let sent = 0;
    let openedAt: number | undefined;
    let confirmedAt: number | undefined;
    const due = new Map<string, number[]>(names.map((name) => [name, []]));
    const confirmed = new Set<string>();
    pool.status$.subscribe((notice) => {
      if (notice.type === 'open') openedAt = performance.now();
      if (notice.type !== 'subscribed') return;
      notice.streams.forEach((name) => confirmed.add(name));
      if (confirmed.size === names.length) confirmedAt ??= performance.now();
    });
    for (let step = 0; step < 200; step++) {
      jest.advanceTimersByTime(25);
      for (let i = 0; i < 8; i++) {
        const name = names[(step * 131 + i * 128) % names.length] as string;
        if (confirmed.has(name)) due.get(name)?.push(++sent);
        exchange.emit(name, sent);
      }
    }
    jest.advanceTimersByTime(second);
    const subscribes = requests.filter(({ method }) => method === 'SUBSCRIBE');
    const took = ((confirmedAt as number) - (openedAt as number)) / second;
    const bytes = Math.max(...subscribes.map((request) => request.bytes));
    const of = `1024 streams of ${length} names, in frames of ${bytes} bytes at the most`;
    const needed = Math.ceil(names.reduce((sum, name) => sum + name.length + 3, 0) / (limits.requestBytes - 70));
    // Four may leave at once, and another four a window later.
    const reach = Math.floor((needed - 1) / limits.messages) * limits.messageWindow + 100;
    figure({ id: 'A15', what: 'requests to subscribe', value: subscribes.length, reach: `<= ${needed}`, of });
    figure({
      id: 'A15',
      what: 'until the last was confirmed',
      value: `${took} s`,
      reach: `<= ${reach / second} s`,
      of,
    });
    expect(subscribes.length).toBeLessThanOrEqual(needed);
    expect(bytes).toBeLessThanOrEqual(limits.requestBytes);
    expect(took).toBeLessThanOrEqual(reach / second);
    expect(sent).toBeGreaterThan(500);
    const lost = names.filter((name) => due.get(name)?.some((number) => seen.get(name)?.includes(number) !== true));
    expect(lost).toEqual([]);
    end(pool);
  });
});

/** Three to six letters, as most symbols have. */
function symbol(i: number): string {
  return `${i.toString(36).padStart(3, 'x')}${'abc'.slice(0, i % 4)}`;
}

type Watch = ReturnType<typeof createWatch>;

/** Sends pings, and judges how they were answered. */
function createWatch() {
  const pings: { readonly socket: TimedSocket; readonly at: number; readonly number: number; readonly many: number }[] =
    [];
  let number = 0;
  return {
    pinged: (socket: TimedSocket, many: number) => {
      for (let i = 0; i < many; i++) socket.ping(++number);
      pings.push({ socket, at: performance.now(), number, many });
    },
    /** To be called when all has come to rest. */
    judge: () => {
      const counted = { alone: 0, answeredOnce: 0, floods: 0, lastAnswered: 0, twice: 0 };
      const bySocket = new Map<TimedSocket, typeof pings>();
      for (const ping of pings) bySocket.set(ping.socket, [...(bySocket.get(ping.socket) ?? []), ping]);
      for (const [socket, ofSocket] of bySocket) {
        counted.twice += socket.ponged.length - new Set(socket.ponged).size;
        ofSocket.forEach(({ at, number, many }, i) => {
          const next = ofSocket[i + 1]?.at ?? (socket.isGone ? at : Infinity);
          if (next - at < 2.5 * second) return; // the answer may have gone with the socket, or be to the next one
          const answers = socket.ponged.filter((pong) => pong === number).length;
          if (many === 1) counted.alone++;
          else counted.floods++;
          if (answers === 1 && many === 1) counted.answeredOnce++;
          if (answers === 1 && many > 1) counted.lastAnswered++;
        });
      }
      return counted;
    },
  };
}
