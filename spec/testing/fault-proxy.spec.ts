import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, type Server, type Socket, connect, createServer } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { filter, firstValueFrom } from 'rxjs';
import { type FaultProxy, type ProxyEvent, type Where, startFaultProxy } from '../../lib/testing/index.js';
import { useFakeTimersOnly } from './server/use-fake-timers-only.js';

/** A plain client that remembers what it got, and how it ended. */
interface Client {
  readonly socket: Socket;
  /** What came, as text. */
  readonly text: string;
  /** Resolves when so many bytes have come. */
  got(bytes: number): Promise<Buffer>;
  /** Resolves with `end` after a FIN, with the code of the error after a reset. A reset right behind data may pass for an end. */
  readonly over: Promise<string>;
}

function clientAt(port: number): Client {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true, allowHalfOpen: true });
  const chunks: Buffer[] = [];
  let count = 0;
  socket.on('data', (bytes: Buffer) => {
    chunks.push(bytes);
    count += bytes.length;
  });
  const over = new Promise<string>((resolve) => {
    socket.on('end', () => resolve('end')).on('error', ({ code }: NodeJS.ErrnoException) => resolve(String(code)));
  });
  return {
    socket,
    get text() {
      return Buffer.concat(chunks).toString('latin1');
    },
    got: async (bytes) => {
      await until(() => count >= bytes);
      return Buffer.concat(chunks);
    },
    over,
  };
}

async function until(holds: () => unknown): Promise<void> {
  while (!holds()) await nextTurn();
}

/** Resolves when a number has not changed for a while, measured in turns of the event loop. */
async function settled(count: () => number): Promise<void> {
  for (let [last, same] = [-1, 0]; same < 20; same = count() === last ? same + 1 : 0) {
    last = count();
    await nextTurn();
  }
}

