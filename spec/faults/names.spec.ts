import { symbolInStream } from '../../lib/protocol/symbol.js';
import type { StreamSource } from '../../lib/source.js';
import { trade } from '../../lib/streams/trade.js';
import { createRandom } from '../../lib/testing/market/random.js';
import { inABox } from '../support/box.js';
import { collect } from '../support/collect.js';
import { figure } from '../support/figure.js';
import { howMany } from '../support/how-many.js';
import { samples } from '../support/samples.js';
import { memoryMarket } from './memory-market.js';

const seed = Number(process.env.SEED ?? 1);

/** Letters that change their length, their look or their order when they are treated as text should not be. */
const special = [
  ...[
    'İ',
    'ı',
    'ß',
    'ẞ',
    'ŉ',
    'ﬁ',
    'ſ',
    'Σ',
    'ς',
    '\u212A',
    '\u212B',
    'ǅ',
    'é',
    'e\u0301',
    '가',
    '각'.normalize('NFD'),
  ],
  ...[
    '币安人生',
    'ガ',
    'ｶﾞ',
    'שלום',
    'مرحبا',
    'हिन्दी',
    'ไทย',
    'ᏣᎳᎩ',
    'Ꭰ',
    'ꭰ',
    '𝔄',
    '𐐀',
    '𐐨',
    '𠮷',
    '１２３',
    '²',
    'Ⅷ',
    '٣',
    '\u0301',
  ],
];

/** Symbols in every script: each begins with a letter, mark or digit of its own, for as many as are asked for. */
function symbolsInAllScripts(count: number): readonly string[] {
  const possible = /^[\p{L}\p{M}\p{N}]$/u;
  const characters: string[] = [];
  for (let point = 0x80; point < 0x11_0000; point++) {
    const character = String.fromCodePoint(point);
    if (possible.test(character)) characters.push(character);
  }
  const random = createRandom(seed, 'symbols');
  const chosen = characters.filter((_, i) => random() < (count * 1.02) / characters.length || i % 500 === 0);
  const ends = ['USDT', 'usdt', 'UsDt', '', 'İ', '-P_1.x'];
  return [
    ...special.flatMap((letter) => [letter, `a${letter}Z`]),
    ...chosen.map((letter, i) => letter + ends[i % ends.length]),
  ];
}

/** What a symbol is on the wire, said in the plainest way there is. */
function onTheWire(symbol: string): string {
  return [...symbol].map((letter) => (letter >= 'A' && letter <= 'Z' ? letter.toLowerCase() : letter)).join('');
}

afterEach(() => {
  jest.useRealTimers();
});

describe('symbols in any script', () => {
  it('are asked for, answered and given up as they are written, to the byte (P25 A33)', async () => {
    jest.useFakeTimers();
    const symbols = symbolsInAllScripts(howMany(10_000, 100_000));
    const byName = new Map(symbols.map((symbol) => [`${onTheWire(symbol)}@trade`, symbol]));
    const mismatches = await roundTrip([...byName.keys()], (market, name) => trade(market, byName.get(name) as string));
    const of = `${byName.size} symbols`;
    figure({ id: 'A33', what: 'symbols that came back as another', value: mismatches.length, reach: '0', of });
    expect(byName.size).toBeGreaterThanOrEqual(10_000);
    expect(mismatches.slice(0, 10)).toEqual([]);
  });

  it('are streams apart when they only look alike', () => {
    for (const [one, other] of [
      ['é', 'e\u0301'],
      ['\u212A', 'K'],
      ['１', '1'],
      ['가', '각'],
      ['ﬁ', 'fi'],
    ] as const) {
      expect(symbolInStream(one)).not.toBe(symbolInStream(other));
    }
  });
});

describe('names of streams', () => {
  it('may be any text whatever, and come back as that (P20 P25)', async () => {
    jest.useFakeTimers();
    const random = createRandom(seed, 'names');
    const units = [
      '🚀',
      '\ud800',
      '\udc00',
      '\0',
      '"',
      '\\',
      '\n',
      '\u2028',
      '\u202e',
      '\ufeff',
      ' ',
      '/',
      '?',
      'İ',
      'x',
      '@',
    ];
    const names = new Set(['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', ...units]);
    while (names.size < 500) {
      const length = 1 + Math.floor(random() * 20);
      names.add(Array.from({ length }, () => units[Math.floor(random() * units.length)]).join(''));
    }
    const decode = (payload: unknown) => payload as typeof samples.Trade;
    const mismatches = await roundTrip([...names], (market, name) => market.stream({ name, decode }));
    expect(mismatches.slice(0, 10)).toEqual([]);
  });

  it(
    'in any script come back over a real socket (P25)',
    inABox(async ({ exchange, market, noticed }) => {
      const seen = special.map((symbol) => [symbol, collect(market.trade(symbol))] as const);
      await noticed('subscribed');
      special.forEach((symbol, t) => exchange.emit(`${onTheWire(symbol)}@trade`, { ...samples.Trade, t, s: symbol }));
      await seen.at(-1)?.[1].first(1);
      expect(seen.map(([, { values }]) => values.map(({ s }) => s))).toEqual(special.map((symbol) => [symbol]));
      expect(exchange.connections[0]?.streams).toEqual(special.map((symbol) => `${onTheWire(symbol)}@trade`));
    }),
  );
});

/** Subscribes to each name, sends an event to each, and gives each up again. Returns what went elsewhere. */
async function roundTrip(
  names: readonly string[],
  open: (source: StreamSource, name: string) => ReturnType<typeof trade>,
): Promise<string[]> {
  const { exchange, market } = memoryMarket();
  const heard = new Map<string, number[]>(names.map((name) => [name, []]));
  const subscriptions = names.map((name) => open(market, name).subscribe(({ t }) => heard.get(name)?.push(t)));
  const carried = () => exchange.ends.flatMap(({ isOpen, streams }) => (isOpen ? [...streams] : []));
  await jest.advanceTimersByTimeAsync(5 * 60_000);
  const asked = new Set(carried());
  names.forEach((name, t) => exchange.emit(name, { ...samples.Trade, t }));
  for (const subscription of subscriptions) subscription.unsubscribe();
  await jest.advanceTimersByTimeAsync(5 * 60_000);
  const left = new Set(carried());
  void market.close();
  return [
    ...names.filter((name) => !asked.has(name)).map((name) => `${name} was not asked for`),
    ...[...asked].filter((name) => !heard.has(name)).map((name) => `${name} was asked for`),
    ...[...heard].flatMap(([name, ids], t) =>
      ids.length === 1 && ids[0] === t ? [] : [`${name} brought ${ids.join()}`],
    ),
    ...[...left].map((name) => `${name} was not given up`),
  ];
}
