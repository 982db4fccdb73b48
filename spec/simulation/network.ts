import type { OpenSocket, SocketHandlers } from '../../lib/platform.js';
import type { World } from './world.js';

/** What the exchange can do with one connection. */
export interface ServerWire {
  readonly id: number;
  text(frame: string): void;
  binary(bytes: number): void;
  ping(payload: Uint8Array): void;
  pong(): void;
  /** Ends it politely. */
  close(code: number, reason: string): void;
}

/** What the exchange hears of one connection. `due` is when it would have arrived had nothing held it up. */
export interface ServerHandlers {
  text(frame: string, due: number): void;
  ping(due: number): void;
  pong(due: number): void;
  /** The other side has gone, or the network has cut it off. */
  gone(): void;
}

/** Why the upgrade to a WebSocket is refused. */
export interface Refusal {
  readonly status: number;
  readonly retryAfter?: string;
}

/** Who answers at the other end. */
export interface Server {
  /** Somebody knocks: is let in, or refused. */
  knock(wire: ServerWire): ServerHandlers | Refusal;
}

/** What becomes of an attempt to connect. `hang`: the upgrade is never answered. */
export type Entry = 'open' | 'refused' | 'unknown host' | 'not a WebSocket' | 'hang';

/** One connection as the network sees it. */
export interface Wire {
  readonly id: number;
  readonly openedAt: number;
  /** Whether our side still has an open socket. */
  readonly isOpen: boolean;
  /** Whether nothing is in the way, in neither direction. */
  readonly isSound: boolean;
  /** Nothing gets through until then; what was sent arrives afterwards. */
  stall(direction: 'up' | 'down' | 'both', until: number): void;
  /** Ends it without a word. What is on its way down may be lost with it. */
  reset(isLossy: boolean): void;
}

export interface Network {
  readonly openSocket: OpenSocket;
  /** Every connection that is not forgotten by both sides, oldest first. */
  readonly wires: ReadonlySet<Wire>;
  /** When attempts to connect were made. */
  readonly attempts: number[];
  /** What becomes of attempts from now on. */
  entry: Entry;
  /** What an attempt waits for besides its latency, in milliseconds. */
  entryDelay: number;
  /** Nothing gets through until then, whatever is open or opened. */
  outage(until: number): void;
}

export interface NetworkOptions {
  readonly world: World;
  readonly random: () => number;
  readonly server: Server;
  /** Milliseconds one way: at least, and on top of that at random. */
  readonly latency: number;
  readonly jitter: number;
  /** Imitates browsers: pings are answered by the platform and cannot be sent, refusals are not told. */
  readonly isBrowser?: boolean;
  /** Breaks the rule that an abandoned socket is silent: goes on with whatever arrives. */
  readonly isRude?: boolean;
  readonly trace?: ((line: string) => void) | undefined;
}

interface Direction {
  due: number;
  stalledUntil: number;
  isCut: boolean;
  readonly held: (() => void)[];
}

