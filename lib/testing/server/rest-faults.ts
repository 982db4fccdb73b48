import type { FailRestOptions } from './api-faults.js';
import { createRandom } from '../market/random.js';
import { times } from './times.js';
import { InvalidArgumentError } from '../../errors.js';

/** The REST requests that fail by order. */
export interface RestFaults {
  add(options: FailRestOptions): () => void;
  /** How this request fails, if it does. */
  take(method: string, path: string): FailRestOptions | undefined;
  lift(): void;
}

interface Order {
  readonly options: FailRestOptions;
  readonly random: () => number;
  left: number;
}

export function createRestFaults(): RestFaults {
  let orders: readonly Order[] = [];

  return {
    add(options) {
      const { probability = 1, seed = 1 } = options;
      if (!(probability >= 0 && probability <= 1))
        throw new InvalidArgumentError('probability', probability, 'from 0 to 1');
      const order: Order = { options, random: createRandom(seed, 'rest'), left: times(options.times) };
      orders = [order, ...orders];
      return () => {
        orders = orders.filter((other) => other !== order);
      };
    },
    take(method, path) {
      const order = orders.find(({ options, random }) => {
        if (options.method !== undefined && options.method !== method) return false;
        if (options.path !== undefined && options.path !== path) return false;
        return random() < (options.probability ?? 1);
      });
      if (order && --order.left <= 0) orders = orders.filter((other) => other !== order);
      return order?.options;
    },
    lift() {
      orders = [];
    },
  };
}
