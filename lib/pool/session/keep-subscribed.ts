import { Observable, Subscription, auditTime, timer } from 'rxjs';
import { monotonic } from '../../monotonic.js';
import { type Differences, compare } from '../../protocol/compare.js';
import { type ControlRequest, controlRequest } from '../../protocol/control-request.js';
import type { ControlFrame } from '../../protocol/frame.js';
import { type Room, reconcile } from '../../protocol/reconcile.js';
import type { Suspects } from './suspects.js';
import type { Turns } from './turns.js';

/** What became of names on one connection, and of the connection. */
export type Verdict =
  | { readonly type: 'asked' | 'confirmed' | 'leaving' | 'left'; readonly names: readonly string[] }
  | { readonly type: 'rejected'; readonly name: string; readonly code: number; readonly message: string }
  | { readonly type: 'unasked'; readonly code: number; readonly message: string }
  /** The exchange's own list has come; `wish` counts the wishes it fulfils. What differed is being put right. */
  | ({ readonly type: 'listed'; readonly wish: number } & Differences)
  /** A request was repeated in vain. */
  | { readonly type: 'unanswered' };

/** An answer of the exchange to a request of ours. */
export type Answer = Extract<ControlFrame, { readonly type: 'reply' | 'failure' }>;

/** What keeping a connection subscribed needs. */
export interface KeepSubscribedOptions {
  /** The names that are wanted, as they are at any moment. */
  readonly wanted: ReadonlyMap<string, unknown>;
  /** What of it may be asked for now. */
  readonly admit: Suspects['admit'];
  /** Emits after `wanted` has changed. */
  readonly changes: Observable<unknown>;
  /** Emits names that are to be asked for again, although the exchange has confirmed them. */
  readonly renewals: Observable<readonly string[]>;
  /** Each emission is a wish for the exchange's own list. */
  readonly wishes: Observable<unknown>;
  /** Answers of the exchange, in the order they came. */
  readonly answers: Observable<Answer>;
  readonly send: (text: string) => void;
  readonly turns: Turns;
  readonly room: Room;
  /** How long an answer may take, in milliseconds. */
  readonly acknowledgeTimeout: number;
}

interface Pending extends ControlRequest {
  /** Stands by itself: it was sent before and not answered. */
  readonly isRepeated?: boolean;
  /** Of a list: how many wishes it fulfils. */
  readonly wish?: number;
}

/**
 * Makes one connection carry what is wanted, and keeps it so; emits what became of each name.
 *
 * Nothing is remembered across connections: a new one starts with nothing and is brought to what is wanted by the very
 * same steps. All that changes in one turn is one difference, worked out anew before each frame, so what was wanted and
 * given up in between never leaves. A refused batch is halved until the name that spoils it stands alone. A request
 * without an answer is repeated once, unless it was for a list.
 */
