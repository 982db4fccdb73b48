// node client.mjs raw|ours CASE COUNT PORT: one client, one run, one process. Says `ready` when every stream is
// subscribed, then counts what arrives and says what it cost.
import WebSocket from 'ws';
import { cases } from './cases.mjs';
import { meter } from './meter.mjs';

const [client, name, count, port] = process.argv.slice(2);
const { streams } = cases[name];
const { consumer, finished } = meter(Number(count));
const address = `127.0.0.1:${port}`;

await (client === 'raw' ? subscribeRaw() : subscribeOurs());
process.send({ ready: true });
process.send({ result: await finished }, () => process.exit());

/** The least that a program can do: parse, look up the subscriber if there are several, call it. */
async function subscribeRaw() {
  const socket = new WebSocket(`ws://${address}/stream`, { perMessageDeflate: false });
  const routes = new Map(streams.map((stream) => [stream.name, consumer(stream.number)]));
  await new Promise((resolve) => socket.once('open', resolve));
  socket.send(JSON.stringify({ method: 'SUBSCRIBE', params: [...routes.keys()], id: 1 }));
  await new Promise((resolve) => socket.once('message', resolve));
  if (routes.size > 1) {
    socket.on('message', (bytes) => {
      const { stream, data } = JSON.parse(bytes.toString());
      routes.get(stream)(data);
    });
  } else {
    const [consume] = routes.values();
    socket.on('message', (bytes) => consume(JSON.parse(bytes.toString()).data));
  }
}

/** The built package by its public face, one subscriber a stream. */
async function subscribeOurs() {
  const { spot } = await import('rx-binance');
  const binance = spot({
    endpoints: { streams: `ws://${address}`, api: `ws://${address}/ws-api/v3`, rest: `http://${address}` },
  });
  const waiting = new Set(streams.map((stream) => stream.name));
  await new Promise((resolve) => {
    binance.status$.subscribe((notice) => {
      if (notice.type === 'subscribed') notice.streams.forEach((stream) => waiting.delete(stream));
      else if (!['connecting', 'open'].includes(notice.type)) fail(notice);
      if (waiting.size === 0) resolve();
    });
    for (const { open, number } of streams) open(binance).subscribe({ next: consumer(number), error: fail });
  });
}

function fail(why) {
  console.error(why);
  process.exit(1);
}
