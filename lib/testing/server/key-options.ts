/** A key of a customer. Made up where nothing is said. */
export interface KeyOptions {
  /** @default 64 letters and digits */
  readonly apiKey?: string;
  /** @default 'HMAC', or what `publicKey` is */
  readonly keyType?: 'HMAC' | 'RSA' | 'Ed25519';
  /** Of an HMAC key. @default 64 letters and digits */
  readonly secret?: string;
  /** Of an RSA or Ed25519 key, in PEM. @default one of a new pair of keys */
  readonly publicKey?: string;
}
