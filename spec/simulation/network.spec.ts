import type { Socket } from '../../lib/platform.js';
import { type Network, type NetworkOptions, type Server, type ServerHandlers, createNetwork } from './network.js';
import { type World, createWorld } from './world.js';

describe('a network of the mind', () => {
  let world: World;
  beforeEach(() => (world = createWorld()));
  afterEach(() => world.end());

  /** A server that notes what it gets and says `hello` to whoever comes; and a client that notes everything. */
  function start(options: Partial<NetworkOptions> = {}, knock?: Server['knock']) {
    const log: string[] = [];
    const note = (what: string) => log.push(`${what} ${Math.round(world.now)}`);
    const handlers: ServerHandlers = {
      text: (frame) => note(`server: ${frame}`),
      ping: () => note('server: ping'),
      pong: () => note('server: pong'),
      gone: () => note('server: gone'),
    };
    const wires: Parameters<Server['knock']>[0][] = [];
    const server: Server = {
      knock:
        knock ??
        ((wire) => {
          wires.push(wire);
          return handlers;
        }),
    };
    const network = createNetwork({ world, random: () => 0.5, server, latency: 10, jitter: 0, ...options });
    const open = (): Socket =>
      network.openSocket('wss://exchange.test', {
        opened: () => note('opened'),
        text: (frame) => note(frame),
        binary: (bytes) => note(`${bytes} bytes`),
        ping: () => note('ping'),
        pong: () => note('pong'),
        closed: (code, reason) => note(`closed ${code} ${reason}`),
        failed: (why, status, retryAfter) => note(`failed ${why} ${status} ${retryAfter}`),
      });
    return { network, log, wires, socket: open() };
  }
  const wireOf = ({ wires }: Network) => [...wires][0]!;

  it('carries frames both ways, in order and with latency', () => {
    const { log, wires, socket } = start();
    world.pass(40);
    socket.send('a');
    socket.send('b');
    wires[0]?.text('c');
    wires[0]?.ping(new Uint8Array());
    world.pass(40);
    expect(log).toEqual(['opened 30', 'server: a 50', 'server: b 50', 'c 50', 'ping 50']);
  });

  it('keeps the order even when latency falls', () => {
    const latencies = [0.5, 0, 0, 1, 0.1]; // of the connection, and of each packet
    const { log, wires } = start({ random: () => latencies.shift() ?? 0, jitter: 30 });
    world.pass(100);
    wires[0]?.text('slow');
    wires[0]?.text('quick');
    world.pass(100);
    expect(log.slice(1)).toEqual(['slow 140', 'quick 140']);
  });

  it('holds back what is sent in a stalled direction, and brings it afterwards', () => {
    const { network, log, wires, socket } = start();
    world.pass(40);
    wireOf(network).stall('down', 100);
    wires[0]?.text('late');
    socket.send('in time');
    world.pass(100);
    expect(log.slice(1)).toEqual(['server: in time 50', 'late 100']);
    expect(wireOf(network).isSound).toBe(true);
  });

  it('tells nobody of a connection that is dead', () => {
    const { network, log, wires, socket } = start();
    world.pass(40);
    wireOf(network).stall('both', Infinity);
    wires[0]?.close(1000, '');
    socket.close();
    world.pass(3_600_000);
    expect(log.slice(1)).toEqual(['server: gone 40']);
  });

  it.each([
    [false, ['sent before 50', 'server: gone 40', 'closed 1006  50']],
    [true, ['server: gone 40', 'closed 1006  50']],
  ])('cuts a connection, and what is on its way when that is lost too: %s', (isLossy, expected) => {
    const { network, log, wires } = start();
    world.pass(40);
    wires[0]?.text('sent before');
    wireOf(network).reset(isLossy);
    world.pass(40);
    expect(log.slice(1).sort()).toEqual([...expected].sort());
    expect(network.wires.size).toBe(0);
  });

  it('closes by handshake, and is silent at once when a socket is abandoned', () => {
    const { log, wires, socket } = start();
    world.pass(40);
    socket.close();
    world.pass(40);
    expect(log.slice(1)).toEqual(['server: gone 50', 'closed 1000  60']);
    const other = start();
    world.pass(40);
    other.wires[0]?.text('unheard');
    other.socket.abandon();
    world.pass(40);
    expect(other.log.slice(1)).toEqual([expect.stringContaining('server: gone')]);
    expect(wires).toHaveLength(1);
  });

  it('goes on after that when it is rude', () => {
    const { log, wires, socket } = start({ isRude: true });
    world.pass(40);
    wires[0]?.text('heard all the same');
    wires[0]?.close(1001, 'late');
    socket.abandon();
    world.pass(40);
    expect(log.slice(1)).toEqual(['server: gone 40', 'heard all the same 50', 'closed 1001 late 50']);
  });

  it.each([
    ['refused', 'failed connect ECONNREFUSED undefined undefined 30'],
    ['unknown host', 'failed getaddrinfo ENOTFOUND undefined undefined 20'],
    ['not a WebSocket', 'failed Unexpected server response: 200 200 undefined 30'],
    ['hang', undefined],
  ] as const)('lets nobody in: %s', (entry, expected) => {
    const { network } = start();
    network.entry = entry;
    const log: string[] = [];
    const ignore = () => undefined;
    const started = world.now;
    const told = (why: string, status?: number, header?: string) =>
      log.push(`failed ${why} ${status} ${header} ${world.now - started}`);
    const handlers = { opened: ignore, text: ignore, binary: ignore, ping: ignore, pong: ignore, closed: ignore };
    network.openSocket('', { ...handlers, failed: told });
    world.pass(100_000);
    expect(log).toEqual(expected === undefined ? [] : [expected]);
  });

  it('tells why it was refused, and not in a browser', () => {
    const refuse = () => ({ status: 429, retryAfter: '7' });
    const node = start({}, refuse);
    const browser = start({ isBrowser: true }, refuse);
    world.pass(100);
    expect(node.log).toEqual(['failed HTTP status 429 429 7 30']);
    expect(browser.log).toEqual(['failed closed (1006) undefined undefined 30']);
    expect(browser.socket.ping).toBeUndefined();
  });

  it('lets nothing through in an outage, not even those who come, until it is over', () => {
    const { network, log, wires } = start();
    world.pass(40);
    wires[0]?.text('late');
    network.outage(1_000);
    network.openSocket('', { ...silent, opened: () => log.push(`second opened ${world.now}`) });
    world.pass(2_000);
    expect(log.slice(1)).toEqual(['late 1000', 'second opened 1010']);
  });
});

const ignore = () => undefined;
const silent = {
  opened: ignore,
  text: ignore,
  binary: ignore,
  ping: ignore,
  pong: ignore,
  closed: ignore,
  failed: ignore,
};
