// What an event costs in process, part by part, in nanoseconds: no socket, no server. See README.md here.
import { cases, messages } from './cases.mjs';
import { median } from './median.mjs';

const ROUNDS = 21;
const dist = (path) => import(new URL(`../dist/esm/${path}.js`, import.meta.url));
const { learnedOf } = await dist('codecs/learned/learned-of');
const { createPool } = await dist('pool/pool');
const { spotLimits } = await dist('endpoints/spot');
const { spotStreams } = await dist('client/spot-streams');

console.log('case          text   parse   check    read    pool   (ns: see bench/README.md)');
for (const name of ['trade', 'bookTicker', 'depth20', 'depth100', 'kline', 'ticker', 'miniTickers']) {
  const [stream] = cases[name].streams;
  const frames = [...messages(cases[name], Math.ceil(cases[name].messages / 100))].map((text) => Buffer.from(text));
  const texts = frames.map(String);
  const values = texts.map((text) => JSON.parse(text).data);
  const decode = decodeOf(stream);
  const learned = learnedOf(decode);
  learned.learn(values[0]);
  const from = `{"stream":"${stream.name}","data":`.length;
  const handlers = await poolOn(stream);
  const parts = {
    text: (i) => frames[i].toString(),
    parse: (i) => JSON.parse(texts[i]),
    check: (i) => decode(values[i]),
    read: (i) => learned.read(texts[i], frames[i], from, texts[i].length - 1),
    pool: (i) => handlers.text(texts[i], frames[i]),
  };
  const costs = Object.fromEntries(Object.keys(parts).map((part) => [part, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [part, work] of Object.entries(parts)) costs[part].push(time(work, frames.length));
  }
  const shown = Object.values(costs).map((each) =>
    median(each.slice(ROUNDS / 3))
      .toFixed(0)
      .padStart(7),
  );
  console.log(name.padEnd(11) + shown.join(' '));
}
process.exit();

/** Nanoseconds for one of them. The last few results are kept, as a program would, for no longer. */
function time(work, count) {
  const kept = [];
  const start = process.hrtime.bigint();
  for (let i = 0; i < count; i++) kept[i & 3] = work(i);
  return Number(process.hrtime.bigint() - start) / count;
}

/** The check that a stream's events pass. */
function decodeOf({ open }) {
  let found;
  open(
    spotStreams({
      stream: ({ decode }) => {
        found = decode;
      },
    }),
  );
  return found;
}

/** A pool with one subscriber, on a socket that is none. */
function poolOn({ open, number }) {
  return new Promise((resolve) => {
    const openSocket = (_url, handlers) => {
      setTimeout(handlers.opened);
      const send = (text) =>
        setTimeout(() => {
          handlers.text(JSON.stringify({ id: JSON.parse(text).id, result: null }));
          resolve(handlers);
        });
      return { send, close: () => undefined, abandon: () => undefined };
    };
    const pool = createPool(
      { url: 'ws://127.0.0.1', limits: spotLimits, openSocket },
      { silence: false, audit: false },
    );
    let last = 0;
    open(spotStreams(pool)).subscribe((event) => (last = Math.max(last, number(event))));
  });
}
