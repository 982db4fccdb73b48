import { config } from 'rxjs';
import type { Observable } from 'rxjs';
import { spotLimits } from '../../lib/endpoints/spot.js';
import type { Notice } from '../../lib/notice.js';
import { type Pool, type PoolOptions, createPool } from '../../lib/pool/pool.js';
import { createRandom } from '../../lib/testing/market/random.js';
import { type Exchange, createExchange } from './exchange.js';
import { unserved } from './faults.js';
import { type Judge, createJudge } from './judge.js';
import { type Network, createNetwork } from './network.js';
import { type StreamKindName, streamKinds } from './stream-kinds.js';
import { type World, createWorld } from './world.js';

/** A pool between consumers that are judged and an exchange, a network and clocks that are a model. */
export interface Rig {
  readonly world: World;
  readonly network: Network;
  readonly exchange: Exchange;
  readonly judge: Judge;
  readonly pool: Pool;
  readonly notices: readonly Notice[];
  /** What left our side: requests as they are, and `ping`. */
  readonly sent: readonly string[];
  readonly consumers: ReadonlySet<Consumer>;
  /** Somebody listens to a stream. */
  join(name: string, event?: (consumer: Consumer) => void): Consumer;
  /** Something happens on each of these streams. */
  emit(names: Iterable<string>): void;
  /**
   * Something happens every so many milliseconds, on one of all streams after another, and on those that have a pace at their
   * pace, from now on.
   */
  flow(every: number): void;
  /** Nothing happens any more. */
  calm(): void;
  /** The notices of one type. */
  said<T extends Notice['type']>(type: T): readonly Extract<Notice, { type: T }>[];
  /** Remembers nothing of what was said and sent, for runs so long that it would be too much. */
  forget(): void;
  /** What somebody listens to. */
  wanted(): ReadonlySet<string>;
  /** Where what the exchange serves to us is not what is wanted; empty when it is the same. */
  difference(): string;
  /** Lets time pass until that is nowhere, for so many milliseconds at most. Says how long it took. */
  settle(within?: number): number;
  /** Everybody goes, and the pool is closed. Whatever is left then is a breach. */
  close(): void;
  breach(text: string): void;
}

/** One consumer of one stream. */
export interface Consumer {
  readonly name: string;
  readonly received: number;
  readonly error: Error | undefined;
  leave(): void;
}

/** What a rig is made of; every member is optional. Times are milliseconds. */
export interface RigOptions {
  readonly seed?: number;
  readonly streams?: readonly { readonly name: string; readonly kind: StreamKindName }[];
  readonly latency?: number;
  readonly jitter?: number;
  /** How long the exchange lets events lie about. */
  readonly lag?: number;
  readonly room?: number;
  readonly isBrowser?: boolean;
  /** Sockets go on after they were left, and every event tells where it comes from. */
  readonly isRude?: boolean;
  readonly hints?: Observable<unknown>;
  /** How wrong our wall clock may be. */
  readonly tolerance?: number;
  readonly pool?: PoolOptions;
  readonly trace?: ((line: string) => void) | undefined;
}

const second = 1_000;

/** Makes a {@link Rig} and hands it to `use`; afterwards this process has its own clocks back, whatever happened. */
export function withRig<T>(options: RigOptions, use: (rig: Rig) => T): T {
  const world = createWorld();
  const unhandled = config.onUnhandledError;
  config.onUnhandledError = () => undefined; // consumers throw on purpose
  try {
    return use(createRig(options, world));
  } finally {
    config.onUnhandledError = unhandled;
    world.end();
  }
}

