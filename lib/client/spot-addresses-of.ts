import type { Addresses } from '../endpoints/endpoint.js';
import { spotAddresses } from '../endpoints/spot.js';
import { InvalidArgumentError, UnsupportedError } from '../errors.js';
import type { SpotOptions } from './spot-options.js';

/** Where a spot market is. */
export interface SpotAddresses extends Addresses {
  /** Others for its streams, in order of preference. Missing where there are none. */
  readonly otherStreams?: readonly string[];
}

/**
 * Where a spot market is, by its options.
 *
 * @throws UnsupportedError for a combination the exchange does not offer, InvalidArgumentError for what cannot be right.
 */
export function spotAddressesOf(options: SpotOptions): SpotAddresses {
  const addresses = chosen(options);
  const { credentials, sendCredentialsToForeignEndpoints: isAllowed = false, tld = 'com' } = options;
  if (credentials === undefined || isAllowed === true) return addresses;
  for (const kind of tld === 'us' ? everywhere : apart) {
    const address = addresses[kind];
    if (address === undefined || isOwn(address, tld)) continue;
    const where = `one of Binance's own hosts, or a loopback host, where there are credentials`;
    throw new InvalidArgumentError(
      `endpoints.${kind}`,
      address,
      `${where}; sendCredentialsToForeignEndpoints: true lifts that`,
    );
  }
  return addresses;
}

/** Where a key, a signature or a listen key goes; on Binance.US also where streams are. */
const apart = ['api', 'rest', 'riskStreams'] as const;
const everywhere = [...apart, 'streams'] as const;

/** Whether it is of the exchange, or of this machine. A site may have one word only, or its end could be anybody's. */
function isOwn(address: string, tld: string): boolean {
  const { hostname } = new URL(address);
  if (loopback.test(hostname)) return true;
  const sites = ['com', 'us', 'vision', ...(tld.includes('.') ? [] : [tld])];
  return sites.some((site) => hostname === `binance.${site}` || hostname.endsWith(`.binance.${site}`));
}

function chosen({ environment = 'production', tld = 'com', endpoints = {} }: SpotOptions): SpotAddresses {
  if (!Object.hasOwn(spotAddresses, environment)) {
    throw new InvalidArgumentError('environment', environment, `one of ${Object.keys(spotAddresses).join(', ')}`);
  }
  if (!/^[a-z]+(\.[a-z]+)*$/.test(tld)) {
    throw new InvalidArgumentError('tld', tld, "the end of a host name, such as 'com' or 'us'");
  }
  if (environment !== 'production' && tld !== 'com') {
    throw new UnsupportedError(`There is no ${environment} for binance.${tld}; it exists for binance.com only`);
  }
  const site: Addresses = spotAddresses[environment];
  const at = (kind: 'streams' | 'api' | 'rest', own: string | undefined, secure: 'wss' | 'https'): string =>
    own === undefined ? site[kind].replace('.binance.com', `.binance.${tld}`) : check(`endpoints.${kind}`, own, secure);
  const { streams } = endpoints;
  const [first, ...otherStreams] = isList(streams) ? streams.map(checkStreams) : [at('streams', streams, 'wss')];
  if (first === undefined) throw new InvalidArgumentError('endpoints.streams', streams, 'one address or more');
  const { riskStreams = tld === 'com' ? site.riskStreams : undefined } = endpoints;
  return {
    streams: first,
    api: at('api', endpoints.api, 'wss'),
    rest: at('rest', endpoints.rest, 'https'),
    ...(otherStreams.length > 0 && { otherStreams }),
    ...(riskStreams !== undefined && { riskStreams: check('endpoints.riskStreams', riskStreams, 'wss') }),
  };
}

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

function isList(value: unknown): value is readonly string[] {
  return Array.isArray(value);
}

function checkStreams(address: string): string {
  return check('endpoints.streams', address, 'wss');
}

/** The address as a URL is written, without a slash at its end. */
function check(argument: string, address: string, secure: 'wss' | 'https'): string {
  const plain = secure.slice(0, -1);
  const allowed = `an address that begins with ${secure}:// (or ${plain}:// on a loopback host)`;
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    throw new InvalidArgumentError(argument, address, allowed);
  }
  if (url.username !== '' || url.password !== '') {
    throw new InvalidArgumentError(argument, url.host, 'an address without a user name and a password');
  }
  const isPlain = url.protocol === `${plain}:` && loopback.test(url.hostname);
  if (url.protocol !== `${secure}:` && !isPlain) throw new InvalidArgumentError(argument, address, allowed);
  if (/[?#]|\/(stream|ws|api|api\/v3)\/*$/.test(url.href)) {
    throw new InvalidArgumentError(argument, address, 'the address alone: /stream, /api and the rest are added here');
  }
  // Looks back, because it would begin anew at each of many slashes.
  return url.href.replace(/(?<!\/)\/+$/, '');
}
