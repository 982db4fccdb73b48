import { type Observable, defer, from, map } from 'rxjs';
import type { HmacCredentials } from './credentials.js';
import type { Signer } from './signer.js';
import { utf8 } from './utf8.js';

/** Signs by HMAC with SHA-256, in hexadecimal. */
export function hmacSigner({ apiKey, secret }: HmacCredentials): Observable<Signer> {
  const { subtle } = globalThis.crypto;
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  return defer(() => subtle.importKey('raw', utf8(secret), algorithm, false, ['sign'])).pipe(
    map((key) => ({
      apiKey,
      keyType: 'HMAC',
      sign: (payload) =>
        defer(() => from(subtle.sign('HMAC', key, utf8(payload)))).pipe(
          map((signature) =>
            Array.from(new Uint8Array(signature), (byte) => byte.toString(16).padStart(2, '0')).join(''),
          ),
        ),
    })),
  );
}
