import type { Decode } from './decode.js';
import { eventDecoder } from './event-decoder.js';
import type { EventOf } from './event-of.js';
import { ioTsKinds } from './io-ts-kinds.js';
import type { Kinds } from './kinds.js';

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
export const ServerShutdown = /* @__PURE__ */ serverShutdown(ioTsKinds);
export type ServerShutdown = EventOf<typeof ServerShutdown>;

/** Checks the payload of `!serverShutdown`, which comes unasked. */
export const decodeServerShutdown: Decode<ServerShutdown> = eventDecoder(serverShutdown);

function serverShutdown(t: Kinds) {
  return t.type(
    {
      /** Event type. */
      e: t.literal('serverShutdown'),
      /** When the exchange sent the event. */
      E: t.Timestamp,
    },
    'ServerShutdown',
  );
}
