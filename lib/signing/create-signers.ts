import { type Observable, defer, from, map, switchMap, take, throwIfEmpty } from 'rxjs';
import { remember } from '../remember.js';
import { NoSignatureError } from '../request-errors.js';
import { checkCredentials } from './check-credentials.js';
import type { Credentials, CredentialsSource } from './credentials.js';
import { hmacSigner } from './hmac-signer.js';
import { ownSigner } from './own-signer.js';
import { privateKeySigner } from './private-key-signer.js';
import type { Signer } from './signer.js';

export interface SignersOptions {
  /** How long a signer of the user's own may take, in milliseconds. */
  readonly deadline: number;
  /** Is told what nobody else should see. */
  readonly keepSecret?: (text: string) => void;
}

/**
 * The signer of these credentials, per subscription. A key is read once; a function is asked each time.
 *
 * @throws InvalidArgumentError at the call for credentials that cannot be right; none of it shows a secret. Fails with
 * `NoSignatureError` when a private key cannot be read.
 */
export function createSigners(credentials: CredentialsSource, options: SignersOptions): Observable<Signer> {
  const { keepSecret = () => undefined } = options;
  const known = new WeakMap<Credentials, Observable<Signer>>();
  const signerOf = (one: Credentials): Observable<Signer> => {
    const signer = known.get(one) ?? make(one, options).pipe(remember());
    if (!known.has(one)) for (const each of Object.values(one)) if (typeof each === 'string') keepSecret(each);
    known.set(one, signer);
    return signer;
  };
  if (typeof credentials !== 'function') {
    checkCredentials(credentials);
    return defer(() => signerOf(credentials));
  }
  return defer(() => from(credentials())).pipe(
    take(1),
    throwIfEmpty(() => new NoSignatureError('the function that was given as credentials gave none')),
    map((one) => {
      checkCredentials(one);
      return one;
    }),
    switchMap(signerOf),
  );
}

function make(credentials: Credentials, { deadline }: SignersOptions): Observable<Signer> {
  if ('secret' in credentials) return hmacSigner(credentials);
  return 'privateKey' in credentials ? privateKeySigner(credentials) : ownSigner(credentials, deadline);
}
