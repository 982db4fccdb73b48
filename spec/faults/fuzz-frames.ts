import type { Random } from '../../lib/testing/market/random.js';
import { type FuzzedStream, fuzzedStreams } from './fuzz-seeds.js';

/** A frame of bytes that were spoilt: some flipped, put in, left out or doubled, or two frames run together. */
export function mutatedFrame(random: Random, seeds: readonly Buffer[]): string {
  let bytes = pick(random, seeds);
  for (let count = 1 + below(random, 6); count > 0; count--) bytes = mutation(random, bytes, seeds);
  return bytes.toString();
}

/** A frame that follows the grammar of the exchange, and departs from it wherever a die says so. */
export function grownFrame(random: Random): string {
  const text = random() < 0.8 ? envelope(random) : answer(random);
  if (random() < 0.93) return text;
  return pick(random, [
    () => `\uFEFF${text}`,
    () => ` \r\n\t${text}\n`,
    () => `${text}${text}`,
    () => `${text},`,
    () => text.slice(0, below(random, text.length)),
    () => `[${text}]`,
    () => JSON.stringify(text),
  ])();
}

/** A frame that is out of all proportion in one way: so long, so deep, so many. At most some tens of kilobytes. */
export function nastyFrame(random: Random): string {
  const home = pick(random, fuzzedStreams);
  const size = Math.ceil(2 ** (random() * 14)); // most are short, some have sixteen thousand parts
  return nasty(random, home, size);
}

/** Each way to be nasty once, at full length: in all, as much as the exchange would never send. */
export function giantFrames(bytes: number): readonly (readonly [what: string, frame: string])[] {
  const trade = (data: string) => `{"stream":"btcusdt@trade","data":${data}}`;
  const list = (item: string) => `[${repeated(item, bytes)}]`;
  return [
    ['a number', `1${'0'.repeat(bytes)}`],
    ['blanks', `${' '.repeat(bytes)}`],
    ['blanks before the end', `{"stream":"btcusdt@trade"${' '.repeat(bytes)}}`],
    ['the name of a stream', `{"stream":"${'x'.repeat(bytes)}@trade","data":{}}`],
    ['a name of quotes', `{"stream":"${'\\"'.repeat(bytes / 2)}","data":{}}`],
    ['text for a price', trade(`{"e":"trade","p":"${'9'.repeat(bytes)}"}`)],
    ['text of escapes', trade(`"${'\\u0000'.repeat(bytes / 6)}"`)],
    ['text that never ends', `{"stream":"btcusdt@trade","data":"${'a'.repeat(bytes)}`],
    ['a list of numbers for an object', trade(list('1'))],
    ['a list of numbers for a list', `{"stream":"!miniTicker@arr","data":${list('1')}}`],
    ['a list of empty events', `{"stream":"!miniTicker@arr","data":${list('{}')}}`],
    ['a list of spoilt events', `{"stream":"!ticker_1d@arr","data":${list('{"e":"1dTicker","E":0}')}}`],
    ['levels that are none', `{"stream":"bnbbtc@depth5","data":{"lastUpdateId":1,"bids":${list('0')},"asks":[]}}`],
    [
      'levels, one spoilt',
      `{"stream":"bnbbtc@depth5","data":{"lastUpdateId":1,"bids":${list('["1","2"]')},"asks":[0]}}`,
    ],
    ['keys', trade(`{${numbered((i) => `"k${i}":0`, bytes)}}`)],
    ['one key again and again', trade(`{${repeated('"e":"trade"', bytes)}}`)],
    ['keys like those of a list', trade(`{${numbered((i) => `"${i * 7}":0`, bytes)}}`)],
    ['answers', `{"result":${list('"btcusdt@trade"')},"id":9}`],
    ['an error', `{"error":{"code":1,"msg":"${'\\u001b[31m'.repeat(bytes / 10)}"}}`],
  ];
}

