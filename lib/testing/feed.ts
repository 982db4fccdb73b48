/** Which unit a connection asked its times to be in. */
export type TimeUnit = 'MILLISECOND' | 'MICROSECOND';

/** The payload of one event as JSON text, in the unit asked for. Rendered only for those who are subscribed. */
export type RenderPayload = (unit: TimeUnit) => string;

/** An answer to a REST request. `body` is JSON text. */
export interface RestAnswer {
  readonly status: number;
  readonly body: string;
}

/**
 * Where the events of an exchange in a box come from: the simulated market, or a recording.
 *
 * The server side (sockets, control protocol, limits, faults) knows a feed by this and nothing more.
 */
export interface Feed {
  /**
   * Calls `emit` for each event of the stream until the returned function is called. A name that does not exist is
   * accepted and stays silent, as at the exchange. Called once per name while anybody is subscribed to it, and, when a
   * history is kept, on until it is given up.
   */
  open(name: string, emit: (payload: RenderPayload) => void): () => void;
  /** Answers `GET path`; undefined where there is no such endpoint. */
  rest(path: string, params: URLSearchParams, unit: TimeUnit): RestAnswer | undefined;
  /** Starts or goes on. */
  resume(): void;
  /** Holds the market, or the recording, where it is. */
  pause(): void;
  /** Stops everything for good and releases its timers. */
  stop(): void;
}
