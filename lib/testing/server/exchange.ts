import type { TimeUnit } from '../feed.js';
import type { ApiFaults } from './api-faults.js';
import type { Aim } from './aim.js';
import type { ExchangeAccount } from './exchange-account.js';
import type { Faults } from './faults.js';
import type { History } from './history.js';
import type { Log } from './log.js';
import type { LogEntry, ViolationEntry } from './log-entry.js';
import type { ReceivedRequest } from './received-request.js';

/** An exchange in a box, listening on a port of this machine. */
export interface Exchange extends Faults, ApiFaults, AsyncDisposable {
  readonly port: number;
  /** What the `endpoints` option of a market takes. */
  readonly endpoints: {
    readonly streams: string;
    readonly api: string;
    readonly rest: string;
    readonly riskStreams: string;
  };
  /** Who has an account, in the order of the option. */
  readonly accounts: readonly ExchangeAccount[];
  /** The first of them. */
  readonly account: ExchangeAccount;
  /** Open now, oldest first. */
  readonly connections: readonly OpenConnection[];
  /** What happened so far; bounded by `logSize`. */
  readonly log: Log;
  /** Every control request that could be read, oldest first; bounded by `logSize`. */
  readonly requests: readonly ReceivedRequest[];
  /** Those entries of the log in which a client broke a rule. */
  readonly violations: readonly ViolationEntry[];
  /** What was sent; empty unless the option asks for it. */
  readonly history: History;

  /**
   * Sends a payload to everyone who is subscribed to the stream, each in the form of their connection, and tells how many
   * they are. A function renders the exact text; anything else becomes JSON.
   */
  emit(stream: string, payload: unknown): number;
  /** Sends any text, as it is. */
  sendText(text: string, aim?: Aim): void;
  /** Pings out of turn. */
  sendPing(aim?: Aim): void;

  /**
   * Resolves with the log entry that matches, or the `count`th one; what has already been logged counts. Rejects when the
   * exchange closes before.
   */
  waitFor<E extends LogEntry>(matches: (entry: LogEntry) => entry is E, count?: number): Promise<E>;
  waitFor(matches: (entry: LogEntry) => boolean, count?: number): Promise<LogEntry>;

  /** Lets the events come. */
  resume(): void;
  /** Holds the events where they are. Connections live on. */
  pause(): void;
  /** Ends every connection and gives the port back. Resolves when nothing is left; may be called again. */
  close(): Promise<void>;
}

export interface OpenConnection {
  readonly id: number;
  /** Path and query it was opened with. */
  readonly path: string;
  readonly unit: TimeUnit;
  /** Unix milliseconds. */
  readonly openedAt: number;
  /** Whether its events come in an envelope. */
  readonly combined: boolean;
  /** In the order of subscription. */
  readonly streams: readonly string[];
  /** Ids of what it listens to over the WebSocket API. */
  readonly subscriptions: readonly number[];
  /** Bytes that wait to be sent to it. */
  readonly buffered: number;
}
