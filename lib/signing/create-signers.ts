import { type Observable, defer, map, switchMap } from 'rxjs';
import type { Ed25519 } from '../platform.js';
import { remember } from '../remember.js';
import { askUser } from './ask-user.js';
import type { Credentials, CredentialsSource } from './credentials.js';
import { hmacSigner } from './hmac-signer.js';
import { ownSigner } from './own-signer.js';
import { privateKeySigner } from './private-key-signer.js';
import { readCredentials } from './read-credentials.js';
import type { Signer } from './signer.js';

export interface SignersOptions {
  /** How long a function of the user's own may take, in milliseconds. */
  readonly deadline: number;
  /** Is told what nobody else should see. */
  readonly keepSecret?: (text: string) => void;
  /** How the platform signs by Ed25519. @default by WebCrypto */
  readonly ed25519?: Ed25519 | undefined;
}

/**
 * The signer of these credentials, per subscription. A key is read once, for as long as it stays the same; a function is
 * asked for it each time.
 *
 * @throws InvalidArgumentError at the call for credentials that cannot be right; none of it shows a secret. Fails with
 * `NoSignatureError` when a private key cannot be read, or when the function gives no credentials.
 */
export function createSigners(credentials: CredentialsSource, options: SignersOptions): Observable<Signer> {
  const { deadline } = options;
  let latest: { readonly of: Credentials; readonly signer: Observable<Signer> } | undefined;
  const signerOf = (given: Credentials): Observable<Signer> => {
    if (latest === undefined || !isSame(latest.of, given)) {
      latest = { of: given, signer: make(given, options).pipe(remember()) };
    }
    return latest.signer;
  };
  if (typeof credentials === 'function') {
    const given = askUser('the function given as credentials', credentials, deadline);
    return given.pipe(map(readCredentials), switchMap(signerOf));
  }
  const given = readCredentials(credentials);
  return defer(() => signerOf(given));
}

function make(credentials: Credentials, options: SignersOptions): Observable<Signer> {
  const { deadline, keepSecret = () => undefined, ed25519 } = options;
  for (const each of Object.values(credentials)) if (typeof each === 'string') keepSecret(each);
  if ('secret' in credentials) return hmacSigner(credentials);
  return 'privateKey' in credentials ? privateKeySigner(credentials, ed25519) : ownSigner(credentials, deadline);
}

function isSame(one: Credentials, other: Credentials): boolean {
  const [members, others] = [Object.entries(one), new Map<string, unknown>(Object.entries(other))];
  return members.length === others.size && members.every(([name, value]) => others.get(name) === value);
}
