import { type Host, type HostLimits, createHost } from './host.js';

/** What several markets are to know of the hosts they connect to. Made by `createHosts()`, used by the markets alone. */
export interface Hosts {
  /** The host of an address, the same for every address of it. */
  of(url: string, limits: HostLimits): Host;
}

/**
 * Makes what markets share that take it as their option `hosts`: how often each host may be tried, and its bans.
 *
 * The exchange counts connection attempts, and bans, by IP address, while a market knows of its own alone: two of them may
 * together try twice as often, and one may knock where the other was told to stay away. Markets that share `hosts` wait for
 * one another, in the order of asking. Other processes behind the same address remain unknown.
 *
 * Addresses are of one host when the host name is the same, whatever the port; of plain `ws:` addresses, which are on this
 * machine, the port counts too.
 *
 * Source: spot documentation, "WebSocket Limits" (300 attempts in 5 minutes, of which half are made).
 *
 * @example
 * ```ts
 * import { createHosts, spot } from 'rx-binance';
 *
 * const hosts = createHosts();
 * const binance = spot({ hosts });
 * const inMicroseconds = spot({ hosts, timeUnit: 'microsecond' });
 * ```
 */
export function createHosts(): Hosts {
  const hosts = new Map<string, Host>();
  return {
    of: (url, limits) => {
      const { protocol, hostname, host: withPort } = new URL(url);
      const key = protocol === 'ws:' ? withPort : hostname;
      const known = hosts.get(key) ?? createHost(limits);
      hosts.set(key, known);
      return known;
    },
  };
}
