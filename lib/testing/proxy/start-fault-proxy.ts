import { type AddressInfo, type Socket as TcpSocket, Socket, createServer } from 'node:net';
import { Subject } from 'rxjs';
import type { FaultProxy, ProxyEvent, Traffic } from './fault-proxy.js';
import { type Proxied, createProxied } from './proxied.js';
import { createProxyOrders } from './proxy-orders.js';

/** Options of `startFaultProxy()`. */
export interface FaultProxyOptions {
  /** Where to: an exchange in a box, or anything else that listens. `host` is this machine when nothing is said. */
  readonly target: { readonly host?: string; readonly port: number };
  /** 0 for one that is free. @default 0 */
  readonly port?: number;
  /** Of jitter and of bytes that are spoilt by chance: the same data in the same pieces meets the same fate. @default 1 */
  readonly seed?: number;
  /** How many bytes of one direction may be held before its source is read no further. @default 1_048_576 */
  readonly maxHeld?: number;
}

/**
 * Starts a TCP proxy on a port of this machine that passes everything on as it is, and on command behaves as networks do:
 * it refuses, hangs, falls silent in one direction or both without a word, resets, delays, cuts into slices, corrupts and
 * slows down.
 *
 * Put it between a client and the exchange in a box to see what becomes of both; it knows nothing of what it carries. Every
 * timer is RxJS time, so fake timers drive delays while the sockets stay real. It runs until `close()`.
 *
 * Lost packets cannot be had from a proxy, because both ends talk to a machine that hears them: what is stalled here was
 * acknowledged all the same, up to `maxHeld`.
 *
 * Rejects with the platform's error when the port is taken.
 *
 * @example
 * ```ts
 * import { spot } from 'rx-binance';
 * import { startExchange, startFaultProxy } from 'rx-binance/testing';
 *
 * const exchange = await startExchange({ symbols: ['BTCUSDT'] });
 * const proxy = await startFaultProxy({ target: exchange });
 * const { endpoints } = proxy;
 * spot({ endpoints }).trade('BTCUSDT').subscribe(({ p }) => console.log(p));
 *
 * await exchange.waitFor(({ type }) => type === 'reply');
 * const unstall = proxy.stall({ direction: 'down' }); // the exchange hears us, and we do not hear the exchange
 * unstall(); // what was held comes now
 * proxy.reset({ after: 100 }); // in the middle of a frame
 * ```
 */
export function startFaultProxy({
  target,
  port = 0,
  seed = 1,
  maxHeld = 1024 * 1024,
}: FaultProxyOptions): Promise<FaultProxy> {
  const { host = '127.0.0.1' } = target;
  const connections = new Map<number, Proxied>();
  const sockets = new Set<TcpSocket>();
  const events = new Subject<ProxyEvent>();
  const { welcome, join, ...faults } = createProxyOrders(connections);
  const server = createServer({ allowHalfOpen: true, noDelay: true, pauseOnConnect: true });
  let count = 0;
  let closing: Promise<void> | undefined;

  function accept(client: TcpSocket): void {
    const connection = ++count;
    const pass = welcome();
    if (pass === 'refused') {
      client.on('error', () => undefined).resetAndDestroy();
      events.next({ type: 'refused', connection });
      return;
    }
    const upstream = new Socket({ allowHalfOpen: true }).setNoDelay();
    for (const socket of [client, upstream]) sockets.add(socket.on('close', () => sockets.delete(socket)));
    const proxied = createProxied({
      id: connection,
      client,
      target: upstream,
      seed,
      maxHeld,
      full: (direction) => events.next({ type: 'full', connection, direction }),
      closed: () => {
        connections.delete(connection);
        events.next({ type: 'closed', connection });
      },
    });
    connections.set(connection, proxied);
    events.next({ type: 'accepted', connection });
    join(proxied);
    pass(() => {
      if (client.destroyed) return;
      client.resume();
      upstream.connect(target.port, host);
    });
  }

  async function shut(): Promise<void> {
    const ends = [server, ...sockets].map((end) => new Promise((closed) => end.once('close', closed)));
    server.close();
    for (const socket of sockets) socket.destroy();
    await Promise.all(ends);
    events.complete();
  }
  const close = (): Promise<void> => (closing ??= shut());

  return new Promise((resolve, reject) => {
    server.once('error', reject).on('connection', accept);
    server.listen(port, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      resolve({
        ...faults,
        port,
        endpoints: {
          streams: `ws://127.0.0.1:${port}`,
          api: `ws://127.0.0.1:${port}/ws-api/v3`,
          rest: `http://127.0.0.1:${port}`,
        },
        get connections() {
          return [...connections.values()].map(({ id, up, down }) => ({ id, up: countsOf(up), down: countsOf(down) }));
        },
        events: events.asObservable(),
        close,
        [Symbol.asyncDispose]: close,
      });
    });
  });
}

function countsOf({ received, forwarded, held }: Traffic): Traffic {
  return { received, forwarded, held };
}
