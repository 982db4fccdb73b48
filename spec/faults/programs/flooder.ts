// A server that confirms a subscription and then sends as many events as it is told, as fast as they are taken.
import type { AddressInfo, Socket } from 'node:net';
import { WebSocketServer } from 'ws';
import { samples } from '../../support/samples.js';
import { frame } from '../../support/hostile-server.js';

const { events } = JSON.parse(process.argv[2] ?? '') as { events: number };
const perBatch = 3_000;
const batch = Buffer.concat(
  Array.from({ length: perBatch / 3 }, (_, i) => [
    { stream: 'btcusdt@trade', data: { ...samples.Trade, t: i } },
    { stream: 'btcusdt@bookTicker', data: { ...samples.BookTicker, u: i } },
    { stream: 'btcusdt@depth', data: { ...samples.DepthUpdate, U: i + 1, u: i + 1 } },
  ])
    .flat()
    .map((event) => frame(Buffer.from(JSON.stringify(event)))),
);

const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
server.on('listening', () => process.send?.(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`));
server.on('connection', (ws, { socket }) => {
  ws.on('error', () => undefined).on('message', (text: Buffer) => {
    const { id, params } = JSON.parse(text.toString()) as { id: number; params?: string[] };
    ws.send(JSON.stringify({ result: null, id }));
    if (params?.length === 3) flood(socket);
  });
});
process.on('disconnect', () => process.exit());

function flood(socket: Socket): void {
  let left = events / perBatch;
  const go = (): void => {
    while (left-- > 0) if (!socket.write(batch)) return void socket.once('drain', go);
  };
  go();
}
