import type { Refusal, Server, ServerHandlers, ServerWire } from './network.js';
import { type StreamKindName, streamKinds } from './stream-kinds.js';
import type { World } from './world.js';

/** One stream of the model exchange, and the truth about it. */
export interface Stream {
  readonly name: string;
  readonly kind: StreamKindName;
  /** The first characters of its frames. */
  readonly head: string;
  /** When each event was, Unix milliseconds; their number is that of the events. */
  readonly stamps: number[];
  last: number;
  /** The connections that are subscribed to it. */
  readonly clients: Set<Client>;
}

/** One connection as the exchange sees it. */
export interface Client {
  readonly id: number;
  readonly since: number;
  readonly subscriptions: ReadonlySet<string>;
  /** How long its events lie about before they are sent, in milliseconds. */
  readonly lag: number;
  /** What happens to requests until they are heeded again. */
  manners: Manners;
  /** Until then it may be waiting for an answer that is late or will never come, before it asks again. */
  unsureUntil: number;
  /** Pings and replies go on, events do not. */
  isMuted: boolean;
  /** Streams that are not served although they are listed. */
  readonly mutes: Set<string>;
  close(code: number, reason: string): void;
  shutdown(form: ShutdownForm, notice: number): void;
  /** Drops a subscription without a word. */
  forget(name: string): void;
  /** So many pings at once. */
  flood(pings: number): void;
  /** Sends an event, if it should have it. */
  send(name: string, text: string): void;
  /** The next event is sent like this; undefined for a binary frame. */
  spoil: ((text: string) => string | undefined) | undefined;
}

export type ShutdownForm = 'combined' | 'bare';

/** How requests are treated. */
export interface Manners {
  /** Chance that a request is not answered, though heeded or not. */
  readonly silent: number;
  /** Chance that it is not heeded at all. */
  readonly deaf: number;
  /** Milliseconds until the answer, at most. */
  readonly slow: number;
  /** Chance that the answer comes twice. */
  readonly repeated: number;
  /** Chance that a name of a batch is confirmed and not subscribed. */
  readonly careless: number;
}

export const goodManners: Manners = { silent: 0, deaf: 0, slow: 0, repeated: 0, careless: 0 };

export interface Exchange extends Server {
  readonly clients: ReadonlySet<Client>;
  readonly streams: ReadonlyMap<string, Stream>;
  /** What new connections are treated with. */
  manners: Manners;
  lag: number;
  /** What is answered to whoever knocks, until then. */
  refuse(refusal: Refusal, until: number): void;
  /** Every connection is closed right after it has opened, until then. */
  flapUntil: number;
  /** Names that end the connection that asks for them. */
  readonly poison: Set<string>;
  /** Names that do not exist. */
  readonly unknown: Set<string>;
  /** Something happens on a stream. */
  emit(name: string): void;
  open(name: string, kind: StreamKindName): Stream;
  /** The limits that were broken. */
  readonly breaches: string[];
  /** What it has counted. */
  readonly counts: { requests: number; events: number; sent: number; pings: number; pongs: number };
}

const second = 1_000;
const minute = 60 * second;
const day = 24 * 60 * minute;
/** A request without an answer has been repeated by then, and that has been answered. */
const patience = 15 * second;

export interface ExchangeOptions {
  readonly world: World;
  readonly random: () => number;
  /** Streams per connection. */
  readonly room?: number;
  /** Puts the number of the connection into every event, as `c`. */
  readonly isMarking?: boolean;
  /** Called with what a connection served that is closed from this end. */
  readonly closes?: (subscriptions: ReadonlySet<string>) => void;
  readonly trace?: ((line: string) => void) | undefined;
}

/**
 * A model of the exchange, small and fast: the rules of combined streams, kept as strictly as they are documented, and every
 * way to break them.
 *
 * Source: spot documentation, "WebSocket Limits", "Live Subscribing/Unsubscribing to streams", "General WSS information".
 */
