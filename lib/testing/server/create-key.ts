import { generateKeyPairSync } from 'node:crypto';
import { InvalidArgumentError } from '../../errors.js';
import { publicKeyMaterial, type KeyMaterial } from './api/key-material.js';
import { randomText } from './api/random-text.js';
import type { KeyPair } from './exchange-account.js';
import type { KeyOptions } from './key-options.js';

/** Makes a key: what its owner has, and what the exchange needs to know of it. */
export function createKey({ apiKey = randomText(64), ...options }: KeyOptions): readonly [KeyPair, KeyMaterial] {
  if (apiKey === '') throw new InvalidArgumentError('apiKey', apiKey, 'not empty');
  const { keyType = options.publicKey === undefined ? 'HMAC' : undefined, secret, publicKey } = options;
  if (keyType === 'HMAC') return hmac(apiKey, secret ?? randomText(64));
  if (secret !== undefined) throw new InvalidArgumentError('secret', '…', 'left out for keys that come in pairs');
  if (publicKey === undefined) return made(apiKey, keyType ?? 'Ed25519');
  const material = publicKeyMaterial('publicKey', publicKey);
  if (keyType !== undefined && keyType !== material.keyType)
    throw new InvalidArgumentError('keyType', keyType, `the type of the public key, ${material.keyType}`);
  return [
    {
      apiKey,
      keyType: material.keyType,
      publicKey,
      get credentials(): never {
        throw new InvalidArgumentError('publicKey', publicKey, 'left out where the exchange is to sign with it');
      },
    },
    material,
  ];
}

function hmac(apiKey: string, secret: string): readonly [KeyPair, KeyMaterial] {
  const material = { keyType: 'HMAC', secret } as const;
  return [{ apiKey, ...material, credentials: { apiKey, secret } }, material];
}

function made(apiKey: string, keyType: 'RSA' | 'Ed25519'): readonly [KeyPair, KeyMaterial] {
  const keys = keyType === 'RSA' ? generateKeyPairSync('rsa', { modulusLength: 2048 }) : generateKeyPairSync('ed25519');
  const publicKey = keys.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const privateKey = keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const pair = { apiKey, keyType, publicKey, privateKey, credentials: { apiKey, privateKey } };
  return [pair, publicKeyMaterial('publicKey', publicKey)];
}
