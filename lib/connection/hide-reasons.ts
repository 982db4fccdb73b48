import type { OpenSocket } from '../platform.js';

/** Hides what nobody should see in the words with which sockets are closed or refused: a server may repeat what it was told. */
export function hideReasons(openSocket: OpenSocket, hide: (text: string) => string): OpenSocket {
  return (url, handlers, maxFrame) =>
    openSocket(
      url,
      {
        ...handlers,
        closed: (code, reason) => handlers.closed(code, hide(reason)),
        failed: (why, status, retryAfter) => handlers.failed(hide(why), status, retryAfter),
      },
      maxFrame,
    );
}
