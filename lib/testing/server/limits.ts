/**
 * What a client may do before the exchange minds.
 *
 * Source: spot documentation, "WebSocket Limits"; WebSocket API, "Rate limits".
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
  /**
   * Weight of requests in a minute of the clock, over the WebSocket API and REST together. More are answered with 429, and
   * with a ban when they do not stop.
   * @default 6000
   */
  readonly weightPerMinute: number;
  /**
   * Orders that an account may place in ten seconds of the clock; one that is filled does not count any more. More are
   * answered with 429.
   * @default 100
   */
  readonly ordersPerTenSeconds: number;
  /**
   * The same for a day.
   * @default 200_000
   */
  readonly ordersPerDay: number;
  /**
   * Requests in five minutes of the clock, over the WebSocket API and REST together, whatever they weigh.
   * @default 300_000
   */
  readonly requestsPerFiveMinutes: number;
}

export const documentedLimits: Limits = {
  messagesPerSecond: 5,
  streamsPerConnection: 1024,
  frameBytes: 4088,
  connectionsPerFiveMinutes: 300,
  weightPerMinute: 6000,
  ordersPerTenSeconds: 100,
  ordersPerDay: 200_000,
  requestsPerFiveMinutes: 300_000,
};

/** What `limits: false` means. */
export const noLimits: Limits = {
  messagesPerSecond: Infinity,
  streamsPerConnection: Infinity,
  frameBytes: Infinity,
  connectionsPerFiveMinutes: Infinity,
  weightPerMinute: Infinity,
  ordersPerTenSeconds: Infinity,
  ordersPerDay: Infinity,
  requestsPerFiveMinutes: Infinity,
};