export function createExchange({
  world,
  random,
  room = 1024,
  isMarking = false,
  closes,
  trace,
}: ExchangeOptions): Exchange {
  const streams = new Map<string, Stream>();
  const clients = new Set<Client>();
  const knocks: number[] = [];
  const breaches: string[] = [];
  const counts = { requests: 0, events: 0, sent: 0, pings: 0, pongs: 0 };
  const poison = new Set<string>();
  const unknown = new Set<string>();
  let refusal: Refusal | undefined;
  let refusedUntil = 0;
  let bannedUntil = 0;

  const turnAway = (): Refusal | undefined => {
    const { now } = world;
    while (knocks[0] !== undefined && now - knocks[0] >= 5 * minute) knocks.shift();
    knocks.push(now);
    if (now < bannedUntil) {
      breaches.push('an attempt while banned');
      return { status: 418, retryAfter: String(Math.ceil((bannedUntil - now) / second)) };
    }
    if (now < refusedUntil) return refusal;
    if (knocks.length <= 300) return undefined;
    breaches.push('more than 300 attempts in five minutes');
    bannedUntil = now + 2 * minute;
    return { status: 429, retryAfter: '120' };
  };

  const serve = (wire: ServerWire): ServerHandlers => {
    const subscriptions = new Set<string>();
    const received: number[] = [];
    let isGone = false;
    let heardAt = world.now;

    const part = () => {
      if (isGone) return;
      isGone = true;
      clients.delete(client);
      for (const name of subscriptions) streams.get(name)?.clients.delete(client);
    };
    const close = (code: number, reason: string) => {
      if (isGone) return;
      trace?.(`#${client.id} is closed by the exchange (${code} ${reason})`);
      closes?.(subscriptions);
      part();
      wire.close(code, reason);
    };
    const client: Client = {
      id: wire.id,
      since: world.now,
      subscriptions,
      lag: exchange.lag,
      manners: exchange.manners,
      unsureUntil: 0,
      isMuted: false,
      mutes: new Set(),
      spoil: undefined,
      close,
      shutdown: (form, notice) => {
        if (isGone) return;
        const data = `{"e":"serverShutdown","E":${world.time}}`;
        wire.text(form === 'bare' ? data : `{"stream":"!serverShutdown","data":${data}}`);
        world.at(world.now + notice, () => close(1001, 'server shutdown'));
      },
      forget: (name) => {
        subscriptions.delete(name);
        streams.get(name)?.clients.delete(client);
      },
      flood: (pings) => {
        for (let i = 0; i < pings; i++) ping();
      },
      send: (name, text) => {
        if (isGone || client.isMuted || client.mutes.has(name) || !subscriptions.has(name)) return;
        counts.sent++;
        const { spoil } = client;
        if (isMarking) return wire.text(text.replace('"i":', `"c":${wire.id},"i":`));
        if (spoil === undefined) return wire.text(text);
        client.spoil = undefined;
        const spoilt = spoil(text);
        if (spoilt === undefined) wire.binary(text.length);
        else wire.text(spoilt);
      },
    };
    clients.add(client);

    const ping = () => {
      counts.pings++;
      wire.ping(payload);
    };
    const beat = () => {
      if (isGone) return;
      if (world.now - heardAt >= minute + 20 * second) return close(1008, 'no pong');
      if (world.now - client.since >= day) return close(1000, '24 hours');
      ping();
      world.at(world.now + 20 * second, beat);
    };
    world.at(world.now + 20 * second, beat);
    if (world.now < exchange.flapUntil) world.at(world.now + 1_500 * random(), () => close(1001, 'flapping'));

    /** Whether there may be one message more. */
    const admit = (due: number): boolean => {
      while (received[0] !== undefined && due - received[0] >= second) received.shift();
      received.push(due);
      if (received.length <= 5) return true;
      breaches.push(`more than 5 messages in a second on #${client.id}`);
      close(1008, 'Too many requests');
      return false;
    };
    const unsure = (duration: number) => {
      client.unsureUntil = Math.max(client.unsureUntil, world.now + duration);
    };
    const reply = (text: string) => {
      const { silent, slow, repeated } = client.manners;
      if (silent > 0 && random() < silent) return unsure(patience);
      const send = () => {
        if (isGone) return;
        trace?.(`#${client.id} < ${text}`);
        wire.text(text);
        if (repeated > 0 && random() < repeated) wire.text(text);
      };
      const delay = slow > 0 ? slow * random() : 0;
      if (delay === 0) return send();
      unsure(delay + second);
      world.at(world.now + delay, send);
    };
    const subscribe = (id: number, names: readonly string[]) => {
      if (names.some((name) => unknown.has(name))) {
        return reply(`{"error":{"code":2,"msg":"Invalid request: unknown stream"},"id":${id}}`);
      }
      if (names.some((name) => poison.has(name))) return close(1006, '');
      if (new Set([...subscriptions, ...names]).size > room) {
        breaches.push(`more than ${room} streams on #${client.id}`);
        return reply(`{"error":{"code":4,"msg":"Too many subscriptions"},"id":${id}}`);
      }
      for (const name of names) {
        if (client.manners.careless > 0 && random() < client.manners.careless) {
          trace?.(`#${client.id} confirms ${name} and does not serve it`);
          continue;
        }
        subscriptions.add(name);
        streams.get(name)?.clients.add(client);
      }
      reply(`{"result":null,"id":${id}}`);
    };

    return {
      text: (frame, due) => {
        if (isGone || !admit(due)) return;
        counts.requests++;
        if (client.manners.deaf > 0 && random() < client.manners.deaf) return;
        const { method, params = [], id } = JSON.parse(frame) as Request;
        if (method === 'SUBSCRIBE') return subscribe(id, params);
        if (method === 'UNSUBSCRIBE') for (const name of params) client.forget(name);
        reply(
          method === 'UNSUBSCRIBE' ? `{"result":null,"id":${id}}` : JSON.stringify({ result: [...subscriptions], id }),
        );
      },
      ping: (due) => {
        if (!isGone && admit(due)) wire.pong();
      },
      pong: (due) => {
        if (isGone) return;
        counts.pongs++;
        heardAt = world.now;
        admit(due);
      },
      gone: part,
    };
  };

  const exchange: Exchange = {
    clients,
    streams,
    manners: goodManners,
    lag: 0,
    poison,
    unknown,
    breaches,
    counts,
    flapUntil: 0,
    knock: (wire) => {
      const refused = turnAway();
      if (refused !== undefined) {
        trace?.(`#${wire.id} is refused (${refused.status})`);
        return refused;
      }
      return serve(wire);
    },
    refuse: (answer, until) => {
      refusal = answer;
      refusedUntil = until;
    },
    open: (name, kind) => {
      const head = `{"stream":${JSON.stringify(name)},"data":`;
      const stream = { name, kind, head, stamps: [], last: 0, clients: new Set<Client>() };
      streams.set(name, stream);
      return stream;
    },
    emit: (name) => {
      const stream = streams.get(name) as Stream;
      const { data, last } = streamKinds[stream.kind].write(stream.stamps.length, stream.last, world.time, random);
      stream.stamps.push(world.time);
      stream.last = last;
      counts.events++;
      if (stream.clients.size === 0) return;
      const text = `${stream.head}${data}}`;
      for (const client of stream.clients) {
        if (client.lag > 0) world.at(world.now + client.lag, () => client.send(name, text));
        else client.send(name, text);
      }
    },
  };
  return exchange;
}

interface Request {
  readonly method: string;
  readonly params?: readonly string[];
  readonly id: number;
}

const payload = new Uint8Array([49, 50]);