export function keepSubscribed(options: KeepSubscribedOptions): Observable<Verdict> {
  const { wanted, admit, changes, renewals, wishes, answers, send, turns, room, acknowledgeTimeout } = options;
  return new Observable<Verdict>((subscriber) => {
    const held = new Map<string, 'asked' | 'confirmed' | 'leaving'>();
    const pending = new Map<number, Pending & { readonly due: number }>(); // by request id, oldest first
    const touched = new Set<string>(); // asked for, or given up, while a list is on its way
    const again: Pending[] = [];
    let deadline = Subscription.EMPTY;
    let lastId = 0;
    let wished = 0;
    let fulfilled = 0;

    const isListing = () => [...pending.values()].some(({ wish }) => wish !== undefined);

    const next = (): Pending | undefined => {
      if (subscriber.closed) return undefined;
      return (
        nextAgain() ??
        (wished > fulfilled ? { ...list, wish: (fulfilled = wished) } : reconcile(admit(wanted, held), held, room))
      );
    };

    const nextAgain = (): Pending | undefined => {
      for (let request = again.shift(); request !== undefined; request = again.shift()) {
        if (request.isRepeated) return request;
        const params = request.params.filter((name) => wanted.has(name) || !held.delete(name));
        if (params.length > 0) return { ...request, params };
      }
      return undefined;
    };

    const ask = (request: Pending) => {
      const id = ++lastId;
      const { method, params } = request;
      if (request.wish !== undefined && !isListing()) touched.clear();
      pending.set(id, { ...request, due: monotonic() + acknowledgeTimeout });
      if (deadline.closed) expect();
      for (const name of params) {
        held.set(name, method === 'SUBSCRIBE' ? 'asked' : 'leaving');
        touched.add(name);
      }
      send(controlRequest(request, id));
      if (method === 'SUBSCRIBE') subscriber.next({ type: 'asked', names: params });
      if (method === 'UNSUBSCRIBE') subscriber.next({ type: 'leaving', names: params });
    };

    /** One timer for all: what was asked first is due first. */
    const expect = () => {
      const soonest = Math.min(...[...pending.values()].map(({ due }) => due));
      if (soonest === Infinity) return;
      deadline = timer(Math.max(0, Math.ceil(soonest - monotonic()))).subscribe(() => {
        const now = monotonic();
        for (const [id, request] of pending) if (request.due <= now) unanswered(id, request);
        deadline = Subscription.EMPTY;
        expect();
        turns.flush();
      });
    };

    const unanswered = (id: number, request: Pending) => {
      if (request.isRepeated) {
        pending.set(id, { ...request, due: Infinity }); // a late answer is better than none
        return subscriber.next({ type: 'unanswered' });
      }
      pending.delete(id);
      if (request.wish === undefined) again.push({ ...request, isRepeated: true });
      // There will be other lists, unless something waits for this one.
      else if (admit(wanted, held) !== wanted) fulfilled = Math.min(fulfilled, request.wish - 1);
    };

    const settle = ({ method, params }: ControlRequest) => {
      for (const name of params) {
        if (method === 'SUBSCRIBE') held.set(name, 'confirmed');
        else held.delete(name);
      }
      subscriber.next({ type: method === 'SUBSCRIBE' ? 'confirmed' : 'left', names: params });
    };

    const listed = (wish: number, result: unknown) => {
      const differences = compare(held, result, touched);
      for (const name of differences.missing) held.delete(name);
      for (const name of differences.extra) if (!wanted.has(name)) held.set(name, 'confirmed'); // so it will be given up
      subscriber.next({ type: 'listed', wish, ...differences });
    };

    const refuse = ({ method, params, wish }: Pending, code: number, message: string) => {
      const [name] = params;
      if (wish !== undefined) return subscriber.next({ type: 'listed', wish, missing: [], extra: [] });
      if (method === 'UNSUBSCRIBE' || name === undefined) return settle({ method, params });
      if (params.length > 1) {
        const middle = Math.ceil(params.length / 2);
        for (const half of [params.slice(0, middle), params.slice(middle)]) again.push({ method, params: half });
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
      if (frame.type === 'failure') refuse(request, frame.code, frame.message);
      else if (request.wish === undefined) settle(request);
      else listed(request.wish, frame.result);
      turns.flush();
    };

    subscriber.add(() => deadline.unsubscribe());
    subscriber.add(answers.subscribe(answer));
    subscriber.add(changes.pipe(auditTime(0)).subscribe(turns.flush));
    subscriber.add(
      renewals.subscribe((names) => {
        for (const name of names) if (held.get(name) === 'confirmed') held.delete(name);
        turns.flush();
      }),
    );
    subscriber.add(
      wishes.subscribe(() => {
        wished++;
        turns.flush();
      }),
    );
    turns.join(() => {
      const request = next();
      return request && (() => ask(request));
    });
    turns.flush();
  });
}

const list: ControlRequest = { method: 'LIST_SUBSCRIPTIONS', params: [] };

function firstOf(pending: ReadonlyMap<number, unknown>): number | undefined {
  for (const id of pending.keys()) return id;
  return undefined;
}
