import { Subscription } from 'rxjs';
import type { Connection } from '../../connection/connect.js';
import type { Turns } from './turns.js';

/** Answers pings in their turn, until the subscription ends. Of many in short time only the last: pongs count as messages. */
export function answerPings({ pings, pong }: Connection, turns: Turns): Subscription {
  if (pong === undefined) return Subscription.EMPTY;
  let last: Uint8Array | undefined;
  turns.join(() => {
    const payload = last;
    last = undefined;
    return payload && (() => pong(payload));
  });
  return pings.subscribe((payload) => {
    last = payload;
    turns.flush();
  });
}
