import { UnsupportedError } from '../errors.js';

/** WebCrypto, which pages have only where they are safe. */
export function subtle(): SubtleCrypto {
  const { crypto } = globalThis as { readonly crypto?: Partial<Crypto> };
  if (crypto?.subtle !== undefined) return crypto.subtle;
  throw new UnsupportedError(
    'There is no crypto.subtle here: a page signs only when it comes by https or from localhost',
  );
}
