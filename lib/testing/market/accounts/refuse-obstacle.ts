import type { Obstacle } from './obstacle-to.js';
import { refuse } from './refuse.js';

const MESSAGES: Readonly<Record<Obstacle, string>> = {
  WOULD_MATCH_IMMEDIATELY: 'Order would immediately match and take.',
  STOP_PRICE_WOULD_TRIGGER_IMMEDIATELY: 'Stop price would trigger immediately.',
  INSUFFICIENT_BALANCES: 'Account has insufficient balance for requested action.',
};

/** Refuses to place an order that something keeps from being placed. */
export function refuseObstacle(obstacle: Obstacle): never {
  return refuse(-2010, MESSAGES[obstacle]);
}
