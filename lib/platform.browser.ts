import { EMPTY, type Observable, defer, fromEvent, merge } from 'rxjs';
import { UnsupportedError } from './errors.js';
import { openWebSocket } from './connection/open-web-socket.js';
import type { Platform } from './platform.js';

/** A page or a worker, by its own WebSocket and fetch. */
export const browserPlatform: Platform = {
  openSocket: (url, handlers) => {
    // Not sooner, because a page may be made on a server, where nobody subscribes.
    if (globalThis.WebSocket === undefined)
      throw new UnsupportedError('There is no WebSocket here: give WebSocketCtor');
    return openWebSocket(globalThis.WebSocket)(url, handlers);
  },
  // Called as a bare function: a page's fetch refuses to be called as a method of anything else.
  fetch: (url, init) => fetch(url, init),
  hints: defer(() =>
    merge(
      on(globalThis.window, 'online', 'offline', 'pageshow'),
      on(globalThis.document, 'visibilitychange', 'resume'),
    ),
  ),
  isBlind: () => globalThis.navigator?.onLine !== false,
};

/** Nothing where there is no such target, as in a worker. */
function on(target: EventTarget | undefined, ...names: readonly string[]): Observable<unknown> {
  return merge(...names.map((name) => (target === undefined ? EMPTY : fromEvent(target, name))));
}
