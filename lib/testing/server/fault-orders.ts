import type { Corruption, RejectOptions } from './faults.js';
import { createOrders, type Orders } from './orders.js';

/** The faults in force that are looked at in the course of business. */
export interface FaultOrders {
  readonly muted: Orders<true>;
  readonly corrupted: Orders<Corruption>;
  /** Milliseconds. */
  readonly delayed: Orders<number>;
  readonly withheld: Orders<true>;
  readonly rejected: Orders<RejectOptions>;
}

export function createFaultOrders(): FaultOrders {
  return {
    muted: createOrders(),
    corrupted: createOrders(),
    delayed: createOrders(),
    withheld: createOrders(),
    rejected: createOrders(),
  };
}
