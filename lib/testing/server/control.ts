import { asyncScheduler } from 'rxjs';
import type { Connection } from './connection.js';
import type { Hub } from './hub.js';
import { readControl, type ControlFailure } from './read-control.js';
import type { ControlMethod, ReceivedRequest, RequestId } from './received-request.js';
import { showId } from './show-id.js';

/** What carrying out a request needs of its surroundings. */
export interface ControlContext {
  readonly hub: Hub;
  readonly streamsPerConnection: number;
  /** Each request that could be read. */
  received(request: ReceivedRequest): void;
  /** A refusal made to order, if there is one for this request. */
  rejection(connection: Connection, streams: readonly string[]): Refusal | undefined;
  /** `method` is what was asked, when that could be read. */
  reply(connection: Connection, text: string, method?: ControlMethod): void;
  tooManyStreams(connection: Connection): void;
}

export interface Refusal {
  readonly code: number;
  readonly message: string;
  /** Whether the answer names the request. */
  readonly withId: boolean;
}

/** Carries out one control request and answers it. False when the text was not even JSON. */
export function control(context: ControlContext, connection: Connection, text: string): boolean {
  const read = readControl(text);
  if ('code' in read) {
    context.reply(connection, failed(read));
    return read.code !== 3;
  }
  const { method, params, id } = read;
  context.received({ at: asyncScheduler.now(), connection: connection.id, method, params, id });
  const outcome = methods[method](context, connection, params);
  context.reply(connection, isRefusal(outcome) ? failed({ id, ...outcome }) : done(outcome, id), method);
  return true;
}

type Method = (context: ControlContext, connection: Connection, params: readonly unknown[]) => unknown;

const methods: Record<ControlMethod, Method> = {
  SUBSCRIBE(context, connection, params) {
    if (!areNames(params)) return namesExpected;
    const refusal = context.rejection(connection, params);
    if (refusal) return refusal;
    const added = new Set(params.filter((name) => !connection.streams.has(name)));
    if (connection.streams.size + added.size > context.streamsPerConnection) {
      context.tooManyStreams(connection);
      return refuse(4, 'Too many subscriptions');
    }
    for (const name of added) context.hub.join(connection, name);
    return null;
  },

  UNSUBSCRIBE({ hub }, connection, params) {
    if (!areNames(params)) return namesExpected;
    for (const name of params) hub.leave(connection, name);
    return null;
  },

  LIST_SUBSCRIPTIONS(_context, connection, params) {
    return params.length > 0 ? tooManyParameters : [...connection.streams];
  },

  SET_PROPERTY(_context, connection, params) {
    const [name, value] = params;
    const refusal = checkProperty(name, params.length > 2);
    if (refusal) return refusal;
    if (typeof value !== 'boolean') return refuse(1, 'Invalid value type: expected Boolean');
    connection.combine(value);
    return null;
  },

  GET_PROPERTY(_context, connection, params) {
    return checkProperty(params[0], params.length > 1) ?? connection.combined;
  },
};

function checkProperty(name: unknown, tooMany: boolean): Refusal | undefined {
  if (typeof name !== 'string') return refuse(2, 'Invalid request: property name must be a string');
  if (tooMany) return tooManyParameters;
  return name === 'combined' ? undefined : refuse(0, 'Unknown property');
}

const tooManyParameters = refuse(2, 'Invalid request: too many parameters');
const namesExpected = refuse(2, 'Invalid request: stream names must be strings');

function refuse(code: number, message: string): Refusal {
  return { code, message, withId: true };
}

function isRefusal(outcome: unknown): outcome is Refusal {
  return typeof outcome === 'object' && outcome !== null && 'withId' in outcome;
}

function areNames(params: readonly unknown[]): params is readonly string[] {
  return params.every((name) => typeof name === 'string');
}

function done(result: unknown, id: RequestId): string {
  return `{"result":${JSON.stringify(result)},"id":${showId(id)}}`;
}

// The form seen on the wire; the documents have the same members without the nesting.
function failed({ code, message, id, withId = true }: ControlFailure & { readonly withId?: boolean }): string {
  const error = JSON.stringify({ code, msg: message });
  return id === undefined || !withId ? `{"error":${error}}` : `{"error":${error},"id":${showId(id)}}`;
}
