import type { Subscriber } from 'rxjs';
import type { Late } from '../../late-events.js';
import { latestOf } from './latest-of.js';
import type { NewestEvent } from './newest-event.js';

/** Gives the newest events of a stream to one subscriber, when he asks for them; he waits for the first one already. */
export function lateOf(channel: NewestEvent, subscriber: Subscriber<Late<unknown>>): LateSubscriber {
  let taken = channel.arrived;
  const late: Late<unknown> = {
    passed: () => channel.arrived - taken,
    take: () => {
      taken = channel.arrived;
      const event = latestOf(channel);
      return channel.failedAt === taken ? undefined : event;
    },
    wait: () => {
      if (subscriber.closed) return;
      if (!entry.isWaiting) channel.waiting++;
      entry.isWaiting = true;
    },
  };
  const entry: LateSubscriber = { subscriber, late, isWaiting: false };
  late.wait();
  return entry;
}

/** Who needs only the newest events now and then. */
export interface LateSubscriber {
  readonly subscriber: Subscriber<Late<unknown>>;
  readonly late: Late<unknown>;
  isWaiting: boolean;
}
