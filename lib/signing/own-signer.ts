import { type Observable, catchError, defer, from, map, of, take, throwError, throwIfEmpty, timeout } from 'rxjs';
import { NoSignatureError } from '../request-errors.js';
import type { OwnSigner } from './credentials.js';
import type { Signer } from './signer.js';

/** Signs by what the user gave: another process, a device, a service. It has so many milliseconds. */
export function ownSigner({ apiKey, sign, keyType }: OwnSigner, deadline: number): Observable<Signer> {
  return of({
    apiKey,
    keyType,
    sign: (payload) =>
      defer(() => from(sign(payload))).pipe(
        take(1),
        throwIfEmpty(() => new NoSignatureError('the signer gave no signature')),
        timeout({
          first: deadline,
          with: () => throwError(() => new NoSignatureError(`the signer gave no signature within ${deadline} ms`)),
        }),
        map((signature: unknown) => {
          if (typeof signature === 'string' && signature !== '') return signature;
          throw new NoSignatureError(`the signer gave ${signature === '' ? 'an empty text' : typeof signature}`);
        }),
        catchError((error: unknown) =>
          throwError(() =>
            error instanceof NoSignatureError ? error : new NoSignatureError('the signer failed', error),
          ),
        ),
      ),
  });
}
