import type { Observable } from 'rxjs';
import type { Direction, ProxyFaults } from './proxy-faults.js';

/** A proxy that passes TCP on as it is, until it is told to do it badly. */
export interface FaultProxy extends ProxyFaults, AsyncDisposable {
  readonly port: number;
  /** What the `endpoints` option of a market takes. */
  readonly endpoints: { readonly streams: string; readonly api: string; readonly rest: string };
  /** Open now, oldest first. One is open until both of its ends have heard that it is over. */
  readonly connections: readonly ProxiedConnection[];
  /** What happens to the connections. Hot; completes on `close()`. */
  readonly events: Observable<ProxyEvent>;
  /** Ends every connection and gives the port back. Resolves when nothing is left; may be called again. */
  close(): Promise<void>;
}

/** One TCP connection through the proxy. */
export interface ProxiedConnection {
  /** Counted from 1, those that were refused included. */
  readonly id: number;
  readonly up: Traffic;
  readonly down: Traffic;
}

/** Bytes of one direction. */
export interface Traffic {
  /** Taken from the one end. */
  readonly received: number;
  /** Given to the other. */
  readonly forwarded: number;
  /** Taken and not given yet. */
  readonly held: number;
}

/** What happened to a connection, told apart by `type`. */
export type ProxyEvent = ConnectionEvent | FullEvent;

/** A connection was accepted, or reset for want of a welcome; or both ends of an accepted one are closed. */
export interface ConnectionEvent {
  readonly type: 'accepted' | 'refused' | 'closed';
  readonly connection: number;
}

/** So much is held of this direction that nothing more is read, until half of it is gone. */
export interface FullEvent {
  readonly type: 'full';
  readonly connection: number;
  readonly direction: Direction;
}
