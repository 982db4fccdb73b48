import type { RequestId } from './received-request.js';

/**
 * One thing that happened at the exchange, told apart by `type`. `at` is Unix milliseconds of this machine's clock;
 * `connection` is the number of the connection attempt, which a connection keeps once it is open.
 */
export type LogEntry =
  | AttemptEntry
  | RefusedEntry
  | OpenEntry
  | MessageEntry
  | RequestEntry
  | UserEventEntry
  | ReplyEntry
  | ControlFrameEntry
  | ViolationEntry
  | CloseEntry
  | RestEntry
  | ReplayEntry;

/** Somebody asks for a WebSocket; without `path` when the TCP connection was reset before it could say where. */
export interface AttemptEntry {
  readonly type: 'attempt';
  readonly at: number;
  readonly connection: number;
  readonly path?: string;
}

/** An attempt failed; without `status` the TCP connection was reset. */
export interface RefusedEntry {
  readonly type: 'refused';
  readonly at: number;
  readonly connection: number;
  readonly status?: number;
}

/** A connection is open. */
export interface OpenEntry {
  readonly type: 'open';
  readonly at: number;
  readonly connection: number;
  readonly path: string;
}

/** A text or binary message arrived. */
export interface MessageEntry {
  readonly type: 'message';
  readonly at: number;
  readonly connection: number;
  readonly text: string;
}

/** A request of the WebSocket API could be read; `lost` when it was not carried out, by order. */
export interface RequestEntry {
  readonly type: 'request';
  readonly at: number;
  readonly connection: number;
  readonly method: string;
  readonly id: RequestId;
  /** As they were sent, with key and signature. */
  readonly params: Readonly<Record<string, unknown>>;
  readonly lost: boolean;
}

/** A control request, or one of the WebSocket API, was answered; `withheld` when the answer was never sent. */
export interface ReplyEntry {
  readonly type: 'reply';
  readonly at: number;
  readonly connection: number;
  readonly text: string;
  readonly withheld: boolean;
  /** What was asked, when that could be read; only of the WebSocket API. */
  readonly method?: string;
}

/** An event of an account was sent over the WebSocket API. */
export interface UserEventEntry {
  readonly type: 'event';
  readonly at: number;
  readonly connection: number;
  readonly subscriptionId: number;
  readonly text: string;
}

/** `pinged` is a ping we sent; `ping` and `pong` arrived. */
export interface ControlFrameEntry {
  readonly type: 'pinged' | 'ping' | 'pong';
  readonly at: number;
  readonly connection: number;
  readonly payload: string;
}

/** A client broke a rule; `connection` is 0 for a limit that all share. */
export interface ViolationEntry {
  readonly type: 'violation';
  readonly at: number;
  readonly connection: number;
  readonly rule: Rule;
}

/**
 * What a client can break: the limits by their names, `pong` for an unanswered ping, `request` for text that is not JSON,
 * `protocol` for what is not a WebSocket frame, `buffered` for reading too slowly.
 */
export type Rule =
  | 'messagesPerSecond'
  | 'streamsPerConnection'
  | 'frameBytes'
  | 'connectionsPerFiveMinutes'
  | 'weightPerMinute'
  | 'ordersPerTenSeconds'
  | 'ordersPerDay'
  | 'requestsPerFiveMinutes'
  | 'pong'
  | 'request'
  | 'protocol'
  | 'buffered';

/** A connection ended. 1005 stands for a close frame without code, 1006 for none at all, as in RFC 6455 §7.4. */
export interface CloseEntry {
  readonly type: 'close';
  readonly at: number;
  readonly connection: number;
  readonly by: 'server' | 'client';
  readonly code: number;
  readonly reason: string;
}

/** A REST request was answered; with `status` 0 TCP was reset instead, by order. */
export interface RestEntry {
  readonly type: 'rest';
  readonly at: number;
  readonly method: string;
  /** With the query. */
  readonly path: string;
  /** As it was sent, when it was not empty. */
  readonly body?: string;
  readonly status: number;
}

/** The recording has been played to its end, or cannot be read on: then `error` says why. */
export interface ReplayEntry {
  readonly type: 'replayed';
  readonly at: number;
  readonly error?: string;
}
