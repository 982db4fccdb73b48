import { Observable, auditTime, merge, timer } from 'rxjs';
import type { Subscription } from 'rxjs';
import { SilentConnectionError } from '../errors.js';
import { type ControlRequest, controlRequest } from '../protocol/control-request.js';
import type { ControlFrame } from '../protocol/frame.js';
import { reconcile } from '../protocol/reconcile.js';
import type { StreamLimits } from '../endpoints/endpoint.js';
import { createPace } from './pace.js';

/** What became of names on one connection. */
export type Verdict =
  | { readonly type: 'asked' | 'confirmed' | 'leaving' | 'left'; readonly names: readonly string[] }
  | { readonly type: 'rejected'; readonly name: string; readonly code: number; readonly message: string }
  | { readonly type: 'unasked'; readonly code: number; readonly message: string };

/** An answer of the exchange to a request of ours. */
export type Answer = Extract<ControlFrame, { readonly type: 'reply' | 'failure' }>;

/** What keeping a connection subscribed needs. */
export interface KeepSubscribedOptions {
  /** The names that are wanted, as they are at any moment. */
  readonly wanted: ReadonlyMap<string, unknown>;
  /** Emits after `wanted` has changed. */
  readonly changes: Observable<unknown>;
  /** Answers of the exchange, in the order they came. */
  readonly answers: Observable<Answer>;
  /** Pings of the exchange: their pongs count as messages. */
  readonly pings: Observable<unknown>;
  readonly send: (text: string) => void;
  readonly limits: StreamLimits;
  /** How long an answer may take, in milliseconds. */
  readonly acknowledgeTimeout: number;
}

/** A request that stands by itself: part of a refused batch, or one that was not answered. */
interface Again extends ControlRequest {
  readonly isRepeated: boolean;
}

interface Pending extends Again {
  readonly deadline: Subscription;
}

/**
 * Makes one connection carry what is wanted, and keeps it so; emits what became of each name.
 *
 * Nothing is remembered across connections: a new one starts with nothing and is brought to what is wanted by the very
 * same steps. All that changes in one turn is one difference, worked out anew before each frame, so what was wanted and
 * given up in between never leaves. A refused batch is halved until the name that spoils it stands alone. A request
 * without an answer is repeated once, and then the connection is given up with a {@link SilentConnectionError}.
 */
export function keepSubscribed(options: KeepSubscribedOptions): Observable<Verdict> {
  const { wanted, changes, answers, pings, send, limits, acknowledgeTimeout } = options;
  return new Observable<Verdict>((subscriber) => {
    const held = new Map<string, 'asked' | 'confirmed' | 'leaving'>();
    const pending = new Map<number, Pending>(); // by request id, oldest first
    const again: Again[] = [];
    const pace = createPace(limits);
    const room = { streams: limits.streamsPerSocket, bytes: limits.requestBytes };
    let lastId = 0;

    const flush = () => {
      while (pace.isFree() && !subscriber.closed) {
        const request = nextAgain() ?? reconcile(wanted, held, room);
        if (request === undefined) return;
        ask({ isRepeated: false, ...request });
      }
    };

    const nextAgain = (): Again | undefined => {
      for (let request = again.shift(); request !== undefined; request = again.shift()) {
        if (request.isRepeated) return request;
        const params = request.params.filter((name) => wanted.has(name) || !held.delete(name));
        if (params.length > 0) return { ...request, params };
      }
      return undefined;
    };

    const ask = (request: Again) => {
      const id = ++lastId;
      const { method, params } = request;
      const deadline = timer(acknowledgeTimeout).subscribe(() => unanswered(id, request));
      subscriber.add(deadline);
      pending.set(id, { ...request, deadline });
      for (const name of params) held.set(name, method === 'SUBSCRIBE' ? 'asked' : 'leaving');
      pace.take();
      send(controlRequest(request, id));
      subscriber.next({ type: method === 'SUBSCRIBE' ? 'asked' : 'leaving', names: params });
    };

    const unanswered = (id: number, request: Again) => {
      if (request.isRepeated) {
        return subscriber.error(new SilentConnectionError(2 * acknowledgeTimeout, 'A request was not answered'));
      }
      pending.delete(id);
      again.push({ ...request, isRepeated: true });
      flush();
    };

    const settle = ({ method, params }: ControlRequest) => {
      for (const name of params) {
        if (method === 'SUBSCRIBE') held.set(name, 'confirmed');
        else held.delete(name);
      }
      subscriber.next({ type: method === 'SUBSCRIBE' ? 'confirmed' : 'left', names: params });
    };

    const refuse = ({ method, params }: ControlRequest, code: number, message: string) => {
      const [name] = params;
      if (method === 'UNSUBSCRIBE' || name === undefined) return settle({ method, params });
      if (params.length > 1) {
        const middle = Math.ceil(params.length / 2);
        for (const half of [params.slice(0, middle), params.slice(middle)]) {
          again.push({ method, params: half, isRepeated: false });
        }
        return;
      }
      held.delete(name);
      subscriber.next({ type: 'rejected', name, code, message });
    };

    const answer = (frame: Answer) => {
      // An error may come without an id, when the exchange could not read ours: requests are answered in order, so it
      // is the oldest that failed.
      const id = typeof frame.id === 'number' ? frame.id : frame.type === 'failure' ? firstOf(pending) : undefined;
      const request = id === undefined ? undefined : pending.get(id);
      if (id === undefined || request === undefined) {
        // A late answer is no news: its request was repeated. An error that belongs to nothing is.
        if (frame.type === 'reply' || typeof frame.id === 'number') return;
        return subscriber.next({ type: 'unasked', code: frame.code, message: frame.message });
      }
      pending.delete(id);
      request.deadline.unsubscribe();
      if (frame.type === 'reply') settle(request);
      else refuse(request, frame.code, frame.message);
      flush();
    };

    subscriber.add(pace.timers);
    subscriber.add(pings.subscribe(() => pace.take()));
    subscriber.add(answers.subscribe(answer));
    subscriber.add(merge(changes.pipe(auditTime(0)), pace.freed).subscribe(flush));
    flush();
  });
}

function firstOf(pending: ReadonlyMap<number, unknown>): number | undefined {
  for (const id of pending.keys()) return id;
  return undefined;
}