function createRig(options: RigOptions, world: World): Rig {
  const { seed = 1, streams = [], latency = 20, jitter = 5, lag = 0, room = 1024, isBrowser = false } = options;
  const { isRude = false, hints, tolerance = 0 } = options;
  const trace =
    options.trace && ((line: string) => options.trace?.(`${(world.now / second).toFixed(3).padStart(9)}  ${line}`));
  const random = createRandom(seed, 'world');
  const judge = createJudge({ world, tolerance });
  const breach = (text: string) => judge.breaches.push(`${(world.now / second).toFixed(3)} s: ${text}`);
  const exchange: Exchange = createExchange({
    world,
    random,
    room,
    isMarking: isRude,
    closes: (names) => judge.disturb([...names, ...unserved(exchange)], 30 * second),
    trace,
  });
  exchange.lag = lag;
  for (const { name, kind } of streams) exchange.open(name, kind);
  const network = createNetwork({ world, random, server: exchange, latency, jitter, isBrowser, isRude, trace });
  const sent: string[] = [];
  const { reconnect } = options.pool ?? {};
  const pool = createPool(
    {
      url: 'wss://exchange.test/stream',
      openSocket: (url, handlers) => {
        const socket = network.openSocket(url, handlers);
        return {
          ...socket,
          send: (text) => {
            sent.push(text);
            socket.send(text);
          },
          ...(socket.ping && {
            ping: () => {
              sent.push('ping');
              socket.ping?.();
            },
          }),
        };
      },
      limits: { ...spotLimits, streamsPerSocket: room },
      hints,
      isBlind: () => isBrowser,
    },
    {
      ...options.pool,
      reconnect: reconnect === false ? false : { maxRetries: false, random: createRandom(seed, 'pool'), ...reconnect },
    },
  );
  const notices: Notice[] = [];
  pool.status$.subscribe((notice) => {
    notices.push(notice);
    judge.notice(notice);
    trace?.(`${notice.type} ${shown(notice)}`);
  });

  const consumers = new Set<Consumer>();
  let isClosing = false;
  let isCalm = false;
  /** Events of rude sockets say where they come from. */
  const mustBeOpen = (name: string, payload: unknown) => {
    const { c } = ([payload].flat() as readonly { readonly c: number }[])[0] as { readonly c: number };
    for (const { id, isOpen } of network.wires) if (id === c && isOpen) return;
    breach(`${name}: an event from #${c}, which is not open any more`);
  };
  const join: Rig['join'] = (name, event) => {
    const stream = exchange.streams.get(name);
    if (stream === undefined) throw new Error(`There is no stream ${name}`);
    const listener = judge.join(stream);
    let received = 0;
    let failure: Error | undefined;
    const part = () => {
      listener.leave();
      consumers.delete(consumer);
    };
    const consumer: Consumer = {
      name,
      get received() {
        return received;
      },
      get error() {
        return failure;
      },
      leave: () => {
        part();
        subscription?.unsubscribe();
      },
    };
    consumers.add(consumer);
    const { descriptor } = streamKinds[stream.kind];
    const subscription = pool.stream({ ...descriptor, name, decode }).subscribe({
      next: (payload) => {
        if (!consumers.has(consumer)) breach(`${name}: an event for somebody who has left`);
        if (isRude) mustBeOpen(name, payload);
        received++;
        listener.next(payload);
        event?.(consumer);
      },
      error: (error: Error) => {
        trace?.(`${name} fails: ${error.message}`);
        failure = error;
        part();
        if (!exchange.unknown.has(name) && !exchange.poison.has(name)) breach(`${name} has failed: ${error.message}`);
      },
      complete: () => {
        part();
        if (!isClosing) breach(`${name} has ended`);
      },
    });
    return consumer;
  };

  const wanted = () => {
    const names = new Set<string>();
    for (const { name } of consumers) names.add(name);
    return names;
  };
  const difference = () => {
    const sound = new Set<number>();
    for (const { id, isOpen, isSound } of network.wires) if (isOpen && isSound) sound.add(id);
    const missing = wanted();
    const served = new Set<string>();
    const wrong: string[] = [];
    const wants = new Set(missing);
    for (const { id, subscriptions } of exchange.clients) {
      if (!sound.has(id)) continue;
      for (const name of subscriptions) {
        if (served.has(name)) wrong.push(`${name} twice`);
        else if (!wants.has(name)) wrong.push(`${name} unwanted`);
        served.add(name);
        missing.delete(name);
      }
    }
    for (const name of missing) wrong.push(`${name} missing`);
    return wrong.slice(0, 10).join(', ');
  };

  return {
    world,
    network,
    exchange,
    judge,
    pool,
    notices,
    sent,
    consumers,
    join,
    emit: (names) => {
      for (const name of names) exchange.emit(name);
    },
    flow: (every) => {
      isCalm = false;
      const repeat = (pause: number, action: () => void) => {
        if (isCalm) return;
        action();
        world.at(world.now + pause, () => repeat(pause, action));
      };
      const free: string[] = [];
      for (const { name, kind } of exchange.streams.values()) {
        const { cadence } = streamKinds[kind] as { readonly cadence?: number };
        if (cadence === undefined) free.push(name);
        else world.at(world.now + cadence * random(), () => repeat(cadence, () => exchange.emit(name)));
      }
      let turn = 0;
      if (free.length > 0) repeat(every, () => exchange.emit(free[turn++ % free.length] as string));
    },
    calm: () => {
      isCalm = true;
    },
    said: (type) => notices.filter((notice): notice is Extract<Notice, { type: typeof type }> => notice.type === type),
    forget: () => {
      notices.length = sent.length = network.attempts.length = 0;
      judge.forget();
    },
    wanted,
    difference,
    settle: (within = 7 * 60 * second) => {
      const { now } = world;
      while (difference() !== '' && world.now < now + within) world.pass(second);
      return world.now - now;
    },
    close: () => {
      isClosing = true;
      for (const consumer of [...consumers]) consumer.leave();
      void pool.close();
      world.pass(second);
      if (world.timers > 0) breach(`${world.timers} timers are left`);
      for (const wire of network.wires) if (wire.isOpen) breach(`#${wire.id} is still open`);
    },
    breach,
  };
}

const decode = (payload: unknown) => payload;

function shown(notice: Notice): string {
  const { type: _, at: __, ...facts } = notice;
  return JSON.stringify(facts);
}