/** Lists in lists, a million deep or whatever is asked for. */
export function deepFrames(depth: number): readonly (readonly [what: string, frame: string])[] {
  const lists = `${'['.repeat(depth)}${']'.repeat(depth)}`;
  const objects = `${'{"e":'.repeat(depth)}0${'}'.repeat(depth)}`;
  return [
    ['lists in an event', `{"stream":"btcusdt@trade","data":${lists}}`],
    ['objects in an event', `{"stream":"btcusdt@trade","data":${objects}}`],
    ['lists in a list', `{"stream":"!miniTicker@arr","data":${lists}}`],
    ['lists', lists],
    ['lists in an answer', `{"result":${lists},"id":9}`],
    ['lists that never end', `{"stream":"btcusdt@trade","data":${'['.repeat(depth)}`],
  ];
}

const hostileTexts = [
  ...['', '\0', '\u2028', '\ud800', '\udfff\ud800', '\u202eabc', '\u001b[2J\n', '__proto__', 'constructor', 'toString'],
  ...['btcusdt@trade', 'BTCUSDT@trade', 'btcusdt@trade ', '!serverShutdown', 'trade', 'İ', '🚀', 'x'.repeat(300)],
];
const hostileKeys = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'toJSON', 'then', 'length'],
  ...[
    '0',
    '-1',
    '',
    'stream',
    'data',
    'result',
    'error',
    'id',
    'e',
    'E',
    's',
    'code',
    'msg',
    '\ud800',
    '__defineGetter__',
  ],
];
const hostileNumbers = [
  ...['0', '-0', '-1', '1.5', '1e400', '-1e400', '5e-324', '9007199254740993', '8389765494949599959', '1E+2', '0.1e1'],
  ...['1e21', '18446744073709551616', '9'.repeat(400), '01', '+1', '.5', '1.', 'NaN', 'Infinity', '0x10', '1_000'],
];

function envelope(random: Random): string {
  const home = pick(random, fuzzedStreams);
  const name = random() < 0.9 ? JSON.stringify(home.name) : hostileValue(random, 0);
  const members = [`"stream":${name}`, `"data":${written(random, home.sample, 0)}`];
  if (random() < 0.1) members.reverse();
  if (random() < 0.05) members.splice(below(random, 2), 1);
  if (random() < 0.1) members.push(member(random));
  if (random() < 0.05) members.unshift(member(random));
  return `{${members.join(',')}}`;
}

function answer(random: Random): string {
  const id = random() < 0.5 ? String(below(random, 20)) : hostileValue(random, 0);
  return pick(random, [
    () => `{"result":${random() < 0.5 ? 'null' : hostileValue(random, 0)},"id":${id}}`,
    () => `{"error":{"code":${pick(random, hostileNumbers)},"msg":${quoted(random)}},"id":${id}}`,
    () => `{"code":${below(random, 5)},"msg":${quoted(random)},"id":${id}}`,
    () => `{"code":${below(random, 5)},"msg":${hostileValue(random, 0)}}`,
    () => `{"error":${hostileValue(random, 0)},"id":${id}}`,
    () => `{${member(random)},${member(random)}}`,
    () => hostileValue(random, 0),
  ])();
}

