import { EMPTY, type Observable, fromEvent, merge } from 'rxjs';
import { openWebSocket } from './connection/open-web-socket.js';
import type { Platform } from './platform.js';

/** A page or a worker, by its own WebSocket and fetch. */
export const browserPlatform: Platform = {
  openSocket: (url, handlers) => openWebSocket(globalThis.WebSocket)(url, handlers),
  // Called as a bare function: a page's fetch refuses to be called as a method of anything else.
  fetch: (url, init) => fetch(url, init),
  hints: merge(
    on(globalThis.window, 'online', 'offline', 'pageshow'),
    on(globalThis.document, 'visibilitychange', 'resume'),
  ),
  isBlind: () => globalThis.navigator?.onLine !== false,
};

/** Nothing where there is no such target, as in a worker. */
function on(target: EventTarget | undefined, ...names: readonly string[]): Observable<unknown> {
  return merge(...names.map((name) => (target === undefined ? EMPTY : fromEvent(target, name))));
}
