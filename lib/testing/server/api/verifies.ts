import { createHmac, timingSafeEqual, verify } from 'node:crypto';
import type { KeyMaterial } from './key-material.js';

/**
 * Whether a signature of these very bytes was made with the key: HMAC as hex of any case, the others as base64.
 *
 * Source: spot documentation, WebSocket API, "SIGNED request example".
 */
export function verifies(key: KeyMaterial, payload: string, signature: string): boolean {
  const bytes = Buffer.from(payload, 'utf8');
  if (key.keyType !== 'HMAC') {
    const given = Buffer.from(signature, 'base64');
    // Reading base64 is lenient: what was sent has to be what it means.
    if (given.toString('base64') !== signature) return false;
    return verify(key.keyType === 'RSA' ? 'RSA-SHA256' : null, bytes, key.publicKey, given);
  }
  const made = createHmac('sha256', key.secret).update(bytes).digest('hex');
  const given = signature.toLowerCase();
  return given.length === made.length && timingSafeEqual(Buffer.from(given), Buffer.from(made));
}
