import { InvalidArgumentError } from '../../../errors.js';
import type { Customer } from './customer.js';
import type { KeyMaterial } from './key-material.js';

/** A key that was given to somebody. */
export interface ApiKey {
  readonly apiKey: string;
  readonly material: KeyMaterial;
  readonly owner: Customer;
}

/** The keys that were given out. */
export interface ApiKeys {
  add(key: ApiKey): void;
  /** Undefined when there is none, and while it is revoked. */
  find(apiKey: string): ApiKey | undefined;
  /** Whether it was given out once, revoked or not. */
  knows(apiKey: string): boolean;
  /** Makes it invalid, until the returned function is called or everything is restored. */
  revoke(apiKey: string): () => void;
  restore(): void;
}

export function createApiKeys(): ApiKeys {
  const keys = new Map<string, ApiKey>();
  const revoked = new Set<string>();

  return {
    add(key) {
      if (keys.has(key.apiKey)) throw new InvalidArgumentError('apiKey', key.apiKey, 'another for each key');
      keys.set(key.apiKey, key);
    },
    find: (apiKey) => (revoked.has(apiKey) ? undefined : keys.get(apiKey)),
    knows: (apiKey) => keys.has(apiKey),
    revoke(apiKey) {
      revoked.add(apiKey);
      return () => revoked.delete(apiKey);
    },
    restore: () => revoked.clear(),
  };
}
