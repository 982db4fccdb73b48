import { readFileSync } from 'node:fs';
import * as codecs from '../../lib/codecs/index.js';
import { DecodeError } from '../../lib/errors.js';
import { samples } from '../support/samples.js';
import { accountResults } from './api/account-results-samples.js';
import { marketDataResults } from './api/market-data-samples.js';
import { codecTable } from './codec-table.js';
import { type Path, unnamed, withEachDecimalNegative, withEachValueMistyped, withoutEachKey } from './spoil.js';

/** Members that may be null. */
const nullable: Readonly<Record<string, string>> = { ExecutionReport: 'N', BalanceUpdate: 'T' };
/** Members that may be negative: changes, and what is not known any more. */
const signed: Readonly<Record<string, RegExp>> = {
  Ticker: /^[pP]$/,
  Tickers: /^[pP]$/,
  WindowTicker: /^[pP]$/,
  WindowTickers: /^[pP]$/,
  ExecutionReport: /^[Zn]$/,
  MarginLevelStatusChange: /^l$/,
  UserLiabilityChange: /^[pi]$/,
};

describe.each(codecTable)('$name', ({ name, type, decode, sample }) => {
  const mistyped = withEachValueMistyped(sample).filter(
    ({ path: [key = ''], document }) => key !== nullable[name] || (document as any)[key] !== null,
  );

  it('accepts the documented payload and returns the very same object', () => {
    const payload: unknown = JSON.parse(JSON.stringify(sample));
    expect(decode(payload)).toBe(payload);
    expect(payload).toEqual(sample);
  });

  it('accepts a frozen payload', () => {
    expect(decode(Object.freeze(structuredClone(sample)))).toEqual(sample);
  });

  it('names each key that is missing (P11)', () => {
    const spoilt = withoutEachKey(sample);
    expect(spoilt.length).toBeGreaterThan(1);
    expect(unnamed(name, decode, spoilt)).toEqual([]);
  });

  it('names each value that is mistyped (P12)', () => {
    expect(unnamed(name, decode, mistyped)).toEqual([]);
  });

  it('names each price and quantity that is negative, and lets a change be negative (P17)', () => {
    const isChange = (path: Path) => signed[name]?.test(String(path.at(-1)));
    const negative = withEachDecimalNegative(sample);
    expect(unnamed(name, decode, negative)).toEqual(negative.filter(({ path }) => isChange(path)));
  });

  it('is refused with the words that its io-ts codec has for it, and where that refuses', () => {
    const decodeByIoTs = codecs.decoder(type);
    const prices = withEachDecimalNegative(sample).filter(({ document }) => !type.is(document));
    const spoilt = [...withoutEachKey(sample), ...mistyped, ...prices];
    const documents = spoilt.map(({ document }) => document);
    const differing = [undefined, ...documents].filter((document) => {
      const { message } = errorOf(() => decode(document));
      return type.is(document) || message !== errorOf(() => decodeByIoTs(document)).message;
    });
    expect(differing).toEqual([]);
  });
});

