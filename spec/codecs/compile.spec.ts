import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { buildSync } from 'esbuild';
import fc from 'fast-check';
import * as t from 'io-ts';
import { generateCheck } from '../../lib/codecs/generate-check.js';
import { shapeOf } from '../../lib/codecs/shape-of.js';
import { DecodeError } from '../../lib/errors.js';
import { samples } from '../support/samples.js';
import { plainResults } from './api/account-results-samples.js';
import { type CodecRow, codecTable } from './codec-table.js';
import { pathsOf, replace, withoutEachKey } from './spoil.js';

/** Every kind of type a codec may be made of, those included of which the compiler knows nothing. */
const Everything = t.type(
  {
    text: t.string,
    number: t.number,
    flag: t.boolean,
    nothing: t.null,
    any: t.unknown,
    literals: t.tuple([t.literal('a"\n\u2028'), t.literal(-0.5), t.literal(false)]),
    list: t.array(t.readonlyArray(t.union([t.string, t.null]))),
    optional: t.partial({ a: t.string, b: t.unknown, c: t.array(t.number) }),
    both: t.intersection([t.type({ x: t.Int }), t.partial({ y: t.string }), t.exact(t.type({ z: t.undefined }))]),
    either: t.union([t.type({ e: t.literal('one'), p: t.string }), t.type({ e: t.literal('two'), q: t.number })]),
    unlike: t.union([t.tuple([t.string]), t.type({ length: t.number }), t.readonly(t.boolean)]),
    key: t.keyof({ one: null, two: null }),
    record: t.record(t.string, t.number),
    'not-a name"': t.readonly(t.type({ constructor: t.unknown, toString: t.string })),
  },
  'Everything',
);
const everything = {
  text: 'x',
  number: 0.5,
  flag: false,
  nothing: null,
  any: [],
  literals: ['a"\n\u2028', -0.5, false],
  list: [[], ['a', null]],
  optional: { a: 'x', c: [1, 2] },
  both: { x: 1, y: 'y', z: undefined },
  either: { e: 'two', q: 2 },
  unlike: ['text'],
  key: 'one',
  record: { a: 1 },
  'not-a name"': { toString: 'x' },
};

describe('a generated check', () => {
  const ofEvents = [...codecTable, ...plainResults].map((row) => ({
    ...row,
    check: (document: unknown) => accepts(row, document),
  }));
  const ofEverything = { name: 'Everything', type: Everything, check: generateCheck(shapeOf(Everything)) };

  it.each([{ ...ofEverything, sample: everything }, ...ofEvents])(
    'of $name accepts what io-ts accepts, and nothing else',
    ({ type, check, sample }) => {
      const paths = pathsOf(sample);
      const pieces = paths.length > 1 ? fc.constantFrom(...paths) : fc.constant([]);
      const values = fc.oneof(
        fc.constantFrom<unknown[]>(undefined, null, NaN, 2 ** 53, -1, '', '-1', '0', 'one', {}, [], [[]], {
          e: 'one',
          p: '',
        }),
        fc.jsonValue(),
        pieces.map((path) => path.reduce<any>((value, key) => value[key], sample)),
      );
      const documents = fc.array(fc.tuple(pieces, values), { maxLength: 2 }).map((edits) =>
        edits.reduce<unknown>((document, [path, value]) => {
          const isThere = pathsOf(document).some((other) => other.join() === path.join());
          return isThere ? replace(document, path, value) : document;
        }, sample),
      );
      expect(check(sample)).toBe(true);
      for (const { document } of withoutEachKey(sample)) expect(check(document)).toBe(type.is(document));
      fc.assert(
        fc.property(documents, (document) => expect(check(document)).toBe(type.is(document))),
        { numRuns: 300 },
      );
      fc.assert(fc.property(fc.jsonValue(), (document) => expect(check(document)).toBe(type.is(document))));
    },
  );

  it('tells a key that is missing from one that is undefined, where undefined is allowed', () => {
    const check = generateCheck(shapeOf(t.type({ a: t.unknown })));
    expect([check({}), check({ a: undefined }), check({ a: 1 })]).toEqual([false, true, true]);
  });
});

function accepts({ decode }: CodecRow, document: unknown): boolean {
  try {
    return decode(document) === document;
  } catch (error) {
    if (error instanceof DecodeError) return false;
    throw error;
  }
}

describe('compiling', () => {
  it('happens at the first payload, not at import', () => {
    jest.isolateModules(() => {
      const makeCode = jest.spyOn(globalThis, 'Function');
      try {
        const { decodeTrade, decodeWindowTickers } =
          jest.requireActual<typeof import('../../lib/codecs/index.js')>('../../lib/codecs/index.js');
        expect(makeCode).not.toHaveBeenCalled();
        decodeTrade(samples.Trade);
        expect(makeCode).toHaveBeenCalledTimes(2); // whether it is allowed, and the check
        decodeTrade(samples.Trade);
        decodeTrade(samples.Trade);
        expect(makeCode).toHaveBeenCalledTimes(2);
        decodeWindowTickers['1d'](samples.WindowTickers);
        expect(makeCode).toHaveBeenCalledTimes(3);
      } finally {
        makeCode.mockRestore();
      }
    });
  });

  it.each([
    ['where code may be made from text', []],
    ['where it may not', ['--disallow-code-generation-from-strings']],
  ])('gives the same answers %s', (_, flags) => {
    const { outputFiles } = buildSync({
      stdin: { contents: PROGRAM, resolveDir: resolve(__dirname, '../..') },
      bundle: true,
      write: false,
      platform: 'node',
      logLevel: 'silent',
    });
    const { stdout, stderr } = spawnSync(process.execPath, [...flags, '-'], { input: outputFiles[0]!.text });
    expect(stderr.toString()).toBe('');
    expect(JSON.parse(stdout.toString())).toEqual({
      mayGenerate: flags.length === 0,
      accepted: codecTable.length + plainResults.length,
      differing: 0,
      why: ['Trade/p: expected UnsignedDecimal, got "-1.0"'],
    });
  });
});

/** Run in a process of its own: says whether code could be made, and what is accepted and refused. */
const PROGRAM = `
  import { plainResults } from './spec/codecs/api/account-results-samples.ts';
  import { codecTable } from './spec/codecs/codec-table.ts';
  import { pathsOf, replace, withEachDecimalNegative, withEachValueMistyped, withoutEachKey } from './spec/codecs/spoil.ts';
  const attempt = (act) => { try { return act(); } catch (error) { return error; } };
  const table = [...codecTable, ...plainResults];
  console.log(JSON.stringify({
    mayGenerate: !(attempt(() => new Function('')) instanceof Error),
    accepted: table.filter(({ decode, sample }) => decode(sample) === sample).length,
    differing: table.flatMap(({ type, decode, sample }) => {
      const spoilt = [withoutEachKey, withEachValueMistyped, withEachDecimalNegative]
        .flatMap((spoil) => spoil(sample)).map(({ document }) => document);
      const withNulls = pathsOf(sample).map((path) => replace(sample, path, null));
      return [...spoilt, ...withNulls].filter(
        (document) => (attempt(() => decode(document)) === document) !== type.is(document));
    }).length,
    why: attempt(() => codecTable[1].decode({ ...codecTable[1].sample, p: '-1.0' })).why,
  }));
`;
