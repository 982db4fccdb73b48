import { EMPTY, Observable, Subject, Subscription, merge, timer } from 'rxjs';
import type { RenderPayload } from '../../feed.js';
import { refuse } from './refuse.js';
import { randomText } from './random-text.js';

/** Names under which the events of an account come over the sockets for market streams, for an hour at a time. */
export interface ListenKeys {
  /** The key for these events, made when there is none; with a new hour either way. */
  create(events: Observable<RenderPayload>): string;
  /** Gives it a new hour. Refused when it is not valid (any more). */
  renew(key: string | undefined): void;
  /** Ends the key, or all for these events. */
  close(key: string | undefined, events?: Observable<RenderPayload>): void;
  /** Ends this one, or all, with the event that says so. */
  expire(key?: string): void;
  /** What is sent to whoever listens; nothing when there is no such key. */
  open(key: string): Observable<RenderPayload>;
  stop(): void;
}

interface Entry {
  readonly key: string;
  readonly events: Observable<RenderPayload>;
  readonly notices: Subject<RenderPayload>;
  expiry: Subscription;
}

const validity = 60 * 60_000;

/** `timeIn` is the clock of the exchange. */
export function createListenKeys(timeIn: (unit: Parameters<RenderPayload>[0]) => number): ListenKeys {
  const entries = new Map<string, Entry>();

  function remove(entry: Entry): void {
    entries.delete(entry.key);
    entry.expiry.unsubscribe();
    entry.notices.complete();
  }

  function expire(entry: Entry): void {
    const { key: listenKey } = entry;
    entry.notices.next((unit) => JSON.stringify({ e: 'listenKeyExpired', E: timeIn(unit), listenKey }));
    remove(entry);
  }

  function extend(entry: Entry): void {
    entry.expiry.unsubscribe();
    entry.expiry = timer(validity).subscribe(() => expire(entry));
  }

  function valid(key: string | undefined): Entry {
    if (key === undefined || key === '') return refuse(-1105, "Parameter 'listenKey' was empty.");
    return entries.get(key) ?? refuse(-1125, 'This listenKey does not exist.');
  }

  return {
    create(events) {
      let entry = [...entries.values()].find((each) => each.events === events);
      if (!entry) {
        entry = { key: randomText(60), events, notices: new Subject(), expiry: Subscription.EMPTY };
        entries.set(entry.key, entry);
      }
      extend(entry);
      return entry.key;
    },
    renew: (key) => extend(valid(key)),
    close(key, events) {
      if (events === undefined) return remove(valid(key));
      for (const entry of [...entries.values()]) if (entry.events === events) remove(entry);
    },
    expire(key) {
      for (const entry of key === undefined ? [...entries.values()] : [valid(key)]) expire(entry);
    },
    open(key) {
      const entry = entries.get(key);
      return entry ? merge(untilGone(entry), entry.notices) : EMPTY;
    },
    stop() {
      for (const entry of [...entries.values()]) remove(entry);
    },
  };
}

function untilGone({ events, notices }: Entry): Observable<RenderPayload> {
  return new Observable((subscriber) => {
    subscriber.add(notices.subscribe({ complete: () => subscriber.complete() }));
    subscriber.add(events.subscribe(subscriber));
  });
}
