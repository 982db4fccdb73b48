import { type Client, type Exchange, type Manners, type ShutdownForm, goodManners } from './exchange.js';
import type { Judge } from './judge.js';
import type { Entry, Network, Wire } from './network.js';
import type { World } from './world.js';

/** Something that goes wrong, as plain data: it can be printed, left out, and made to happen again. */
export type Fault = { readonly at: number } & (
  | { readonly kind: 'entry'; readonly entry: Entry; readonly for: number; readonly isCut: boolean }
  | { readonly kind: 'slow entry'; readonly by: number; readonly for: number }
  | { readonly kind: 'outage'; readonly for: number }
  | { readonly kind: 'stall'; readonly direction: 'up' | 'down' | 'both'; readonly for: number; readonly pick: number }
  | { readonly kind: 'reset'; readonly isLossy: boolean; readonly pick: number | 'all' }
  | { readonly kind: 'close'; readonly code: number; readonly pick: number | 'all' }
  | {
      readonly kind: 'shutdown';
      readonly form: ShutdownForm;
      readonly notice: number;
      readonly times: number;
      readonly pick: number | 'all';
    }
  | {
      readonly kind: 'refuse';
      readonly status: number;
      readonly retryAfter?: string;
      readonly for: number;
      readonly isCut: boolean;
    }
  | { readonly kind: 'flap'; readonly for: number }
  | { readonly kind: 'manners'; readonly manners: Manners; readonly for: number }
  | { readonly kind: 'forget'; readonly share: number; readonly pick: number }
  | { readonly kind: 'spoil'; readonly how: 'garbled' | 'truncated' | 'binary' | 'empty'; readonly pick: number }
  | { readonly kind: 'flood'; readonly pings: number; readonly pick: number }
  | { readonly kind: 'block'; readonly for: number }
);

/** What faults happen to. */
export interface Victims {
  readonly world: World;
  readonly network: Network;
  readonly exchange: Exchange;
  readonly judge: Judge;
}

const second = 1_000;

type Random = () => number;
const among = <T>(random: Random, choice: readonly T[]): T => choice[Math.floor(choice.length * random())] as T;
/** Short ones are likelier than long ones. */
const between = (random: Random, least: number, most: number) => Math.round(least * (most / least) ** random());

const closeCodes = [...Array.from({ length: 16 }, (_, i) => 1000 + i), 3000, 3999, 4000, 4999];

/** Draws the particulars of one fault. */
const draws: {
  readonly [Kind in Fault['kind']]: (random: Random) => Omit<Extract<Fault, { kind: Kind }>, 'at' | 'kind'>;
} = {
  entry: (random) => ({
    entry: among(random, ['refused', 'unknown host', 'not a WebSocket', 'hang']),
    for: between(random, second, 60 * second),
    isCut: random() < 0.7,
  }),
  'slow entry': (random) => ({ by: between(random, 500, 12 * second), for: between(random, second, 60 * second) }),
  outage: (random) => ({ for: between(random, second, 60 * second) }),
  stall: (random) => ({
    direction: among(random, ['up', 'down', 'both']),
    for: random() < 0.4 ? Infinity : between(random, second, 60 * second),
    pick: random(),
  }),
  reset: (random) => ({ isLossy: random() < 0.5, pick: random() < 0.3 ? 'all' : random() }),
  close: (random) => ({ code: among(random, closeCodes), pick: random() < 0.3 ? 'all' : random() }),
  shutdown: (random) => ({
    form: among(random, ['combined', 'bare']),
    notice: random() < 0.2 ? 0 : between(random, second, 60 * second),
    times: random() < 0.2 ? 2 : 1,
    pick: random() < 0.3 ? 'all' : random(),
  }),
  refuse: (random) => {
    const status = among(random, [429, 418, 403, 500, 503, 400]);
    const stay = between(random, second, 30 * second);
    const says = (status === 429 || status === 418) && random() < 0.8;
    return {
      status,
      for: stay,
      isCut: random() < 0.7,
      ...(says && { retryAfter: String(Math.ceil(stay / second)) }),
    };
  },
  flap: (random) => ({ for: between(random, second, 60 * second) }),
  manners: (random) => ({
    manners: among<Manners>(random, [
      { ...goodManners, silent: 0.5 },
      { ...goodManners, deaf: 0.5 },
      { ...goodManners, slow: 4 * second },
      { ...goodManners, slow: 20 * second },
      { ...goodManners, repeated: 0.7 },
      { ...goodManners, careless: 0.3 },
      { silent: 0.2, deaf: 0.2, slow: 8 * second, repeated: 0.2, careless: 0.1 },
    ]),
    for: between(random, 5 * second, 60 * second),
  }),
  forget: (random) => ({ share: random() ** 2, pick: random() }),
  spoil: (random) => ({ how: among(random, ['garbled', 'truncated', 'binary', 'empty']), pick: random() }),
  flood: (random) => ({ pings: between(random, 5, 100), pick: random() }),
  block: (random) => ({ for: between(random, second, 30 * second) }),
};

export const faultKinds = Object.keys(draws) as readonly Fault['kind'][];

