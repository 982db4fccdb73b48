import { fetch } from 'cross-fetch';
import WebSocket from 'isomorphic-ws';
import type { OpenSocket, Platform } from './platform.js';

const mebibyte = 1024 * 1024;

/**
 * Node, by isomorphic-ws and cross-fetch.
 *
 * Compression is off and frames are bounded, because a few compressed bytes can become gigabytes. Pings are answered by
 * the socket itself, once each.
 */
export const nodePlatform: Platform = {
  openSocket,
  fetch: (url, init) => fetch(url, { ...init, signal: init.signal }),
};

function openSocket(...[url, handlers]: Parameters<OpenSocket>): ReturnType<OpenSocket> {
  const socket = new WebSocket(url, { perMessageDeflate: false, maxPayload: 8 * mebibyte, followRedirects: false });
  let failure = '';
  // Listeners of `ws` itself, and not the browser's way: that would make an event object for each frame.
  socket.on('open', () => handlers.opened());
  socket.on('message', (data: Buffer, isBinary: boolean) =>
    isBinary ? handlers.binary(data.length) : handlers.text(data.toString()),
  );
  socket.on('ping', () => handlers.ping());
  // Always followed by `close`, which would not tell why.
  socket.on('error', (error: Error) => (failure = error.message));
  socket.on('unexpected-response', (request, response) => {
    request.destroy();
    const { statusCode, headers } = response;
    handlers.failed(`HTTP status ${statusCode}`, statusCode, headers['retry-after']);
  });
  let opened = false;
  socket.on('open', () => (opened = true));
  socket.on('close', (code: number, reason: Buffer) =>
    opened ? handlers.closed(code, reason.toString() || failure) : handlers.failed(failure || `closed (${code})`),
  );
  return {
    send: (text) => socket.send(text),
    close: () => socket.close(1000),
    abandon: () => socket.terminate(),
  };
}
