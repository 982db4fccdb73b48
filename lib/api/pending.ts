import { Observable, type Subscriber } from 'rxjs';
import type { ApiReply } from '../protocol/api-frame.js';

/** A reply that nobody waits for: it came too late, again, or to nothing that was asked. */
export type Stray = 'late' | 'duplicate' | 'unknown';

/** Requests of one connection that wait for their replies. */
export interface Pending {
  /** Sends per subscription, under an id of its own; emits the reply and completes. */
  ask(send: (id: number) => void): Observable<ApiReply>;
  /** Hands a reply to who waits for it; says what kind of stray it is when nobody does. */
  settle(reply: ApiReply): Stray | undefined;
  /** Ends all that still wait with this error; who asks later gets it at once. */
  fail(error: Error): void;
  readonly size: number;
}

/** Ids whose end is remembered. */
const remembered = 1_000;

/** Makes {@link Pending}, with none. `nextId` never gives the same twice. */
export function createPending(nextId: () => number): Pending {
  const waiting = new Map<unknown, Subscriber<ApiReply>>();
  const ended = new Map<unknown, Stray>(); // what another reply to it would be, oldest first
  let failure: Error | undefined;

  const end = (id: number, stray: Stray): void => {
    if (!waiting.delete(id)) return;
    ended.set(id, stray);
    if (ended.size > remembered) ended.delete(ended.keys().next().value);
  };
  return {
    ask: (send) =>
      new Observable((subscriber) => {
        if (failure !== undefined) return subscriber.error(failure);
        const id = nextId();
        waiting.set(id, subscriber);
        send(id);
        return () => end(id, 'late');
      }),
    settle: (reply) => {
      const subscriber = waiting.get(reply.id);
      if (subscriber === undefined) {
        const stray = ended.get(reply.id) ?? 'unknown';
        if (stray === 'late') ended.set(reply.id, 'duplicate');
        return stray;
      }
      end(reply.id as number, 'duplicate');
      subscriber.next(reply);
      subscriber.complete();
      return undefined;
    },
    fail: (error) => {
      failure ??= error;
      const left = [...waiting.values()];
      waiting.clear();
      for (const subscriber of left) subscriber.error(error);
    },
    get size() {
      return waiting.size;
    },
  };
}
