import type { Addresses, StreamLimits } from './endpoint.js';

/**
 * Where spot listens.
 *
 * Source: spot documentation, "General WSS information", "WebSocket API", "General API Information", and the testnet and
 * demo mode pages.
 */
export const spotAddresses = {
  production: {
    streams: 'wss://stream.binance.com:9443',
    api: 'wss://ws-api.binance.com:443/ws-api/v3',
    rest: 'https://api.binance.com',
    riskStreams: 'wss://margin-stream.binance.com',
  },
  testnet: {
    streams: 'wss://stream.testnet.binance.vision',
    api: 'wss://ws-api.testnet.binance.vision/ws-api/v3',
    rest: 'https://testnet.binance.vision',
  },
  demo: {
    streams: 'wss://demo-stream.binance.com',
    api: 'wss://demo-ws-api.binance.com/ws-api/v3',
    rest: 'https://demo-api.binance.com',
  },
} satisfies Record<string, Addresses>;

/**
 * What spot allows.
 *
 * Source: spot documentation, "WebSocket Limits": 5 messages a second, 1024 streams a connection, 300 attempts in
 * 5 minutes. We stay below: one message in five is left for a pong, and the second is stretched because the network may
 * push messages closer together than they were sent. Requests over about 4088 bytes have been seen to wait for the next
 * ping.
 */
export const spotLimits: StreamLimits = {
  streamsPerSocket: 1024,
  messages: 4,
  messageWindow: 1_250,
  requestBytes: 4_000,
  attempts: 150,
  attemptWindow: 5 * 60_000,
};