/** Draws a fault of one of these kinds. */
export function drawFault(random: Random, at: number, kinds: readonly Fault['kind'][] = faultKinds): Fault {
  const kind = among(random, kinds);
  return { at, kind, ...draws[kind](random) } as Fault;
}

/** When nothing is left of a fault, in milliseconds. */
export function endOf(fault: Fault): number {
  const { at } = fault;
  if (fault.kind === 'stall' && fault.for === Infinity) return at;
  if (fault.kind === 'shutdown') return at + fault.notice;
  // A ban that says no time is taken for a minute.
  if (fault.kind === 'refuse') return at + fault.for + (fault.retryAfter === undefined ? 60 * second : 0);
  return at + ('for' in fault ? fault.for : 0);
}

/** Lets a fault happen now. */
export function inject(fault: Fault, { world, network, exchange, judge }: Victims): void {
  /** What hangs on connections: what they serve, and what nobody serves. It takes a while until the end of one is noticed. */
  const disturb = (clients: Iterable<Client>, duration = 30 * second) => {
    judge.disturb(unserved(exchange), duration);
    for (const { subscriptions } of clients) judge.disturb(subscriptions, duration);
  };
  const chosen = (pick: number | 'all'): readonly Client[] => {
    const clients = [...exchange.clients];
    if (pick === 'all') return clients;
    const client = clients[Math.floor(pick * clients.length)];
    return client === undefined ? [] : [client];
  };
  const wireOf = ({ id }: Client): Wire | undefined => {
    for (const wire of network.wires) if (wire.id === id) return wire;
    return undefined;
  };
  const cut = (pick: number | 'all', isLossy: boolean) => {
    const clients = chosen(pick);
    disturb(clients);
    for (const client of clients) wireOf(client)?.reset(isLossy);
  };
  const later = (duration: number, action: () => void) => world.at(world.now + duration, action);

  switch (fault.kind) {
    case 'entry':
      judge.disturb('all', fault.for);
      network.entry = fault.entry;
      later(fault.for, () => (network.entry = 'open'));
      return fault.isCut ? cut('all', false) : undefined;
    case 'slow entry':
      network.entryDelay = fault.by;
      return later(fault.for, () => (network.entryDelay = 0));
    case 'outage':
      judge.disturb('all', fault.for);
      return network.outage(world.now + fault.for);
    case 'stall':
      disturb(chosen(fault.pick), fault.for);
      return chosen(fault.pick).forEach((client) => wireOf(client)?.stall(fault.direction, world.now + fault.for));
    case 'reset':
      return cut(fault.pick, fault.isLossy);
    case 'close':
      return chosen(fault.pick).forEach((client) => client.close(fault.code, 'as you wish'));
    case 'shutdown':
      for (let i = 0; i < fault.times; i++) {
        later(i * 500, () => chosen(fault.pick).forEach((client) => client.shutdown(fault.form, fault.notice)));
      }
      return;
    case 'refuse': {
      const { status, retryAfter } = fault;
      exchange.refuse({ status, ...(retryAfter !== undefined && { retryAfter }) }, world.now + fault.for);
      return fault.isCut ? cut('all', false) : undefined;
    }
    case 'flap':
      judge.disturb('all', fault.for);
      exchange.flapUntil = world.now + fault.for;
      return cut('all', false);
    case 'manners':
      // A question that was swallowed at the very end is waited for half a minute and a patience more, and without its
      // answer nobody can know what a connection did not bring before it was replaced.
      judge.disturb('all', fault.for + 40 * second);
      exchange.manners = fault.manners;
      for (const client of exchange.clients) client.manners = fault.manners;
      return later(fault.for, () => {
        exchange.manners = goodManners;
        for (const client of exchange.clients) client.manners = goodManners;
      });
    case 'forget':
      for (const client of chosen(fault.pick)) {
        // What is forgotten while a request for it is not answered nobody can find out, nor while another connection
        // takes its place.
        const isReplaced = [...exchange.clients].some(
          (other) => other !== client && [...other.subscriptions].some((name) => client.subscriptions.has(name)),
        );
        if (client.manners !== goodManners || world.now < client.unsureUntil || isReplaced) continue;
        const names = [...client.subscriptions].filter((_, i, { length }) => i <= fault.share * length);
        judge.disturb(names, 6 * 60 * second);
        judge.disturb('all', 60 * second); // what goes on may look as if it had stopped, too
        names.forEach(client.forget);
      }
      return;
    case 'spoil':
      judge.disturb('all', 60 * second);
      for (const client of chosen(fault.pick)) client.spoil = spoilers[fault.how];
      return;
    case 'flood':
      return chosen(fault.pick).forEach((client) => client.flood(fault.pings));
    case 'block':
      return world.block(fault.for);
  }
}

/** Streams that are on no connection, but may have been asked for. */
export function unserved({ clients, streams }: Exchange): readonly string[] {
  const served = new Set<string>();
  for (const { subscriptions } of clients) for (const name of subscriptions) served.add(name);
  return [...streams.keys()].filter((name) => !served.has(name));
}

const spoilers: { readonly [How in Extract<Fault, { kind: 'spoil' }>['how']]: (text: string) => string | undefined } = {
  garbled: (text) => text.replaceAll(':', ';'),
  truncated: (text) => text.slice(0, -3),
  binary: () => undefined,
  empty: () => '',
};
