import { type Observable, catchError, defer, from, map, throwError } from 'rxjs';
import type { Ed25519 } from '../platform.js';
import { NoSignatureError } from '../request-errors.js';
import type { PrivateKeyCredentials } from './credentials.js';
import { decryptPrivateKey } from './decrypt-private-key.js';
import { hex } from './hex.js';
import { readDer } from './read-der.js';
import { readPem } from './read-pem.js';
import type { Signer } from './signer.js';
import { subtle } from './subtle.js';
import { utf8 } from './utf8.js';

type Sign = (payload: Uint8Array<ArrayBuffer>) => Promise<ArrayBuffer | Uint8Array> | Uint8Array;

/** Object identifiers of the kinds of keys, their bytes in hexadecimal. */
const rsa = '2a864886f70d010101';
const ed25519 = '2b6570';

/** Signs by a private key, RSA or Ed25519, in base64. The key cannot be taken out again. */
export function privateKeySigner(credentials: PrivateKeyCredentials, platformEd25519?: Ed25519): Observable<Signer> {
  return defer(() => from(read(credentials, platformEd25519))).pipe(
    catchError((error: unknown) => throwError(() => new NoSignatureError('the private key cannot be used', error))),
  );
}

async function read(credentials: PrivateKeyCredentials, platformEd25519?: Ed25519): Promise<Signer> {
  const { apiKey, privateKey, passphrase = '' } = credentials;
  const pem = readPem(privateKey, true);
  const der = pem.isEncrypted ? await decryptPrivateKey(pem.der, passphrase) : pem.der;
  const kind = kindOf(der);
  if (kind !== rsa && kind !== ed25519) throw new Error('it is neither RSA nor Ed25519');
  const sign =
    kind === rsa
      ? await byWebCrypto(der, { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' })
      : (platformEd25519?.(der) ?? (await byWebCrypto(der, { name: 'Ed25519' })));
  return {
    apiKey,
    keyType: kind === rsa ? 'RSA' : 'Ed25519',
    sign: (payload) =>
      defer(async () => sign(utf8(payload))).pipe(
        map((signature) => btoa(String.fromCharCode(...new Uint8Array(signature)))),
      ),
  };
}

async function byWebCrypto(der: Uint8Array<ArrayBuffer>, algorithm: { name: string; hash?: string }): Promise<Sign> {
  const key = await subtle().importKey('pkcs8', der, algorithm, false, ['sign']);
  return (payload) => subtle().sign(algorithm, key, payload);
}

/** Source: RFC 5958: a version, then the kind, then the key. */
function kindOf(der: Uint8Array<ArrayBuffer>): string {
  const [outer] = readDer(der);
  const kind = outer && readDer(outer.content)[1];
  const id = kind && readDer(kind.content)[0];
  return id === undefined ? '' : hex(id.content);
}