describe('a fault proxy', () => {
  /** What the echo accepted, oldest first. */
  let accepted: Socket[];
  let echo: Server;
  let proxy: FaultProxy;
  let events: ProxyEvent[];

  beforeEach(async () => {
    accepted = [];
    echo = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
      accepted.push(socket.on('error', () => undefined));
      socket.pipe(socket);
    });
    await new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve));
    await start();
  });
  afterEach(async () => {
    jest.useRealTimers();
    await proxy.close();
    for (const socket of accepted) socket.destroy();
    await new Promise((resolve) => echo.close(resolve));
  });

  async function start(options: { seed?: number; maxHeld?: number } = {}): Promise<void> {
    await proxy?.close();
    proxy = await startFaultProxy({ target: echo.address() as AddressInfo, ...options });
    events = [];
    proxy.events.subscribe((event) => events.push(event));
  }

  /** A client whose first byte has come back. */
  async function open(): Promise<Client> {
    const client = clientAt(proxy.port);
    client.socket.write('>');
    await client.got(1);
    return client;
  }

  const event = (type: ProxyEvent['type']) => firstValueFrom(proxy.events.pipe(filter((event) => event.type === type)));
  const up = (id = 1) => proxy.connections.find((connection) => connection.id === id)!.up;
  const down = (id = 1) => proxy.connections.find((connection) => connection.id === id)!.down;

  describe('without orders', () => {
    it('passes every byte both ways, and counts them', async () => {
      const client = await open();
      const bytes = randomBytes(500_000);
      client.socket.write(bytes);
      expect((await client.got(500_001)).subarray(1).equals(bytes)).toBe(true);
      const counts = { received: 500_001, forwarded: 500_001, held: 0 };
      expect(proxy.connections).toEqual([{ id: 1, up: counts, down: counts }]);
    });

    it('passes the end of one direction and then of the other', async () => {
      const client = await open();
      client.socket.end('bye');
      const closed = event('closed');
      expect(await client.over).toBe('end');
      expect(client.text).toBe('>bye');
      await closed;
      expect(proxy.connections).toEqual([]);
      expect(events).toEqual([
        { type: 'accepted', connection: 1 },
        { type: 'closed', connection: 1 },
      ]);
    });

    it('passes a reset on, whoever it comes from', async () => {
      const [one, two] = [await open(), await open()];
      const seen = new Promise((resolve) => accepted[0]!.on('error', resolve));
      one.socket.resetAndDestroy();
      expect(await seen).toMatchObject({ code: 'ECONNRESET' });
      accepted[1]!.resetAndDestroy();
      expect(await two.over).toBe('ECONNRESET');
    });

    it('resets those who come when the target does not listen', async () => {
      const nobody = createServer();
      await new Promise<void>((resolve) => nobody.listen(0, '127.0.0.1', resolve));
      const target = nobody.address() as AddressInfo;
      await new Promise((resolve) => nobody.close(resolve));
      await using astray = await startFaultProxy({ target });
      expect(await clientAt(astray.port).over).toBe('ECONNRESET');
    });

    it('reads no faster than the other end does', async () => {
      const client = await open();
      accepted[0]!.unpipe();
      accepted[0]!.pause();
      client.socket.write(Buffer.alloc(8 * 1024 * 1024));
      await event('full');
      await settled(() => up().received);
      expect(up().held).toBeLessThanOrEqual(1024 * 1024 + 64 * 1024);
      accepted[0]!.pipe(accepted[0]!);
      await client.got(8 * 1024 * 1024);
    });
  });

  describe('refuse', () => {
    it('resets who connects, until it is undone', async () => {
      const accept = proxy.refuse();
      expect(await clientAt(proxy.port).over).toBe('ECONNRESET');
      expect(events).toEqual([{ type: 'refused', connection: 1 }]);
      accept();
      await open();
      expect(accepted).toHaveLength(1);
    });

    it('ends by itself after so many times', async () => {
      proxy.refuse({ times: 2 });
      for (let i = 0; i < 2; i++) await clientAt(proxy.port).over;
      await open();
      expect(events.map(({ type }) => type)).toEqual(['refused', 'refused', 'accepted']);
    });
  });

  describe('hang', () => {
    it('accepts and does no more, until it is undone', async () => {
      const release = proxy.hang({ times: 1 });
      const left = clientAt(proxy.port);
      left.socket.write('hello');
      await once(left.socket, 'connect');
      await open(); // the second passes
      expect(accepted).toHaveLength(1);
      expect(up().received).toBe(0);
      release();
      await left.got(5);
      expect(left.text).toBe('hello');
    });

    it('leaves nothing behind of those who did not wait for the end of it', async () => {
      const release = proxy.hang();
      const left = clientAt(proxy.port);
      await once(left.socket, 'connect');
      await until(() => proxy.connections.length === 1);
      left.socket.resetAndDestroy();
      const closed = event('closed');
      release();
      await closed;
      expect(proxy.connections).toEqual([]);
    });
  });

  describe('stall', () => {
    it.each(['up', 'down'] as const)(
      'holds what goes %s, and hands it on in order when it is undone',
      async (direction) => {
        const client = await open();
        const lane = direction === 'up' ? up : down;
        const unstall = proxy.stall({ direction });
        for (const word of ['a', 'b', 'c']) client.socket.write(word);
        await until(() => lane().held === 3);
        expect(lane().forwarded).toBe(1);
        expect((direction === 'up' ? down() : up()).held).toBe(0);
        unstall();
        await client.got(4);
        expect(client.text).toBe('>abc');
      },
    );

    it('holds ends as well, polite or not', async () => {
      const [one, two] = [await open(), await open()];
      proxy.stall();
      accepted[0]!.end('bye');
      accepted[1]!.resetAndDestroy();
      one.socket.resetAndDestroy();
      await until(() => down(1).held === 3);
      expect(proxy.connections).toHaveLength(2);
      expect(two.socket.readableEnded).toBe(false);
      const reset = new Promise((resolve) => accepted[0]!.on('error', resolve));
      proxy.heal();
      expect(await two.over).toBe('ECONNRESET');
      expect(await reset).toMatchObject({ code: 'ECONNRESET' });
      await until(() => proxy.connections.length === 0);
    });

    it('gives nothing to an end that is gone', async () => {
      const client = await open();
      proxy.stall({ direction: 'up' });
      client.socket.resetAndDestroy();
      await until(() => client.socket.closed);
      accepted[0]!.write('abc');
      await until(() => down().received === 4);
      await settled(() => down().forwarded);
      accepted[0]!.write('def');
      await until(() => down().received === 7);
      expect(down().forwarded).toBeLessThanOrEqual(4); // the first may have left before the end was heard of
    });

    it.each<[Where['connection'], string]>([
      [undefined, '111'],
      ['open', '110'],
      ['coming', '001'],
      [2, '010'],
      [3, '001'],
    ])('aimed at %s of two connections and a third to come, hits %s', async (connection, hit) => {
      const clients = [await open(), await open()];
      proxy.stall({ ...(connection !== undefined && { connection }), direction: 'down' });
      clients.push(clientAt(proxy.port));
      for (const { socket } of clients) socket.write('x');
      const isHit = async (_: unknown, i: number) => {
        await until(() => accepted.length === 3 && up(i + 1).forwarded === (i < 2 ? 2 : 1));
        await until(() => down(i + 1).received === up(i + 1).forwarded);
        return down(i + 1).held > 0 ? 1 : 0;
      };
      expect((await Promise.all(clients.map(isHit))).join('')).toBe(hit);
    });

    it('holds no more than it may, and loses nothing of what waits outside', async () => {
      await start({ maxHeld: 100_000 });
      const client = await open();
      const unstall = proxy.stall({ direction: 'down' });
      const bytes = randomBytes(8 * 1024 * 1024);
      const full = event('full');
      client.socket.write(bytes);
      expect(await full).toEqual({ type: 'full', connection: 1, direction: 'down' });
      await settled(() => down().received);
      expect(down().held).toBeLessThanOrEqual(100_000 + 64 * 1024);
      unstall();
      expect((await client.got(bytes.length + 1)).subarray(1).equals(bytes)).toBe(true);
    });
  });

  describe('reset', () => {
    it('hits both ends at once, and not those who come later', async () => {
      const client = await open();
      const seen = new Promise((resolve) => accepted[0]!.on('error', resolve));
      proxy.reset();
      expect(await client.over).toBe('ECONNRESET');
      expect(await seen).toMatchObject({ code: 'ECONNRESET' });
      await until(() => proxy.connections.length === 0);
      await open();
    });

    it('hits after so many bytes more, in the middle of what is written together', async () => {
      const client = await open();
      proxy.reset({ after: 3, direction: 'down' });
      client.socket.write('abcdef');
      await client.over;
      expect(client.text).toBe('>abc');
      await until(() => accepted[0]!.closed);
      expect(accepted[0]!.errored).toMatchObject({ code: 'ECONNRESET' });
    });

    it('hits each of those who come, at once or after so many bytes', async () => {
      const undo = proxy.reset({ connection: 'coming' });
      expect(await clientAt(proxy.port).over).toBe('ECONNRESET');
      undo();
      proxy.reset({ connection: 'coming', after: 2, direction: 'up' });
      for (let i = 0; i < 2; i++) {
        const client = clientAt(proxy.port);
        client.socket.write('abc');
        expect(await client.over).toBe('ECONNRESET');
      }
      await until(() => accepted.every(({ closed }) => closed));
      expect(accepted.map(({ bytesRead }) => bytesRead)).toEqual([2, 2]);
    });

    it('can be called off before it hits', async () => {
      const client = await open();
      const undo = proxy.reset({ after: 3 });
      undo();
      client.socket.write('abcdef');
      await client.got(7);
    });
  });

  describe('end', () => {
    it('ends one direction and leaves the other', async () => {
      const client = await open();
      proxy.end({ direction: 'down' });
      expect(await client.over).toBe('end');
      client.socket.write('abc');
      await until(() => down().received === 4);
      expect(down()).toMatchObject({ forwarded: 1, held: 0 });
      client.socket.write('d');
      await until(() => accepted[0]!.bytesRead === 5);
    });

    it('of one that hangs waits, upward, until there is a way', async () => {
      const release = proxy.hang();
      const client = clientAt(proxy.port);
      await until(() => proxy.connections.length === 1);
      proxy.end();
      expect(await client.over).toBe('end');
      release();
      await until(() => accepted[0]?.readableEnded);
    });

    it('comes behind what is held', async () => {
      const client = await open();
      const unstall = proxy.stall({ direction: 'down' });
      client.socket.write('abc');
      await until(() => down().held === 3);
      proxy.end();
      unstall();
      expect(await client.over).toBe('end');
      expect(client.text).toBe('>abc');
    });
  });

  describe('with a clock that is ours', () => {
    /** Milliseconds until each byte came. */
    async function arrivals(client: Client, count: number): Promise<number[]> {
      const came: number[] = [];
      const seen = () => down().forwarded - 1;
      for (let ms = 0; came.length < count; ms++) {
        while (came.length < seen()) came.push(ms);
        jest.advanceTimersByTime(1);
      }
      await client.got(count + 1);
      return came;
    }

    it('delays everything alike, in order', async () => {
      const client = await open();
      useFakeTimersOnly();
      proxy.delay({ ms: 5_000, direction: 'down' });
      client.socket.write('abc');
      await until(() => down().held === 3);
      expect(await arrivals(client, 3)).toEqual([5_000, 5_000, 5_000]);
      expect(client.text).toBe('>abc');
    });

    it('delays by chance, in order, and by the same chance for the same seed', async () => {
      const runs: number[][] = [];
      for (const seed of [7, 7, 8]) {
        await start({ seed });
        const client = await open();
        useFakeTimersOnly();
        proxy.delay({ ms: 100, jitter: 1_000, direction: 'down' });
        for (let i = 1; i <= 20; i++) {
          client.socket.write(String.fromCharCode(64 + i));
          await until(() => down().held === i); // so that each is a piece of its own
        }
        runs.push(await arrivals(client, 20));
        expect(client.text).toBe('>ABCDEFGHIJKLMNOPQRST');
        jest.useRealTimers();
      }
      const [first, second, third] = runs as [number[], number[], number[]];
      expect(second).toEqual(first);
      expect(third).not.toEqual(first);
      expect(Math.min(...first)).toBeGreaterThanOrEqual(100);
      expect(Math.max(...first)).toBeLessThanOrEqual(1_101);
      expect(new Set(first).size).toBeGreaterThan(2);
    });

    it('hands on slices, one in a millisecond', async () => {
      const client = await open();
      useFakeTimersOnly();
      proxy.slice({ direction: 'down' });
      client.socket.write('abcde');
      await until(() => down().received === 6);
      expect(await arrivals(client, 5)).toEqual([0, 1, 2, 3, 4]);
      proxy.slice({ bytes: 2, direction: 'down' });
      proxy.heal();
      client.socket.write('fg');
      await client.got(8);
      expect(client.text).toBe('>abcdefg');
    });

    it('lets no more bytes through in a second than it may', async () => {
      const client = await open();
      useFakeTimersOnly();
      proxy.limit({ bytesPerSecond: 1_000, direction: 'down' });
      client.socket.write(Buffer.alloc(500));
      await until(() => down().received === 501);
      const came = await arrivals(client, 500);
      expect(came.at(-1)).toBe(480); // the last of 25 pieces, one each 20 ms
      expect(new Set(came).size).toBe(25);
    });

    it('leaves no timer behind', async () => {
      const client = await open();
      useFakeTimersOnly();
      proxy.delay({ ms: 5_000 });
      client.socket.write('abc');
      await until(() => up().held === 3);
      expect(jest.getTimerCount()).toBe(1);
      await proxy.close();
      expect(jest.getTimerCount()).toBe(0);
    });
  });

  describe('corrupt', () => {
    it('changes one byte, so many after those that came before', async () => {
      const client = await open();
      proxy.corrupt({ after: 2, direction: 'up' });
      client.socket.write('abcdef');
      await client.got(7);
      expect([...client.text].map((char, i) => char === '>abcdef'[i])).toEqual([
        true,
        true,
        true,
        false,
        true,
        true,
        true,
      ]);
    });

    it('changes bytes by chance, by the same chance for the same seed', async () => {
      const runs: string[] = [];
      for (const seed of [1, 1, 2]) {
        await start({ seed });
        const client = await open();
        proxy.corrupt({ probability: 0.01, direction: 'down' });
        client.socket.write(Buffer.alloc(10_000));
        await client.got(10_001);
        runs.push(client.text);
      }
      const changed = [...(runs[0] as string)].filter((char, i) => i > 0 && char !== '\0').length;
      expect(changed).toBeGreaterThan(50);
      expect(changed).toBeLessThan(150);
      expect(runs[1]).toBe(runs[0]);
      expect(runs[2]).not.toBe(runs[0]);
    });
  });

  it('forgets every order when it heals', async () => {
    const client = await open();
    proxy.refuse();
    proxy.hang();
    proxy.delay({ ms: 1_000_000 });
    proxy.slice();
    proxy.limit({ bytesPerSecond: 1 });
    proxy.corrupt({ after: 0, probability: 1 });
    proxy.reset({ after: 1 });
    proxy.stall();
    proxy.heal();
    client.socket.write('abc');
    await client.got(4);
    expect(client.text).toBe('>abc');
    expect((await open()).text).toBe('>');
  });

  it.each<[string, (faults: FaultProxy) => unknown]>([
    ['ms is -1, but must be milliseconds from 0', (faults) => faults.delay({ ms: -1 })],
    ['jitter is Infinity, but must be milliseconds from 0', (faults) => faults.delay({ ms: 0, jitter: Infinity })],
    ['bytes is 0, but must be a whole number from 1', (faults) => faults.slice({ bytes: 0 })],
    ['bytesPerSecond is 0.5, but must be a whole number from 1', (faults) => faults.limit({ bytesPerSecond: 0.5 })],
    ['probability is 2, but must be from 0 to 1', (faults) => faults.corrupt({ probability: 2 })],
    ['after is -1, but must be a whole number from 0', (faults) => faults.corrupt({ after: -1 })],
    ['after is 1.5, but must be a whole number from 0', (faults) => faults.reset({ after: 1.5 })],
    ['times is 0, but must be a whole number above 0', (faults) => faults.refuse({ times: 0 })],
  ])('refuses what cannot be right: %s', (message, order) => {
    expect(() => order(proxy)).toThrow(message);
  });

  describe('close()', () => {
    it('ends every connection, also those that hang or stall, and gives the port back', async () => {
      const clients = [await open()];
      const done = new Promise<void>((complete) => proxy.events.subscribe({ complete }));
      proxy.stall();
      proxy.hang();
      clients.push(clientAt(proxy.port));
      await once(clients[1]!.socket, 'connect');
      await Promise.all([proxy.close(), proxy.close(), done]);
      for (const { over } of clients) expect(await over).toMatch(/end|ECONNRESET/);
      expect(proxy.connections).toEqual([]);
      expect(await clientAt(proxy.port).over).toBe('ECONNREFUSED');
    });

    it('is not needed when the port is taken: then there is none', async () => {
      await expect(startFaultProxy({ target: { port: 1 }, port: proxy.port })).rejects.toThrow('EADDRINUSE');
    });
  });
});
