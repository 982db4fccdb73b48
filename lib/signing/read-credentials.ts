import { InvalidArgumentError } from '../errors.js';
import type { Credentials, OwnSigner } from './credentials.js';
import { readPem } from './read-pem.js';
import type { KeyType } from './signer.js';

/**
 * A copy of credentials, each member read once. Throws `InvalidArgumentError` for what cannot be right, without showing it.
 */
export function readCredentials(given: unknown): Credentials {
  if (typeof given !== 'object' || given === null) {
    throw new InvalidArgumentError(
      'credentials',
      typeof given,
      '{ apiKey, secret }, { apiKey, privateKey } or { apiKey, sign }',
    );
  }
  const apiKey = word('apiKey', read(given, 'apiKey'));
  const secret = read(given, 'secret');
  const privateKey = read(given, 'privateKey');
  const sign = read(given, 'sign');
  const kinds = [secret, privateKey, sign].filter((each) => each !== undefined).length;
  if (kinds !== 1) {
    throw new InvalidArgumentError(
      'credentials',
      `${kinds} of them`,
      'an apiKey with one of secret, privateKey and sign',
    );
  }
  if (secret !== undefined) return bare({ apiKey, secret: word('secret', secret) });
  if (privateKey !== undefined) {
    const pem = text('privateKey', privateKey);
    const passphrase = read(given, 'passphrase');
    readPem(pem, passphrase !== undefined);
    if (passphrase === undefined) return bare({ apiKey, privateKey: pem });
    return bare({ apiKey, privateKey: pem, passphrase: text('passphrase', passphrase) });
  }
  if (typeof sign !== 'function') throw new InvalidArgumentError('credentials.sign', typeof sign, 'a function');
  const keyType = read(given, 'keyType') as KeyType | undefined;
  if (keyType !== undefined && !['HMAC', 'RSA', 'Ed25519'].includes(keyType)) {
    throw new InvalidArgumentError('credentials.keyType', keyType, "'HMAC', 'RSA' or 'Ed25519'");
  }
  const own = { apiKey, sign: (sign as OwnSigner['sign']).bind(given) };
  return bare(keyType === undefined ? own : { ...own, keyType });
}

/** Without a prototype, on which somebody may have put anything. */
function bare(credentials: Credentials): Credentials {
  return Object.assign(Object.create(null) as object, credentials);
}

/** Its own, or its class's, but not what somebody gave to all objects. */
function read(given: object, name: string): unknown {
  const isOfAll = !Object.hasOwn(given, name) && name in Object.prototype;
  return isOfAll ? undefined : (given as Readonly<Record<string, unknown>>)[name];
}

function text(name: string, value: unknown): string {
  if (typeof value === 'string') return value;
  throw new InvalidArgumentError(`credentials.${name}`, typeof value, 'text');
}

/** Copied from a page, with a space or a line end too many, it would only be called an invalid signature. */
function word(name: string, value: unknown): string {
  if (typeof value === 'string' && /^[\x21-\x7e]+$/.test(value)) return value;
  const what = typeof value !== 'string' ? typeof value : value === '' ? '' : 'text with something else in it';
  throw new InvalidArgumentError(
    `credentials.${name}`,
    what,
    'text of letters, digits and signs, without spaces or line ends',
  );
}
