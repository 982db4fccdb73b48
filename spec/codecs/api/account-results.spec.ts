import * as codecs from '../../../lib/codecs/index.js';
import { DecodeError } from '../../../lib/errors.js';
import { type Path, unnamed, withEachDecimalNegative, withEachValueMistyped, withoutEachKey } from '../spoil.js';
import { accountResults, plainResults } from './account-results-samples.js';

const last = (path: Path) => String(path.at(-1));
const withoutPlaces = (path: Path) => path.filter((key) => typeof key === 'string').join('/');

describe.each(accountResults)('$name', ({ name, decode, sample, optional }) => {
  const missing = withoutEachKey(sample);
  const mistyped = withEachValueMistyped(sample).filter(
    ({ path, document }) => last(path) !== 'discountAsset' || at(document, path) !== null,
  );

  it('is accepted, and handed on as it is', () => {
    expect(decode(sample)).toBe(sample);
    expect(decode(Object.freeze(structuredClone(sample)))).toEqual(sample);
  });

  it('is accepted with members that nobody knows (P13)', () => {
    const more = { ...(sample as object), zz: { new: [1] }, constructor: 1 };
    expect(decode(more)).toBe(more);
  });

  it('names each member that is missing, but for those that need not be there (P11)', () => {
    const allowed = missing.filter(({ path }) => optional.includes(withoutPlaces(path)));
    expect(allowed.length).toBe(optional.length);
    expect(unnamed(name, decode, missing)).toEqual(allowed);
  });

  it('names each member that is mistyped, those included that need not be there (P12)', () => {
    expect(mistyped.length).toBeGreaterThan(0);
    expect(unnamed(name, decode, mistyped)).toEqual([]);
  });

  it('names what is negative, but for a quote quantity that is not known any more and a commission, which may be a rebate (P17)', () => {
    const negative = withEachDecimalNegative(sample);
    const signed = negative.filter(({ path }) => /^(cumm?ulativeQuoteQty|commission)$/.test(last(path)));
    expect(unnamed(name, decode, negative)).toEqual(signed);
  });

  it('is accepted with any word where there are several to choose from (P13)', () => {
    const words = /status|type|mode|side|timeInForce|floor|interval|reason|permissions/i;
    const other = JSON.parse(JSON.stringify(sample), (key, value: unknown) =>
      words.test(key) && typeof value === 'string' ? 'A_NEW_ONE' : value,
    ) as unknown;
    expect(decode(other)).toBe(other);
  });
});

it.each(plainResults)(
  '$name is judged as its io-ts codec judges it, and with the same words',
  ({ type, decode, sample }) => {
    const decodeByIoTs = codecs.decoder(type);
    const spoilt = [withoutEachKey, withEachValueMistyped, withEachDecimalNegative].flatMap((spoil) => spoil(sample));
    for (const document of [undefined, null, [], {}, ...spoilt.map(({ document }) => document)]) {
      const words = wordsOf(() => decode(document));
      expect(words).toEqual(wordsOf(() => decodeByIoTs(document)));
      expect(type.is(document)).toBe(words.length === 0);
    }
  },
);

describe('a list of results', () => {
  const order = accountResults.find(({ name }) => name === 'Order')!.sample;

  it('is checked item by item', () => {
    const orders = [order, order];
    expect(codecs.decodeOrders(orders)).toBe(orders);
    expect(wordsOf(() => codecs.decodeOrders([order, { ...(order as object), orderId: '1' }]))).toEqual([
      'Orders/1/orderId: expected Int, got "1"',
    ]);
  });
});

function at(document: unknown, path: Path): unknown {
  return path.reduce<any>((value, key) => value[key], document);
}

function wordsOf(decode: () => unknown): readonly string[] {
  try {
    decode();
    return [];
  } catch (error) {
    if (error instanceof DecodeError) return error.why;
    throw error;
  }
}
