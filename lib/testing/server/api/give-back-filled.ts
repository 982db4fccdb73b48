import type { Observable, Subscription } from 'rxjs';
import type { RenderPayload } from '../../feed.js';
import type { OrderCount } from './order-counts.js';

/** Takes an order off the count as soon as some of it is filled. */
export function giveBackFilled(events: Observable<RenderPayload>, count: Pick<OrderCount, 'add'>): Subscription {
  const filling = new Set<string>();

  return events.subscribe((render) => {
    const { e, x, X, s, i } = JSON.parse(render('MILLISECOND')) as Readonly<Record<string, unknown>>;
    if (e !== 'executionReport') return;
    const order = `${String(s)}/${String(i)}`;
    if (x === 'TRADE' && !filling.has(order)) {
      filling.add(order);
      count.add(-1);
    }
    if (X !== 'NEW' && X !== 'PARTIALLY_FILLED') filling.delete(order);
  });
}
