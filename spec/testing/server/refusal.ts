import { WebSocket } from 'ws';

/** Why a WebSocket was not opened: the HTTP status and `Retry-After`, or the code of the network error. */
export function refusal(url: string): Promise<unknown> {
  return new Promise((resolve) => {
    const ws = new WebSocket(url);
    ws.on('open', () => resolve('open'));
    ws.on('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    ws.on('unexpected-response', (_request, response) => {
      const retryAfter = response.headers['retry-after'];
      resolve({ status: response.statusCode, ...(retryAfter !== undefined && { retryAfter }) });
      response.destroy();
    });
  });
}
