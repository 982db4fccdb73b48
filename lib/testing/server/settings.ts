import { InvalidArgumentError } from '../../errors.js';
import { duration } from '../../operators/duration.js';
import type { AccountOptions } from './account-options.js';
import type { ServerOptions } from './exchange-options.js';
import { documentedLimits, noLimits, type Limits } from './limits.js';

/** The options with their defaults, checked. */
export interface Settings {
  readonly port: number;
  readonly life: number | false;
  readonly pingEvery: number | false;
  readonly pongTimeout: number | false;
  readonly limits: Limits;
  readonly maxBuffered: number;
  readonly logSize: number;
  readonly historySize: number;
  readonly site: 'com' | 'us';
  readonly accounts: readonly AccountOptions[];
}

export function readSettings({
  port = 0,
  life = 24 * 60 * 60_000,
  pingEvery = 20_000,
  pongTimeout = 60_000,
  limits = {},
  maxBuffered = 16 * 1024 * 1024,
  logSize = 100_000,
  history = false,
  site = 'com',
  accounts = [{}],
}: ServerOptions): Settings {
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError('port', port, 'from 0 to 65535');
  if (site !== 'com' && site !== 'us') throw new InvalidArgumentError('site', site, "'com' or 'us'");
  return {
    port,
    site,
    accounts: accounts.length === 0 ? [{}] : accounts,
    life: durationOrNever('life', life),
    pingEvery: durationOrNever('pingEvery', pingEvery),
    pongTimeout: durationOrNever('pongTimeout', pongTimeout),
    limits: readLimits(limits),
    maxBuffered: count('maxBuffered', maxBuffered),
    logSize: count('logSize', logSize),
    historySize: history === false ? 0 : history === true ? 1_000_000 : count('history', history),
  };
}

function durationOrNever(argument: string, value: number | false): number | false {
  return value === false ? false : duration(argument, value);
}

function readLimits(limits: Partial<Limits> | false): Limits {
  if (limits === false) return noLimits;
  const all = { ...documentedLimits, ...limits };
  for (const [name, limit] of Object.entries(all)) count(`limits.${name}`, limit);
  return all;
}

function count(argument: string, value: number): number {
  if (Number.isInteger(value) && value > 0) return value;
  throw new InvalidArgumentError(argument, value, 'a whole number above 0');
}
