/**
 * What a client may do before the exchange minds.
 *
 * Source: spot documentation, "WebSocket Limits".
 */
export interface Limits {
  /**
   * Messages a connection may send in any second; pings and pongs count. One more closes it with 1008.
   * @default 5
   */
  readonly messagesPerSecond: number;
  /**
   * Streams a connection may carry. A SUBSCRIBE that goes beyond is answered with error 4 and changes nothing.
   * @default 1024
   */
  readonly streamsPerConnection: number;
  /**
   * Bytes of a message; a longer one, and what follows it, is not looked at before the next ping goes out.
   * @default 4088
   */
  readonly frameBytes: number;
  /**
   * WebSocket attempts in any five minutes, over all clients. More are answered with 429, and with 418 when they do not stop.
   * @default 300
   */
  readonly connectionsPerFiveMinutes: number;
}

export const documentedLimits: Limits = {
  messagesPerSecond: 5,
  streamsPerConnection: 1024,
  frameBytes: 4088,
  connectionsPerFiveMinutes: 300,
};

/** What `limits: false` means. */
export const noLimits: Limits = {
  messagesPerSecond: Infinity,
  streamsPerConnection: Infinity,
  frameBytes: Infinity,
  connectionsPerFiveMinutes: Infinity,
};
