import { type Observable, catchError, defer, from, map, throwError } from 'rxjs';
import { NoSignatureError } from '../request-errors.js';
import type { PrivateKeyCredentials } from './credentials.js';
import { decryptPrivateKey } from './decrypt-private-key.js';
import { readDer } from './read-der.js';
import { readPem } from './read-pem.js';
import type { KeyType, Signer } from './signer.js';
import { utf8 } from './utf8.js';

/** By the first bytes of the object identifier of the kind of key. */
const kinds: readonly (readonly [string, KeyType, { readonly name: string; readonly hash?: string }])[] = [
  ['42,134,72,134,247,13,1,1,1', 'RSA', { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }],
  ['43,101,112', 'Ed25519', { name: 'Ed25519' }],
];

/** Signs by a private key, RSA or Ed25519, in base64. The key cannot be taken out again. */
export function privateKeySigner(credentials: PrivateKeyCredentials): Observable<Signer> {
  return defer(() => from(read(credentials))).pipe(
    catchError((error: unknown) => throwError(() => new NoSignatureError('the private key cannot be used', error))),
  );
}

async function read({ apiKey, privateKey, passphrase = '' }: PrivateKeyCredentials): Promise<Signer> {
  const { subtle } = globalThis.crypto;
  const pem = readPem(privateKey, true);
  const der = pem.isEncrypted ? await decryptPrivateKey(pem.der, passphrase) : pem.der;
  const id = kindOf(der);
  const [, keyType, algorithm] = kinds.find(([known]) => known === id) ?? [];
  if (keyType === undefined || algorithm === undefined) throw new Error('it is neither RSA nor Ed25519');
  const key = await subtle.importKey('pkcs8', der, algorithm, false, ['sign']);
  return {
    apiKey,
    keyType,
    sign: (payload) =>
      defer(() => from(subtle.sign(algorithm, key, utf8(payload)))).pipe(
        map((signature) => btoa(String.fromCharCode(...new Uint8Array(signature)))),
      ),
  };
}

/** Source: RFC 5958: a version, then the kind, then the key. */
function kindOf(der: Uint8Array<ArrayBuffer>): string {
  const [outer] = readDer(der);
  const kind = outer && readDer(outer.content)[1];
  return String(kind && readDer(kind.content)[0]?.content);
}
