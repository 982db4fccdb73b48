import { createPublicKey, type KeyObject } from 'node:crypto';
import { InvalidArgumentError } from '../../../errors.js';

/** What the exchange knows of a key, so that it can tell whether a signature was made with it. */
export type KeyMaterial =
  | { readonly keyType: 'HMAC'; readonly secret: string }
  | { readonly keyType: 'RSA' | 'Ed25519'; readonly publicKey: KeyObject };

/** Reads a public key in PEM. Throws on any that the exchange has no use for. */
export function publicKeyMaterial(argument: string, pem: string): KeyMaterial {
  let publicKey: KeyObject | undefined;
  try {
    publicKey = createPublicKey(pem);
  } catch {
    publicKey = undefined;
  }
  const keyType = publicKey && keyTypes[publicKey.asymmetricKeyType ?? ''];
  if (publicKey && keyType) return { keyType, publicKey };
  throw new InvalidArgumentError(argument, pem, 'a public RSA or Ed25519 key in PEM');
}

const keyTypes: Readonly<Record<string, 'RSA' | 'Ed25519'>> = { rsa: 'RSA', ed25519: 'Ed25519' };
