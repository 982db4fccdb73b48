import type { IncomingMessage } from 'node:http';

/** Reads what a request carries, and goes on with it; at once where nothing is expected. */
export function readBody(request: IncomingMessage, go: (body: string) => void): void {
  if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return go('');
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => go(Buffer.concat(chunks).toString()));
}