describe('every codec', () => {
  it('is examined, those of events here', () => {
    const names = Object.keys(codecs).filter((name) => /^decode[A-Z]/.test(name));
    const others = ['account/user-event', 'api/accounts'].map((spec) => `${__dirname}/${spec}.spec.ts`);
    const mentioned = others.flatMap((path) => readFileSync(path, 'utf8').match(/\bdecode[A-Z]\w*/g) ?? []);
    const examined = new Set([
      ...[...codecTable, ...marketDataResults, ...accountResults].map(({ name }) => `decode${name}`),
      ...mentioned,
    ]);
    const isExamined = (name: string) =>
      [name, `${name}s`, `${name}es`, name.replace(/s$/, '')].some((each) => examined.has(each)); // alone or in a list
    expect(names.filter((name) => !isExamined(name))).toEqual([]);
  });

  const events = codecTable.filter(({ sample }) => !Array.isArray(sample));

  it.each(events)('lets keys pass that $name does not know (P13)', ({ decode, sample }) => {
    const payload = { ...(sample as object), zz: { new: [1] }, constructor: 1, hasOwnProperty: null };
    expect(decode(payload)).toBe(payload);
  });

  it.each(events)('takes no harm from a __proto__ key in $name (P19)', ({ decode, sample }) => {
    const text = JSON.stringify(sample).replace('{', '{"__proto__":{"e":5,"polluted":true},');
    const payload: unknown = JSON.parse(text);
    expect(decode(payload)).toBe(payload);
    expect(Object.getPrototypeOf(payload)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it.each(codecTable.filter(({ sample }) => typeof (sample as { e?: unknown }).e === 'string'))(
    'refuses another event type in place of $name',
    ({ name, decode, sample }) => {
      const { why } = errorOf(() => decode({ ...(sample as object), e: 'somethingElse' }));
      expect(why).toEqual([`${name}/e: expected "${(sample as { e: string }).e}", got "somethingElse"`]);
    },
  );
});

describe('a payload', () => {
  it('may have times in microseconds (P22)', () => {
    const payload = { ...samples.Trade, E: 1767225600123456, T: 1767225600121789 };
    expect(codecs.decodeTrade(payload)).toBe(payload);
  });

  it('may have a symbol in any script (P25)', () => {
    const payload = { ...samples.Trade, s: '币安人生USDT' };
    expect(codecs.decodeTrade(payload)).toBe(payload);
  });

  it('may have an interval that is not known yet (P13)', () => {
    expect(codecs.decodeKline({ ...samples.Kline, k: { ...samples.Kline.k, i: '2w' } }).k.i).toBe('2w');
    expect(codecs.decodeAvgPrice({ ...samples.AvgPrice, i: '7m' }).i).toBe('7m');
  });

  it('may have a kline without trades, whose trade ids are -1', () => {
    const payload = { ...samples.Kline, k: { ...samples.Kline.k, f: -1, L: -1, n: 0 } };
    expect(codecs.decodeKline(payload)).toBe(payload);
  });

  it('may have no reference price', () => {
    expect(codecs.decodeReferencePrice({ ...samples.ReferencePrice, r: null }).r).toBeNull();
    expect(errorOf(() => codecs.decodeReferencePrice({ ...samples.ReferencePrice, r: 1 })).why).toEqual([
      'ReferencePrice/r: expected UnsignedDecimal or null, got 1',
    ]);
  });

  it.each(['-1.0', '-0', '', ' 1', '+1', '.5', '/', ':', 'NaN', 'Infinity', '\u0130', '\uff11'])(
    'may not have %j for a price, and says so (P17)',
    (p) => {
      const { why } = errorOf(() => codecs.decodeTrade({ ...samples.Trade, p }));
      expect(why).toEqual([`Trade/p: expected UnsignedDecimal, got ${JSON.stringify(p)}`]);
    },
  );

  it('may have a price that is zero, long, or written with an exponent', () => {
    const texts = ['0', '00.10', '9', '1e400', '0E-8', '0.1000000000000000055511151231257827'];
    expect(texts.map((p) => codecs.decodeTrade({ ...samples.Trade, p }).p)).toEqual(texts);
  });

  it('may change only one side of the book', () => {
    const payload = { ...samples.DepthUpdate, b: [], a: [] };
    expect(codecs.decodeDepthUpdate(payload)).toBe(payload);
  });

  it('may not have a level of three', () => {
    const { why } = errorOf(() => codecs.decodeDepthUpdate({ ...samples.DepthUpdate, a: [['1', '2', []]] }));
    expect(why).toEqual(['DepthUpdate/a/0: expected a list of 2, got ["1","2",[]]']);
  });

  it('may be empty where it is a list', () => {
    expect(codecs.decodeWindowTickers['4h']([])).toEqual([]);
  });

  it('may not come from another window', () => {
    expect(codecs.decodeWindowTicker['1h'](samples.WindowTicker)).toBe(samples.WindowTicker);
    expect(errorOf(() => codecs.decodeWindowTicker['4h'](samples.WindowTicker)).why).toEqual([
      'WindowTicker/e: expected "4hTicker", got "1hTicker"',
    ]);
  });
});

function errorOf(act: () => unknown): DecodeError {
  try {
    act();
  } catch (error) {
    if (error instanceof DecodeError) return error;
    throw error;
  }
  throw new Error('It was accepted');
}
