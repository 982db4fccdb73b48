import { Subject, merge, type Observable } from 'rxjs';
import type { RenderPayload } from '../../feed.js';
import type { Customer } from './customer.js';
import type { Listened } from './subscriptions.js';

/** A customer whose accounts may be said to have had any event. */
export interface WithEvents extends Customer {
  /** `to` is `spot`, `margin`, `risk`, or the symbol of an isolated account. */
  emit(to: string, event: RenderPayload): void;
}

export function withEvents(customer: Customer): WithEvents {
  const said = new Map<string, Subject<RenderPayload>>();
  const isolated = new Map<string, Listened>();

  function also(to: string, events: Observable<RenderPayload>): Observable<RenderPayload> {
    const more = new Subject<RenderPayload>();
    said.set(to, more);
    return merge(events, more);
  }

  const all: WithEvents = {
    spot: { ...customer.spot, events: also('spot', customer.spot.events) },
    margin: { events: also('margin', customer.margin.events) },
    risk: also('risk', customer.risk),
    isolated(symbol) {
      let account = isolated.get(symbol);
      if (!account) isolated.set(symbol, (account = { events: also(symbol, customer.isolated(symbol).events) }));
      return account;
    },
    emit(to, event) {
      if (!said.has(to)) all.isolated(to);
      said.get(to)?.next(event);
    },
  };
  return all;
}
