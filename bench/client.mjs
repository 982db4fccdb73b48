// node client.mjs raw|ours CASE COUNT PORT: one client, one run, one process. Says `ready` when every stream is
// subscribed, then counts what arrives and says what it cost.
import { Subscription } from 'rxjs';
import WebSocket from 'ws';
import { cases } from './cases.mjs';
import { meter } from './meter.mjs';

const [client, name, count, port] = process.argv.slice(2);
const { streams, isConflated, subscribers = 1 } = cases[name];
const { consumer, drop, finished, isIntact } = meter(Number(count), isConflated && client === 'ours');
const address = `127.0.0.1:${port}`;

const leave = await (client === 'raw' ? subscribeRaw() : subscribeOurs());
process.send({ ready: true });
const cost = await finished;
leave?.(); // the last that was dropped is told then
process.send({ result: { ...cost, intact: isIntact() } }, () => process.exit());

/** The least that a program can do: parse, look up the subscriber if there are several, call it. */
async function subscribeRaw() {
  const socket = new WebSocket(`ws://${address}/stream`, { perMessageDeflate: false });
  const key = streams[0].isAccount ? 'event' : 'data';
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
    const consumers = [...routes.values(), ...others(streams[0])];
    const [consume] = consumers;
    if (key === 'event') socket.on('message', (bytes) => consume(JSON.parse(bytes.toString()).event));
    else if (subscribers === 1) socket.on('message', (bytes) => consume(JSON.parse(bytes.toString()).data));
    else
      socket.on('message', (bytes) => {
        const { data } = JSON.parse(bytes.toString());
        for (const each of consumers) each(data);
      });
  }
}

/** The built package by its public face, one subscriber a stream. */
async function subscribeOurs() {
  const { spot, conflate } = await import('rx-binance');
  const binance = spot({
    endpoints: { streams: `ws://${address}`, api: `ws://${address}/ws-api/v3`, rest: `http://${address}` },
    ...(streams[0].isAccount && { credentials: { apiKey: 'key', secret: 'secret' } }),
  });
  const all = new Subscription();
  const waiting = new Set(streams.map((stream) => stream.name));
  await new Promise((resolve) => {
    binance.status$.subscribe((notice) => {
      if (notice.type === 'subscribed') notice.streams.forEach((stream) => waiting.delete(stream));
      else if (!['connecting', 'open'].includes(notice.type)) fail(notice);
      if (waiting.size === 0) resolve();
    });
    for (const stream of streams) {
      const events = stream.open(binance);
      const wanted = isConflated ? events.pipe(conflate({ every: 100, announce: drop })) : events;
      for (const next of [consumer(stream.number), ...others(stream)]) all.add(wanted.subscribe({ next, error: fail }));
    }
  });
  return () => all.unsubscribe();
}

/** Those who look at an event as well, and do not count it. */
function others({ number }) {
  return Array.from({ length: subscribers - 1 }, () => {
    let last = 0;
    return (event) => (last = Math.max(last, number(event)));
  });
}

function fail(why) {
  console.error(why);
  process.exit(1);
}
