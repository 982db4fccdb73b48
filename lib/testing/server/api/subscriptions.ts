import { Subscription, timer, type Observable } from 'rxjs';
import type { RenderPayload } from '../../feed.js';
import { refuse } from './refuse.js';

/** The accounts that one connection listens to. */
export interface Subscriptions {
  /** Listens to an account; until `expires` with a token, which goes on when it is listened to already. Gives the id. */
  open(account: Listened, how: How, expires?: number): number;
  /** Ends one, or all; refuses an id that is not there. */
  close(id?: number): void;
  /** Ends what was begun in the name of whoever is logged on. */
  logOut(): void;
  /** Ends these, without having been asked to. */
  terminate(meant: (subscription: Active) => boolean): void;
  /** In the order in which they were opened. */
  readonly active: readonly Active[];
  /** Ends everything without a word. */
  stop(): void;
}

/** What can be listened to: compared by identity. */
export interface Listened {
  readonly events: Observable<RenderPayload>;
}

export interface Active {
  readonly id: number;
  readonly account: Listened;
  readonly how: How;
  /** When its token expires, in Unix milliseconds by the clock of the exchange. */
  readonly expires: number | undefined;
}

export type How = 'session' | 'signature' | 'token';

export interface SubscriptionsOptions {
  readonly now: () => number;
  readonly send: (id: number, event: RenderPayload) => void;
  readonly terminated: RenderPayload;
}

interface Entry extends Active {
  expires: number | undefined;
  readonly events: Subscription;
  expiry: Subscription;
}

const mostAtOnce = 1000;
const mostEver = 65_535;

export function createSubscriptions({ now, send, terminated }: SubscriptionsOptions): Subscriptions {
  const entries = new Map<number, Entry>();
  let nextId = 0;

  function end(entry: Entry): void {
    if (!entries.delete(entry.id)) return;
    entry.events.unsubscribe();
    entry.expiry.unsubscribe();
    send(entry.id, terminated);
  }

  function expireLater(entry: Entry, expires: number | undefined): void {
    entry.expiry.unsubscribe();
    entry.expires = expires;
    if (expires !== undefined) entry.expiry = timer(Math.max(0, expires - now())).subscribe(() => end(entry));
  }

  return {
    open(account, how, expires) {
      const running = [...entries.values()].find((entry) => entry.account === account);
      if (running) {
        if (how !== 'token' || running.how !== 'token') refuse(-2035, 'User Data Stream subscription already active.');
        expireLater(running, expires);
        return running.id;
      }
      if (nextId > mostEver) refuse(-2042, 'User Data Stream subscription ids are used up; connect again.');
      if (entries.size >= mostAtOnce) refuse(-2042, `At most ${mostAtOnce} User Data Stream subscriptions at once.`);
      const id = nextId++;
      const events = new Subscription();
      const entry: Entry = { id, account, how, expires: undefined, events, expiry: Subscription.EMPTY };
      entries.set(id, entry);
      events.add(account.events.subscribe((event) => send(id, event)));
      expireLater(entry, expires);
      return id;
    },
    close(id) {
      if (id === undefined) return [...entries.values()].forEach(end);
      end(entries.get(id) ?? refuse(-2036, 'User Data Stream subscription not active.'));
    },
    logOut() {
      for (const entry of [...entries.values()]) if (entry.how === 'session') end(entry);
    },
    terminate(meant) {
      for (const entry of [...entries.values()]) if (meant(entry)) end(entry);
    },
    get active() {
      return [...entries.values()];
    },
    stop() {
      for (const { events, expiry } of entries.values()) {
        events.unsubscribe();
        expiry.unsubscribe();
      }
      entries.clear();
    },
  };
}
