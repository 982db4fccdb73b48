import type { Socket } from 'node:net';
import { createRandom } from '../market/random.js';
import type { ProxiedConnection } from './fault-proxy.js';
import { type Lane, createLane } from './lane.js';
import type { Direction } from './proxy-faults.js';

/** A connection as the proxy itself uses it. */
export interface Proxied extends ProxiedConnection {
  readonly up: Lane;
  readonly down: Lane;
  reset(): void;
}

export interface ProxiedOptions {
  readonly id: number;
  /** Who connected; reads nothing yet. */
  readonly client: Socket;
  /** On its way to the target, or not yet. */
  readonly target: Socket;
  readonly seed: number;
  readonly maxHeld: number;
  /** Reading one direction has paused. */
  readonly full: (direction: Direction) => void;
  /** Both ends are closed. */
  readonly closed: () => void;
}

/** Joins two sockets by two lanes. What is flawed by chance is so by the seed, the connection and the direction. */
export function createProxied({ id, client, target, seed, maxHeld, full, closed }: ProxiedOptions): Proxied {
  let open = 2;

  function reset(): void {
    for (const socket of [client, target]) socket.resetAndDestroy();
  }

  function lane(direction: Direction, source: Socket, destination: Socket): Lane {
    const random = createRandom(seed, `proxy/${id}/${direction}`);
    return createLane({ source, destination, maxHeld, random, reset, full: () => full(direction) });
  }

  const proxied = { id, up: lane('up', client, target), down: lane('down', target, client), reset };
  for (const socket of [client, target]) {
    // An error is told by the end that follows it.
    socket
      .on('error', () => undefined)
      .on('close', () => {
        if (--open > 0) return;
        proxied.up.stop();
        proxied.down.stop();
        closed();
      });
  }
  return proxied;
}
