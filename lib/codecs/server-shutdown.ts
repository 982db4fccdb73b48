import * as t from 'io-ts';
import { decoder } from './codec.js';
import type { Decode } from './decode.js';
import type { DeepReadonly } from './deep-readonly.js';
import { Timestamp } from './timestamp.js';

/**
 * The server is about to close the connection: it is time to open another. How soon is not said.
 *
 * Source: Spot, WebSocket Streams, "Server Shutdown".
 *
 * @example
 * ```ts
 * import { decodeServerShutdown } from 'rx-binance/codecs';
 *
 * export const announcedAt = (text: string) => decodeServerShutdown(JSON.parse(text)).E;
 * ```
 */
export const ServerShutdown = t.type(
  {
    /** Event type. */
    e: t.literal('serverShutdown'),
    /** When the exchange sent the event. */
    E: Timestamp,
  },
  'ServerShutdown',
);
export type ServerShutdown = DeepReadonly<t.TypeOf<typeof ServerShutdown>>;

/** Checks the payload of `!serverShutdown`, which comes unasked. */
export const decodeServerShutdown: Decode<ServerShutdown> = decoder(ServerShutdown);
