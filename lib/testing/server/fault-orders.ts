import type { Corruption, RejectOptions } from './faults.js';
import { createOrders, type Orders } from './orders.js';
import type { ReplyGroup } from './reply-group.js';

/** The faults in force that are looked at in the course of business. */
export interface FaultOrders {
  readonly muted: Orders<true>;
  readonly corrupted: Orders<Corruption>;
  /** Milliseconds. */
  readonly delayed: Orders<number>;
  readonly withheld: Orders<OfMethod>;
  readonly rejected: Orders<RejectOptions>;
  readonly refused: Orders<OrderedRefusal>;
  readonly lost: Orders<OfMethod>;
  readonly slowed: Orders<OfMethod & { readonly wait: number }>;
  readonly repeated: Orders<OfMethod & { readonly after: number }>;
  readonly reversed: Orders<OfMethod & ReplyGroup>;
}

/** What concerns the requests of one method, or of all. */
export interface OfMethod {
  readonly method?: string;
}

export interface OrderedRefusal extends OfMethod {
  readonly status: number;
  readonly code: number;
  readonly message: string;
  readonly retryAfter?: number;
}

export function createFaultOrders(): FaultOrders {
  return {
    muted: createOrders(),
    corrupted: createOrders(),
    delayed: createOrders(),
    withheld: createOrders(),
    rejected: createOrders(),
    refused: createOrders(),
    lost: createOrders(),
    slowed: createOrders(),
    repeated: createOrders(),
    reversed: createOrders(),
  };
}
