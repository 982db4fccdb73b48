import { openWebSocket } from './connection/open-web-socket.js';
import type { Platform } from './platform.js';

/** A page or a worker, by its own WebSocket and fetch. */
export const browserPlatform: Platform = {
  openSocket: (url, handlers) => openWebSocket(globalThis.WebSocket)(url, handlers),
  // Called as a bare function: a page's fetch refuses to be called as a method of anything else.
  fetch: (url, init) => fetch(url, init),
};
