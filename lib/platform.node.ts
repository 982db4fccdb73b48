import { createPrivateKey, sign } from 'node:crypto';
import { fetch } from 'cross-fetch';
import WebSocket from 'isomorphic-ws';
import type { OpenSocket, Platform } from './platform.js';

const mebibyte = 1024 * 1024;

/** A host may have addresses that lead nowhere. Each has this long, and not Node's quarter of a second, in milliseconds. */
const addresses = { autoSelectFamily: true, autoSelectFamilyAttemptTimeout: 2_000 };

/** What is wrong with the frames of the other end, as close codes say it; `ws` itself says 1006. */
const faults: Readonly<Record<string, number>> = {
  WS_ERR_UNSUPPORTED_MESSAGE_LENGTH: 1009,
  WS_ERR_UNSUPPORTED_DATA_PAYLOAD_LENGTH: 1009,
  WS_ERR_INVALID_UTF8: 1007,
  WS_ERR_INVALID_OPCODE: 1002,
  WS_ERR_INVALID_CLOSE_CODE: 1002,
  WS_ERR_INVALID_CONTROL_PAYLOAD_LENGTH: 1002,
  WS_ERR_EXPECTED_FIN: 1002,
  WS_ERR_EXPECTED_MASK: 1002,
  WS_ERR_UNEXPECTED_MASK: 1002,
  WS_ERR_UNEXPECTED_RSV_1: 1002,
  WS_ERR_UNEXPECTED_RSV_2_3: 1002,
};

/**
 * Node, by isomorphic-ws and cross-fetch.
 *
 * Compression is off and frames are bounded, because a few compressed bytes can become gigabytes. Pings are left to us to
 * answer, because pongs count as messages.
 */
export const nodePlatform: Platform = {
  openSocket,
  fetch: (url, init) => fetch(url, { ...init, signal: init.signal }),
  // Older Nodes warn of an experiment when WebCrypto is asked for this.
  ed25519: (pkcs8) => {
    const key = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' });
    return (payload) => sign(null, payload, key);
  },
};

function openSocket(...[url, handlers, maxFrame = 8 * mebibyte]: Parameters<OpenSocket>): ReturnType<OpenSocket> {
  const socket = new WebSocket(url, {
    perMessageDeflate: false,
    maxPayload: maxFrame,
    followRedirects: false,
    autoPong: false,
    ...addresses,
  });
  let opened = false;
  let failure = '';
  let fault: number | undefined;
  const abandon = () => {
    socket.removeAllListeners();
    socket.on('error', () => undefined); // to be cut before it is open is an error, and one that nobody needs
    socket.terminate();
  };
  // Listeners of `ws` itself, and not the browser's way: that would make an event object for each frame.
  socket.on('open', () => {
    opened = true;
    handlers.opened();
  });
  socket.on('message', (data: Buffer, isBinary: boolean) =>
    isBinary ? handlers.binary(data.length) : handlers.text(data.toString(), data),
  );
  socket.on('ping', (payload: Buffer) => handlers.ping(payload));
  socket.on('pong', () => handlers.pong());
  // Always followed by `close`, which would not tell why. There is no message when several addresses failed.
  socket.on('error', ({ message, code = '' }: NodeJS.ErrnoException) => {
    failure = message || code;
    fault = faults[code];
  });
  socket.on('unexpected-response', (_request, { statusCode, headers }) => {
    abandon();
    handlers.failed(`HTTP status ${statusCode}`, statusCode, headers['retry-after']);
  });
  socket.on('close', (code: number, reason: Buffer) =>
    opened
      ? handlers.closed(fault ?? code, reason.toString() || failure)
      : handlers.failed(failure || `closed (${code})`),
  );
  return {
    send: (text) => socket.send(text),
    ping: () => socket.ping(),
    pong: (payload) => socket.pong(payload),
    close: () => socket.close(1000),
    abandon,
  };
}
