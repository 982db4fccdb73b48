import { type Observable, defer, map } from 'rxjs';
import type { HmacCredentials } from './credentials.js';
import { hex } from './hex.js';
import type { Signer } from './signer.js';
import { subtle } from './subtle.js';
import { utf8 } from './utf8.js';

/** Signs by HMAC with SHA-256, in hexadecimal. */
export function hmacSigner({ apiKey, secret }: HmacCredentials): Observable<Signer> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  return defer(() => subtle().importKey('raw', utf8(secret), algorithm, false, ['sign'])).pipe(
    map((key) => ({
      apiKey,
      keyType: 'HMAC',
      sign: (payload) =>
        defer(() => subtle().sign('HMAC', key, utf8(payload))).pipe(map((signature) => hex(new Uint8Array(signature)))),
    })),
  );
}
