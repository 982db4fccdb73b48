import { InvalidArgumentError } from '../errors.js';
import type { Credentials } from './credentials.js';
import { readPem } from './read-pem.js';

/** Throws `InvalidArgumentError` for credentials that cannot be right, without showing them. */
export function checkCredentials(credentials: Credentials): void {
  const given: unknown = credentials;
  if (typeof given !== 'object' || given === null) {
    throw new InvalidArgumentError(
      'credentials',
      typeof given,
      '{ apiKey, secret }, { apiKey, privateKey } or { apiKey, sign }',
    );
  }
  const { apiKey, secret, privateKey, passphrase, sign } = given as Readonly<Record<string, unknown>>;
  word('credentials.apiKey', apiKey);
  const kinds = [secret, privateKey, sign].filter((each) => each !== undefined).length;
  if (kinds !== 1) {
    throw new InvalidArgumentError(
      'credentials',
      `${kinds} of them`,
      'an apiKey with one of secret, privateKey and sign',
    );
  }
  if (secret !== undefined) word('credentials.secret', secret);
  if (privateKey !== undefined) {
    if (typeof privateKey !== 'string')
      throw new InvalidArgumentError('credentials.privateKey', typeof privateKey, 'PEM text');
    readPem(privateKey, passphrase !== undefined);
  }
  if (sign !== undefined && typeof sign !== 'function') {
    throw new InvalidArgumentError('credentials.sign', typeof sign, 'a function');
  }
}

/** Copied from a page, with a space or a line end too many, it would only be called an invalid signature. */
function word(argument: string, value: unknown): void {
  const what = typeof value !== 'string' ? typeof value : value === '' ? '' : 'text with something else in it';
  if (typeof value !== 'string' || !/^[\x21-\x7e]+$/.test(value)) {
    throw new InvalidArgumentError(argument, what, 'text of letters, digits and signs, without spaces or line ends');
  }
}
