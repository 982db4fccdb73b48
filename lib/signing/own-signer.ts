import { type Observable, map, of } from 'rxjs';
import { NoSignatureError } from '../request-errors.js';
import { askUser } from './ask-user.js';
import type { OwnSigner } from './credentials.js';
import type { Signer } from './signer.js';

/** Signs by what the user gave: another process, a device, a service. It has so many milliseconds. */
export function ownSigner({ apiKey, sign, keyType }: OwnSigner, deadline: number): Observable<Signer> {
  return of({
    apiKey,
    keyType,
    sign: (payload) => askUser('the signer', () => sign(payload), deadline).pipe(map(checked)),
  });
}

function checked(signature: unknown): string {
  if (typeof signature === 'string' && /^[\x21-\x7e]+$/.test(signature)) return signature;
  const what =
    typeof signature === 'string' ? 'text that is empty, or has spaces or line ends in it' : typeof signature;
  throw new NoSignatureError(`the signer gave ${what}`);
}
