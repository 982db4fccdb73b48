import { HandshakeError } from '../errors.js';
import type { Host, HostLimits } from './host.js';
import type { Hosts } from './hosts.js';

/** Where an attempt goes. */
export interface Destination {
  readonly url: string;
  readonly host: Host;
}

/** Addresses that serve the same, one of which is in use. */
export interface Destinations {
  /** Where the next attempt goes. Stays what it is for as long as it can be opened. */
  readonly current: Destination;
  /** An attempt failed before it was open. */
  failed(destination: Destination, error: unknown): void;
}

/** Answers that are meant for us and not for one host; asking elsewhere would be a dodge. */
const personal = [403, 451];

/** Makes {@link Destinations} of addresses in order of preference, at least one, and begins with the first. */
export function createDestinations(urls: readonly string[], hosts: Hosts, limits: HostLimits): Destinations {
  const all = urls.map((url): Destination => ({ url, host: hosts.of(url, limits) }));
  let current = all[0] as Destination;
  return {
    get current() {
      return current;
    },
    failed: (destination, error) => {
      if (destination !== current) return; // another attempt has told already
      if (error instanceof HandshakeError && personal.includes(error.status ?? 0)) return;
      const next = all.indexOf(current) + 1;
      const inTurn = [...all.slice(next), ...all.slice(0, next)];
      current = inTurn.reduce((first, other) => (other.host.wait < first.host.wait ? other : first));
    },
  };
}
