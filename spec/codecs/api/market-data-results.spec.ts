import * as codecs from '../../../lib/codecs/index.js';
import { DecodeError } from '../../../lib/errors.js';
import { unnamed, withEachValueMistyped, withoutEachKey } from '../spoil.js';
import { marketDataResults } from './market-data-samples.js';

describe.each(marketDataResults)('$name', ({ name, type, decode, sample }) => {
  const isList = Array.isArray(sample);

  it('is accepted, and handed on as it is', () => {
    expect(decode(sample)).toBe(sample);
    expect(decode(Object.freeze(structuredClone(sample)))).toEqual(sample);
  });

  it('is accepted with members that nobody knows (P13)', () => {
    const more: unknown = isList ? sample : { ...(sample as object), zz: { new: [1] }, constructor: 1 };
    expect(decode(more)).toBe(more);
  });

  it('is not accepted without what it has to have, which is named', () => {
    const spoilt = withoutEachKey(sample).filter(({ document }) => !type.is(document));
    expect(unnamed(name, decode, spoilt)).toEqual([]);
  });

  it('is not accepted with a value of another kind, which is named', () => {
    const spoilt = withEachValueMistyped(sample).filter(({ document }) => !type.is(document));
    expect(spoilt.length).toBeGreaterThan(0);
    expect(unnamed(name, decode, spoilt)).toEqual([]);
  });

  it('is judged as its io-ts codec judges it, and with the same words', () => {
    const decodeByIoTs = codecs.decoder(type);
    const documents = [...withoutEachKey(sample), ...withEachValueMistyped(sample)].map(({ document }) => document);
    for (const document of [undefined, null, [], {}, ...documents]) {
      expect(wordsOf(() => decode(document))).toEqual(wordsOf(() => decodeByIoTs(document)));
    }
  });
});

describe('a result of which parts may be missing', () => {
  it.each(['sors', 'symbols/0/permissionSets', 'symbols/0/baseCommissionPrecision'])('does without %s', (path) => {
    const { decode, sample } = marketDataResults.find(({ name }) => name === 'ExchangeInfo')!;
    const spoilt = withoutEachKey(sample).find((each) => each.path.join('/') === path)!;
    expect(decode(spoilt.document)).toBe(spoilt.document);
  });
});

describe('a list of results', () => {
  const { decode, sample } = marketDataResults.find(({ name }) => name === 'PublicTrade')!;

  it('is checked item by item', () => {
    expect(decode(sample)).toBe(sample);
    expect(codecs.decodePublicTrades([sample])).toEqual([sample]);
    expect(wordsOf(() => codecs.decodePublicTrades([sample, {}]))[0]).toBe(
      'PublicTrades/1/id: expected Int, got undefined',
    );
  });
});

function wordsOf(decode: () => unknown): readonly string[] {
  try {
    decode();
    return [];
  } catch (error) {
    if (error instanceof DecodeError) return error.why;
    throw error;
  }
}