/** A value as text: as it is, but for a place here and there. */
function written(random: Random, value: unknown, depth: number): string {
  if (random() < 0.03) return hostileValue(random, depth);
  if (Array.isArray(value)) {
    const items = value.map((item) => written(random, item, depth + 1));
    if (random() < 0.03) items.push(...items);
    return `[${items.join(',')}]`;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(
    ([key, item]) => `${JSON.stringify(key)}:${written(random, item, depth + 1)}`,
  );
  if (random() < 0.05) members.splice(below(random, members.length), 1);
  if (random() < 0.05) members.push(member(random));
  if (random() < 0.03) members.push(pick(random, members));
  if (random() < 0.03) members.reverse();
  return `{${members.join(',')}}`;
}

function member(random: Random): string {
  return `${JSON.stringify(pick(random, hostileKeys))}:${hostileValue(random, 0)}`;
}

function hostileValue(random: Random, depth: number): string {
  switch (below(random, depth > 3 ? 5 : 8)) {
    case 0:
    case 1:
      return pick(random, hostileNumbers);
    case 2:
    case 3:
      return quoted(random);
    case 4:
      return pick(random, ['null', 'true', 'false', '{}', '[]', 'undefined', '']);
    case 5:
      return `[${hostileValue(random, depth + 1)},${hostileValue(random, depth + 1)}]`;
    case 6:
      return `{${member(random)}}`;
    default:
      return written(random, pick(random, fuzzedStreams).sample, depth + 1);
  }
}

function quoted(random: Random): string {
  return JSON.stringify(pick(random, hostileTexts));
}

function nasty(random: Random, { name, sample }: FuzzedStream, size: number): string {
  const event = (data: string) => `{"stream":${JSON.stringify(name)},"data":${data}}`;
  const whole = JSON.stringify(sample);
  return pick(random, [
    () => event(`${'['.repeat(size)}${']'.repeat(size)}`),
    () => event(`${'{"b":'.repeat(size)}1${'}'.repeat(size)}`),
    () => event('['.repeat(size)),
    () => event(whole.replace(/[}\]]$/, `${' '.repeat(size)}$&`)),
    () => event(whole.replace(/\{/, `{"neu":"${'\\u0007'.repeat(size)}",`)),
    () => event(whole.replace(/\d/, `$&${'0'.repeat(size)}`)),
    () => event(whole.replace(/"/, `"${'\\"'.repeat(size)}`)),
    () => event(`[${whole}${`,${whole}`.repeat(Math.min(100, size))}]`),
    () =>
      event(
        `{${Array.from({ length: Math.min(2_000, size) }, (_, i) => `"${i % 7 === 0 ? i : `k${i}`}":${i}`).join()}}`,
      ),
    () => event(`{"__proto__":${whole}${`,"__proto__":{"e":"trade"}`.repeat(Math.min(500, size))}}`),
    () => event(`[${'0,'.repeat(size)}0]`),
    () => `{"stream":${JSON.stringify(`${name}${'\0'.repeat(size)}`)},"data":${whole}}`,
    () => `{"stream":"${'a'.repeat(size)}","data":${whole}}`,
    () => `{"stream":"x${below(random, 1e9)}@trade","data":${whole}}`,
    () => `{"result":null,"id":${'9'.repeat(size)}}`,
    () => `{"code":1,"msg":"${'\\n'.repeat(size)}"}`,
    () =>
      event(whole)
        .slice(0, -1)
        .repeat(1 + (size % 5)),
    () => '\u202e'.repeat(size),
  ])();
}

function mutation(random: Random, bytes: Buffer, seeds: readonly Buffer[]): Buffer {
  const at = below(random, bytes.length + 1);
  const to = Math.min(bytes.length, at + 1 + below(random, 12));
  const [head, tail] = [bytes.subarray(0, at), bytes.subarray(to)];
  switch (below(random, 8)) {
    case 0: {
      const copy = Buffer.from(bytes);
      if (at < copy.length) copy[at] = (copy[at] as number) ^ (1 << below(random, 8));
      return copy;
    }
    case 1:
      return Buffer.concat([head, Buffer.from([below(random, 256)]), bytes.subarray(at)]);
    case 2:
      return Buffer.concat([head, tail]);
    case 3:
      return Buffer.concat([bytes.subarray(0, to), bytes.subarray(at)]);
    case 4:
      return Buffer.concat([head, Buffer.from(pick(random, punctuation)), bytes.subarray(at)]);
    case 5:
      return Buffer.concat([head, Buffer.from(pick(random, hostileNumbers)), tail]);
    case 6: {
      const other = pick(random, seeds);
      return Buffer.concat([head, other.subarray(below(random, other.length + 1))]);
    }
    default:
      return random() < 0.1 ? head : Buffer.concat([head, Buffer.from(pick(random, hostileTexts)), bytes.subarray(at)]);
  }
}

const punctuation = ['"', '\\', '{', '}', '[', ']', ',', ':', '""', 'null', 'true', '-', '.', 'e', '\n', '\0'];

function repeated(item: string, bytes: number): string {
  return `${`${item},`.repeat(bytes / (item.length + 1))}${item}`;
}

function numbered(item: (index: number) => string, bytes: number): string {
  return Array.from({ length: bytes / (item(1_000).length + 1) }, (_, i) => item(i)).join();
}

function below(random: Random, limit: number): number {
  return Math.floor(random() * limit);
}

function pick<T>(random: Random, list: readonly T[]): T {
  return list[below(random, list.length)] as T;
}
