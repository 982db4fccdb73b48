// The load: floods whoever is connected, as fast as it is read. Every frame is rendered before the first is sent, so that
// sending costs next to nothing. Listens on the loopback interface only and ends with its parent.
import { WebSocketServer } from 'ws';
import { cases, messages } from './cases.mjs';

const CHUNK = 64 * 1024;
const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
const rendered = new Map();
let connection;

server.on('listening', () => process.send({ port: server.address().port }));
server.on('connection', (socket, { socket: tcp }) => {
  const names = new Set();
  connection = { tcp, names };
  socket.on('message', (text) => {
    const { id, method, params } = JSON.parse(text);
    if (method.includes('.') || method === 'time') return socket.send(JSON.stringify(answer(id, method)));
    if (method === 'SUBSCRIBE') params.forEach((name) => names.add(name));
    socket.send(JSON.stringify({ id, result: method === 'LIST_SUBSCRIPTIONS' ? [...names] : null }));
  });
});

process.on('message', ({ name, count }) => {
  const { tcp, names } = connection;
  const missing = cases[name].streams.filter(({ name, isAccount }) => !isAccount && !names.has(name));
  if (missing.length > 0) throw new Error(`${missing.length} streams are not subscribed, such as ${missing[0].name}`);
  const chunks = render(name, count).values(); // the iterator goes on where a full socket made it stop
  const pump = () => {
    for (const chunk of chunks) if (!tcp.write(chunk)) return;
  };
  tcp.on('drain', pump);
  pump();
});
process.on('disconnect', () => process.exit());

/** What there is of the API: enough to listen to an account. */
function answer(id, method) {
  const result = method === 'time' ? { serverTime: Date.now() } : { subscriptionId: 0 };
  return { id, status: 200, result, rateLimits: [] };
}

/** Whole frames, packed into chunks: what else is sent on the socket meanwhile falls between two of them. */
function render(name, count) {
  const key = `${name} ${count}`;
  if (!rendered.has(key)) {
    rendered.clear(); // the one before would not be asked for again
    rendered.set(key, pack(messages(cases[name], count)));
  }
  return rendered.get(key);
}

function pack(texts) {
  const chunks = [];
  let [chunk, used] = [Buffer.allocUnsafeSlow(CHUNK), 0];
  for (const text of texts) {
    const size = text.length + 10; // all text here is ASCII; a header has at most ten bytes
    if (used + size > chunk.length) {
      chunks.push(chunk.subarray(0, used));
      [chunk, used] = [Buffer.allocUnsafeSlow(Math.max(CHUNK, size)), 0];
    }
    used = writeFrame(chunk, used, text);
  }
  return [...chunks, chunk.subarray(0, used)];
}

/** One unmasked text frame (RFC 6455 §5.2); returns where it ends. */
function writeFrame(buffer, offset, text) {
  const { length } = text;
  let at = buffer.writeUInt8(0x81, offset);
  if (length < 126) at = buffer.writeUInt8(length, at);
  else if (length < 65_536) at = buffer.writeUInt16BE(length, buffer.writeUInt8(126, at));
  else at = buffer.writeBigUInt64BE(BigInt(length), buffer.writeUInt8(127, at));
  return at + buffer.write(text, at, 'latin1');
}
