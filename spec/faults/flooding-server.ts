import { Worker } from 'node:worker_threads';

/** A server in a thread of its own, so that it is busy at the same time as whoever reads it. */
export interface FloodingServer {
  readonly url: string;
  close(): Promise<unknown>;
}

/**
 * What runs in the thread: it answers the first request, then sends everything as fast as it goes, an early ping among it.
 * The last of it is held back until the pong is there.
 */
const program = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { WebSocketServer } = require(workerData.ws);
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' }, () => parentPort.postMessage(server.address().port));
  server.on('connection', (socket) => {
    const pong = new Promise((resolve) => socket.once('pong', resolve));
    socket.once('message', async (text) => {
      socket.send(JSON.stringify({ result: null, id: JSON.parse(text).id }));
      for (let t = 1; t <= workerData.count; t++) {
        socket.send(workerData.frame.replace('"t":0', '"t":' + t));
        if (t === workerData.count / 10) socket.ping('now');
        if (t === workerData.count - 1) await pong;
      }
    });
  });
`;

/** Starts a {@link FloodingServer} that sends this frame so many times, with `"t":0` counted up. */
export async function floodingServer(frame: string, count: number): Promise<FloodingServer> {
  const worker = new Worker(program, { eval: true, workerData: { ws: require.resolve('ws'), frame, count } });
  const port = await new Promise((resolve) => worker.once('message', resolve));
  return { url: `ws://127.0.0.1:${String(port)}/stream`, close: () => worker.terminate() };
}
