import { Worker } from 'node:worker_threads';

/** A server in a thread of its own, so that it is busy at the same time as whoever reads it. */
export interface FloodingServer {
  readonly url: string;
  /** Called when the pong to its only ping has arrived there. */
  onPong: () => void;
  close(): Promise<unknown>;
}

/** What runs in the thread: it answers the first request, then sends everything as fast as it goes, an early ping among it. */
const program = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { WebSocketServer } = require(workerData.ws);
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' }, () => parentPort.postMessage(server.address().port));
  server.on('connection', (socket) => {
    socket.on('pong', () => parentPort.postMessage('pong'));
    socket.once('message', async (text) => {
      socket.send(JSON.stringify({ result: null, id: JSON.parse(text).id }));
      for (let t = 1; t <= workerData.count; t++) {
        socket.send(workerData.frame.replace('"t":0', '"t":' + t));
        if (t === workerData.count / 10) socket.ping('now');
        if (t % 500 === 0) await new Promise(setImmediate);
      }
    });
  });
`;

/** Starts a {@link FloodingServer} that sends this frame so many times, with `"t":0` counted up. */
export async function floodingServer(frame: string, count: number): Promise<FloodingServer> {
  const worker = new Worker(program, { eval: true, workerData: { ws: require.resolve('ws'), frame, count } });
  const port = await new Promise((resolve) => worker.once('message', resolve));
  const server = {
    url: `ws://127.0.0.1:${String(port)}/stream`,
    onPong: () => undefined,
    close: () => worker.terminate(),
  };
  worker.on('message', () => server.onPong());
  return server;
}