/** Makes a {@link Network} between our machine and a server: in order on each connection, whatever happens. */
export function createNetwork(options: NetworkOptions): Network {
  const { world, random, server, latency, jitter, isBrowser = false, isRude = false, trace } = options;
  const wires = new Set<Wire>();
  const attempts: number[] = [];
  let lastId = 0;
  let blackUntil = 0;

  const arrive = (direction: Direction, run: () => void) => {
    if (direction.isCut) return;
    if (direction.held.length > 0 || world.now < direction.stalledUntil) direction.held.push(run);
    else run();
  };
  const stall = (direction: Direction, until: number) => {
    direction.stalledUntil = Math.max(direction.stalledUntil, until);
    if (until === Infinity) return;
    world.at(until, () => {
      if (world.now < direction.stalledUntil) return;
      for (const run of direction.held.splice(0)) if (!direction.isCut) run();
    });
  };

  const openSocket = (_: string, handlers: SocketHandlers) => {
    const id = ++lastId;
    const base = latency * (0.5 + random());
    const direction = (): Direction => ({ due: 0, stalledUntil: 0, isCut: false, held: [] });
    const [up, down] = [direction(), direction()];
    let state: 'connecting' | 'open' | 'closing' | 'gone' = 'connecting';
    let serving: ServerHandlers | undefined;
    attempts.push(world.now);
    trace?.(`#${id} connects`);

    const carry = (direction: Direction, run: (due: number) => void, delay = 0) => {
      if (direction.isCut) return;
      const due = Math.max(direction.due, world.now + base + jitter * random() + delay);
      direction.due = due;
      world.at(due, () => arrive(direction, () => run(due)));
    };
    const part = () => {
      const was = serving;
      serving = undefined;
      was?.gone();
      if (state === 'gone') wires.delete(wire);
    };
    const end = (tell: () => void) => {
      if (state === 'gone') return;
      state = 'gone';
      if (serving === undefined) wires.delete(wire);
      tell();
    };
    const fail = (why: string, status?: number, retryAfter?: string) =>
      world.reach(() =>
        end(() => {
          trace?.(`#${id} fails: ${why}`);
          if (isBrowser) handlers.failed('closed (1006)');
          else handlers.failed(why, status, retryAfter);
        }),
      );
    /** Something arrives at our side. */
    const receive = (run: () => void) => world.reach(() => (state === 'open' || isRude ? run() : undefined));
    const closed = (code: number, reason: string) =>
      world.reach(() => {
        if (isRude && state === 'gone') handlers.closed(code, reason);
        end(() => {
          trace?.(`#${id} is closed (${code} ${reason})`);
          handlers.closed(code, reason);
        });
      });

    const wire: Wire = {
      id,
      openedAt: world.now,
      get isOpen() {
        return state === 'open';
      },
      get isSound() {
        return serving !== undefined && [up, down].every((way) => !way.isCut && way.stalledUntil <= world.now);
      },
      stall: (which, until) => {
        if (which !== 'down') stall(up, until);
        if (which !== 'up') stall(down, until);
      },
      reset: (isLossy) => {
        carry(down, () => (state === 'connecting' ? fail('reset') : closed(1006, '')));
        up.isCut = true;
        if (isLossy) {
          down.isCut = true;
          world.at(world.now + base, () => (state === 'connecting' ? fail('reset') : closed(1006, '')));
        }
        part();
      },
    };
    wires.add(wire);
    if (blackUntil > world.now) wire.stall('both', blackUntil);

    const serverWire: ServerWire = {
      id,
      text: (frame) => {
        if (serving !== undefined) carry(down, () => receive(() => handlers.text(frame)));
      },
      binary: (bytes) => carry(down, () => receive(() => handlers.binary(bytes))),
      ping: (payload) =>
        // A browser answers each ping by itself, also those that an outage has held up; that is not for us to pace.
        carry(down, (due) => (isBrowser ? carry(up, () => serving?.pong(due)) : receive(() => handlers.ping(payload)))),
      pong: () => carry(down, () => receive(() => handlers.pong())),
      close: (code, reason) => {
        carry(down, () => closed(code, reason));
        part();
      },
    };
    const enter = () => {
      const answer = server.knock(serverWire);
      if ('status' in answer) {
        const { status, retryAfter } = answer;
        carry(down, () => fail(`HTTP status ${status}`, status, retryAfter));
        return;
      }
      serving = answer;
      carry(down, () =>
        world.reach(() => {
          if (state !== 'connecting') return;
          state = 'open';
          trace?.(`#${id} is open`);
          handlers.opened();
        }),
      );
    };
    const entry = network.entry;
    if (entry === 'unknown host') world.at(world.now + 20 + network.entryDelay, () => fail('getaddrinfo ENOTFOUND'));
    else if (entry !== 'hang') {
      const happen = () => {
        if (state === 'gone') return;
        if (entry === 'open') enter();
        else
          carry(down, () =>
            fail(
              entry === 'refused' ? 'connect ECONNREFUSED' : 'Unexpected server response: 200',
              entry === 'refused' ? undefined : 200,
            ),
          );
      };
      carry(up, happen, base + network.entryDelay); // a round trip before the upgrade gets there
    }

    const leave = () => {
      // Nobody listens any more, but the other side learns of it only when it can be reached.
      carry(up, part);
      if (serving === undefined) wires.delete(wire);
    };
    return {
      send: (text: string) => {
        trace?.(`#${id} > ${text}`);
        carry(up, (due) => serving?.text(text, due));
      },
      ...(!isBrowser && {
        ping: () => {
          trace?.(`#${id} > ping`);
          carry(up, (due) => serving?.ping(due));
        },
        pong: () => carry(up, (due) => serving?.pong(due)),
      }),
      close: () => {
        if (state === 'gone' || state === 'closing') return;
        trace?.(`#${id} is being closed by us`);
        if (state === 'connecting') {
          state = 'gone';
          return leave();
        }
        state = 'closing';
        carry(up, () => {
          if (serving === undefined) return;
          part();
          carry(down, () => closed(1000, ''));
        });
      },
      abandon: () => {
        if (state === 'gone') return;
        trace?.(`#${id} is abandoned by us`);
        state = 'gone';
        leave();
      },
    };
  };

  const network: Network = {
    openSocket,
    wires,
    attempts,
    entry: 'open',
    entryDelay: 0,
    outage: (until) => {
      blackUntil = Math.max(blackUntil, until);
      for (const wire of wires) wire.stall('both', until);
    },
  };
  return network;
}
