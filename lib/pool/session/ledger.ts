import { asyncScheduler } from 'rxjs';
import type { Channel } from '../channel/channel.js';
import { latestOf } from '../channel/latest-of.js';
import type { Clock } from '../../connection/clock.js';
import type { Gaps } from '../channel/gaps.js';
import { createSeam } from '../channel/seam.js';

/** Whether a connection is the one that counts, or is about to replace it. */
export interface Role {
  isMain: boolean;
}

/** What one connection carries, and whose it is. */
export interface Ledger {
  /** Who gets the events, by stream name. */
  readonly routes: ReadonlyMap<string, Channel>;
  /** Whether a stream may still speak although nobody listens: just given up, or not confirmed yet. */
  isExpected(name: string): boolean;
  /** Whether the exchange has confirmed a stream. */
  isConfirmed(name: string): boolean;
  /** Whether it has confirmed all that is wanted. */
  isInStep(): boolean;
  /** What was asked for and not answered. */
  unanswered(): readonly string[];
  /** Whether nothing is carried. */
  isEmpty(): boolean;
  asked(names: readonly string[]): void;
  confirm(names: readonly string[]): void;
  leave(names: readonly string[]): void;
  refuse(name: string): void;
  /** The exchange has dropped the subscription by itself. */
  miss(name: string): void;
  /** The exchange has said that it serves all that it has confirmed. */
  prove(): void;
  /** The connection has become the one that counts: its streams pass to it. */
  adopt(): void;
  /** A channel has come or gone. */
  reroute(channel: Channel): void;
}

export interface LedgerOptions {
  readonly role: Role;
  /** The wanted streams by name, as they are at any moment. */
  readonly channels: ReadonlyMap<string, Channel>;
  readonly clock: Clock;
  readonly gaps: Gaps;
  readonly deliver: (channel: Channel, event: unknown) => void;
}

/** Streams given up on a connection that are remembered. */
const departedKept = 10_000;

/** Makes a {@link Ledger} for a connection that carries nothing yet. */
export function createLedger({ role, channels, clock, gaps, deliver }: LedgerOptions): Ledger {
  const routes = new Map<string, Channel>(); // of streams that are carried and still wanted
  const carried = new Set<string>(); // streams whose events count
  const confirmed = new Map<string, number>(); // with the tick at which the exchange last said so
  // A stream that was given up and is wanted again has a hole between its two subscriptions. Its events count from
  // the confirmation of the second, because until then they may be stragglers of the first.
  const departed = new Set<string>();

  const owe = (channel: Channel) => {
    channel.askedAt ??= asyncScheduler.now();
    channel.isOwed = true;
  };
  const seam = (channel: Channel) =>
    createSeam(channel, {
      deliver: (event) => deliver(channel, event),
      skipped: () => {
        // Before the first event there was nothing to leave out: the new connection was asked sooner, that is all.
        if (latestOf(channel) !== undefined) gaps.lose(channel, { cause: 'the old connection had left events out' });
      },
      overflowed: () => gaps.lose(channel, { cause: 'the old connection lags too far behind' }),
      done: () => {
        channel.seam = undefined;
      },
    });
  const carry = (name: string) => {
    carried.add(name);
    const channel = channels.get(name);
    if (channel === undefined || routes.get(name) === channel) return;
    owe(channel);
    if (!role.isMain) (channel.seam ??= seam(channel)).begin();
    routes.set(name, channel);
  };

  return {
    routes,
    isExpected: (name) => carried.has(name) || departed.has(name),
    isConfirmed: (name) => confirmed.has(name),
    isInStep: () => {
      for (const name of channels.keys()) if (!confirmed.has(name)) return false;
      return true;
    },
    unanswered: () => [...carried].filter((name) => !confirmed.has(name)),
    isEmpty: () => carried.size === 0,
    asked: (names) => {
      for (const name of names) {
        const channel = channels.get(name);
        if (!departed.has(name)) carry(name);
        else if (channel !== undefined) owe(channel);
      }
    },
    confirm: (names) => {
      for (const name of names) {
        departed.delete(name);
        confirmed.set(name, clock.tick);
        carry(name);
        const channel = routes.get(name);
        if (channel === undefined || !role.isMain) continue;
        channel.proven = clock.tick;
        if (latestOf(channel) === undefined) channel.heard = clock.tick;
      }
    },
    leave: (names) => {
      for (const name of names) {
        carried.delete(name);
        confirmed.delete(name);
        departed.add(name);
        if (departed.size > departedKept) departed.delete(departed.values().next().value as string);
      }
    },
    refuse: (name) => {
      carried.delete(name);
      routes.delete(name);
    },
    miss: (name) => {
      confirmed.delete(name);
      const channel = routes.get(name);
      if (channel === undefined) return;
      if (role.isMain) gaps.lose(channel, { cause: 'the exchange had dropped the subscription' });
      else channel.seam?.begin(); // what it brings next may not follow what it has brought
    },
    prove: () => {
      for (const [name, channel] of routes) {
        if (!confirmed.has(name)) continue;
        confirmed.set(name, clock.tick);
        if (role.isMain) channel.proven = clock.tick;
      }
    },
    adopt: () => {
      for (const [name, channel] of [...routes]) {
        owe(channel);
        const proven = confirmed.get(name);
        if (proven !== undefined) {
          channel.proven = proven;
          gaps.tell(channel);
        }
        channel.seam?.pass();
      }
    },
    reroute: (channel) => {
      const { name } = channel;
      if (channels.get(name) !== channel) routes.delete(name);
      else if (carried.has(name)) carry(name);
    },
  };
}
