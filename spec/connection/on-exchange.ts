import { Observable } from 'rxjs';
import { type ConnectOptions, type Connection, connect } from '../../lib/connection/connect.js';
import { type OpenSockets, createOpenSockets } from '../../lib/connection/open-sockets.js';
import { nodePlatform } from '../../lib/platform.node.js';
import { type Exchange, startExchange } from '../../lib/testing/index.js';
import { silence } from '../support/box.js';
import { type Collected, collect } from '../support/collect.js';

/** An exchange in a box and a way to connect to it. */
export interface Place {
  readonly exchange: Exchange;
  readonly sockets: OpenSockets;
  /** Subscribes to a connection. */
  open(url?: string, options?: Partial<ConnectOptions>): Collected<Connection>;
  /** Resolves when no socket is left. */
  readonly empty: () => Promise<unknown>;
  /** Address of the combined streams. */
  readonly url: string;
}

/** Runs a test with an exchange of its own and leaves nothing of it behind. */
export function onExchange(test: (place: Place) => Promise<void>): () => Promise<void> {
  return async () => {
    const exchange = await startExchange({ feed: silence });
    const sockets = createOpenSockets();
    const url = `${exchange.endpoints.streams}/stream`;
    const opened: Collected<Connection>[] = [];
    const open: Place['open'] = (address = url, options = {}) => {
      const { openSocket } = nodePlatform;
      opened.push(collect(connect(address, { openSocket, deadline: 5_000, sockets, ...options })));
      return opened[opened.length - 1] as Collected<Connection>;
    };
    const empty = () => collect(sockets.empty).ended;
    try {
      await test({ exchange, sockets, url, open, empty });
    } finally {
      for (const connection of opened) connection.unsubscribe();
      await empty();
      await exchange.close();
    }
  };
}

/** Listens to the frames of a connection from now on. */
export function hear({ listen }: Connection): Collected<string> {
  return collect(new Observable((subscriber) => listen((text) => subscriber.next(text))));
}
