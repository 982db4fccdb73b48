import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { asciiOf } from '../../../lib/codecs/learned/ascii-of.js';
import type { Learned } from '../../../lib/codecs/learned/learned.js';
import type { CodecRow } from '../codec-table.js';
import { figure } from '../../support/figure.js';
import { howMany } from '../../support/how-many.js';

type LearningDecode = ((payload: unknown) => unknown) & { readonly learned: Learned | undefined };

interface LearningRow extends Omit<CodecRow, 'decode'> {
  readonly decode: LearningDecode;
}

/** The codecs, which have learned nothing yet, where code may be made from text, or where it may not. */
function codecsWhere(mayGenerate: boolean): readonly LearningRow[] {
  let rows: readonly LearningRow[] = [];
  jest.isolateModules(() => {
    jest.doMock('../../../lib/codecs/may-generate.js', () => ({ mayGenerate: () => mayGenerate }));
    const { codecTable } = jest.requireActual<{ codecTable: readonly CodecRow[] }>('../codec-table.js');
    const { learnedOf } = jest.requireActual<{ learnedOf: (decode: object) => Learned | undefined }>(
      '../../../lib/codecs/learned/learned-of.js',
    );
    rows = codecTable.map(({ decode, ...row }) => ({
      ...row,
      decode: Object.assign((payload: unknown) => decode(payload), { learned: learnedOf(decode) }),
    }));
  });
  return rows;
}

/** What a text is worth when it is parsed and checked; undefined when it is refused. */
function parsed(decode: LearningDecode, text: string): unknown {
  try {
    return decode(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Reads a text that stands in the middle of another one. */
function read({ learned }: LearningDecode, text: string): unknown {
  const frame = `<${text}>`;
  const ascii = asciiOf(frame);
  return ascii && learned?.read(frame, ascii, 1, frame.length - 1);
}

/** Whether a text is read otherwise than it is parsed. */
function isDeceived(decode: LearningDecode, text: string): boolean {
  const value = read(decode, text);
  return value !== undefined && !isSame(value, parsed(decode, text));
}

/** In the order of the members, and to the sign of zero. */
function isSame(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(one, other) && JSON.stringify(one) === JSON.stringify(other);
}

const telling = [
  ...'{}[]":,.-+0123456789eEtrufalsn \n\t\\/',
  '\u0000',
  '\u001f',
  '\u007f',
  'é',
  '币',
  '\ud83d',
  '\u2028',
];
const fragments = [
  '"__proto__":',
  '"a":1,',
  '\\u0041',
  '-0',
  '0',
  '1e3',
  '1.0',
  '01',
  '9007199254740993',
  'null',
  'true',
  '""',
  '[]',
  '{}',
  '"',
];

/** A change of a text, somewhere in it. */
const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  kind: fc.constantFrom('replace', 'insert', 'remove', 'repeat', 'truncate', 'move'),
  what: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...telling) }, fc.constantFrom(...fragments)),
  length: fc.integer({ min: 1, max: 12 }),
});
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

function changed(text: string, { at, kind, what, length }: Change): string {
  const place = Math.floor(at * (text.length + 1));
  const [before, part, behind] = [text.slice(0, place), text.slice(place, place + length), text.slice(place + length)];
  switch (kind) {
    case 'replace':
      return before + what + text.slice(place + what.length);
    case 'insert':
      return before + what + part + behind;
    case 'remove':
      return before + behind;
    case 'repeat':
      return before + part + part + behind;
    case 'truncate':
      return before;
    default:
      return part + before + behind;
  }
}

/** Values that are not written as those of events are, or are almost. */
const strange = [
  ...[
    'null',
    'true',
    'false',
    'nul',
    'tru',
    'nullx',
    '""',
    '[]',
    '{}',
    '[[]]',
    '[["1","2"]]',
    '[["1"]]',
    '[["1","2","3"]]',
  ],
  ...[
    '0',
    '-0',
    '-1',
    '+1',
    '01',
    '-01',
    '1.0',
    '1e3',
    '-',
    '.5',
    '5.',
    ' 1',
    '1 ',
    '999999999',
    '1000000000',
    '123456789012345',
  ],
  ...['1234567890123456', '9007199254740991', '9007199254740993', '12345678901234567890', '-9007199254740991', 'NaN'],
  ...[
    '"-1.5"',
    '"a"',
    '"1',
    '1"',
    '"\\u0041"',
    '"\\n"',
    '"\n"',
    '"\u0000"',
    '"1\t"',
    '"1\\"',
    '"1234567890123"',
    '"123456789.12345678"',
  ],
  ...[
    '"12345678901.12345678"',
    `"${'1'.repeat(63)}"`,
    `"${'1'.repeat(64)}"`,
    `"${'1'.repeat(65)}"`,
    `"${'1'.repeat(200)}"`,
  ],
];

/** A value as it may be written, whether it should be or not. */
const json = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(fc.nat(99_999), fc.nat(99_999_999)).map(([whole, part]) => `"${whole}.${part}"`) },
  { weight: 2, arbitrary: fc.maxSafeInteger().map(String) },
  fc.double().map((number) => JSON.stringify(number)),
  fc.string({ maxLength: 80 }).map((text) => JSON.stringify(text)),
  fc.constantFrom(...strange),
);

/** A change of what is written, at one of the values inside. */
const edit = fc.record({
  at: fc.nat(),
  kind: fc.constantFrom('replace', 'replace', 'replace', 'remove', 'add', 'last', 'repeat'),
  key: fc.constantFrom('a', 'e', 'zz', '__proto__', 'constructor', 'x y', 'é', '\u2028', '"'),
  json,
});
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

/** How many values are in a value, itself included. */
function sizeOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce((sum: number, part) => sum + sizeOf(part), 1);
}

/** JSON of a value with changes in its grammar: other values, other members, another order. */
function written(root: unknown, edits: readonly Edit[]): string {
  const size = sizeOf(root);
  let count = 0;
  const write = (value: unknown): { readonly text: string; readonly edit: Edit | undefined } => {
    const place = count++;
    const edit = edits.find(({ at }) => at % size === place);
    const inside = typeof value === 'object' && value !== null ? compound(value) : JSON.stringify(value);
    return { text: edit?.kind === 'replace' ? edit.json : inside, edit };
  };
  const compound = (value: object): string => {
    const isList = Array.isArray(value);
    const parts: string[] = [];
    const last: string[] = [];
    for (const [key, inner] of Object.entries(value)) {
      const { text, edit } = write(inner);
      const part = isList ? text : `${JSON.stringify(key)}:${text}`;
      if (edit?.kind === 'remove') continue;
      if (edit?.kind === 'add') parts.push(isList ? edit.json : `${JSON.stringify(edit.key)}:${edit.json}`);
      if (edit?.kind === 'repeat') parts.push(part);
      (edit?.kind === 'last' ? last : parts).push(part);
    }
    const all = [...parts, ...last].join(',');
    return isList ? `[${all}]` : `{${all}}`;
  };
  return write(root).text;
}

const inAscii = (text: string) => text.replace(/[^\0-\x7f]/g, 'x');

/** Payloads as the exchange documents them, in the order in which it writes them. */
function documented(): readonly unknown[] {
  const dir = '../shared/corpus/spot'; // beside the repository
  if (!existsSync(dir)) return [];
  return readdirSync(dir)
    .filter((file) => file.endsWith('.json'))
    .map((file) => JSON.parse(readFileSync(join(dir, file), 'utf8')))
    .filter(({ wire }) => wire === 'market' || wire === 'combined')
    .map(({ wire, payload }) => (wire === 'combined' ? payload.data : payload) as unknown);
}

const recording = '../shared/recordings/spot-btcusdt-2024-08-08.jsonl.gz';

/** Texts of events as they were recorded. */
function recorded(): readonly string[] {
  if (!existsSync(recording)) return [];
  const lines = gunzipSync(readFileSync(recording)).toString().trimEnd().split('\n');
  return lines.flatMap((line) => /"data":(.*)\}$/.exec(line)?.[1] ?? []);
}

const ways = [
  ['generated', true],
  ['that walk a table', false],
] as const;

describe.each(ways)('readers, %s', (_, mayGenerate) => {
  it.each(codecsWhere(mayGenerate).map(({ name, ...row }) => [name, row] as const))(
    'read %s as it is parsed, once it is known',
    (_, { decode, sample }) => {
      const text = inAscii(JSON.stringify(sample));
      expect(read(decode, text)).toBeUndefined();
      decode.learned?.learn(JSON.parse(text));
      expect(isSame(read(decode, text), JSON.parse(text))).toBe(true);
    },
  );

  const few = ['Trade', 'Kline', 'DepthUpdate', 'ReferencePrice', 'MiniTicker'];

  it.each(few)('are not deceived by any character of %s that is another, left out or put in', (wanted) => {
    const { decode, sample } = codecsWhere(mayGenerate).find(({ name }) => name === wanted)!;
    const text = inAscii(JSON.stringify(sample));
    decode.learned?.learn(JSON.parse(text));
    const deceptions = [...text].flatMap((_, at) =>
      ['', ...telling].flatMap((character) =>
        [at, at + 1]
          .map((from) => text.slice(0, at) + character + text.slice(from))
          .filter((other) => isDeceived(decode, other)),
      ),
    );
    expect(deceptions).toEqual([]);
  });

  it.each(few)('are not deceived by any value of %s that is another', (wanted) => {
    const { decode, sample } = codecsWhere(mayGenerate).find(({ name }) => name === wanted)!;
    decode.learned?.learn(sample);
    const deceptions = Array.from({ length: sizeOf(sample) }).flatMap((_, at) =>
      strange
        .map((json) => written(sample, [{ at, kind: 'replace', key: 'a', json }]))
        .filter((other) => isDeceived(decode, other)),
    );
    expect(deceptions).toEqual([]);
  });

  it('give what parsing and checking give, or nothing, for whatever a text is turned into (E1)', () => {
    const numRuns = howMany(20_000, 600_000);
    const perBatch = 20_000; // only so many ways of writing are learned in all
    let byReaders = 0;
    const counterexamples: unknown[] = [];
    for (let done = 0; done < numRuns; done += perBatch) {
      const rows = codecsWhere(mayGenerate);
      const samples = rows.map(({ decode, sample }) => [decode, JSON.parse(inAscii(JSON.stringify(sample)))] as const);
      const theirs = documented().flatMap((payload) =>
        rows.flatMap(({ decode }) =>
          parsed(decode, JSON.stringify(payload)) === undefined ? [] : [[decode, payload] as const],
        ),
      );
      const bases = [...samples, ...theirs];
      const which = fc.nat(bases.length - 1);
      const { counterexample } = fc.check(
        fc.property(
          which,
          fc.array(edit, { maxLength: 2 }),
          fc.array(change, { maxLength: 2 }),
          (i, edits, changes) => {
            const [decode, base] = bases[i] as (typeof bases)[number];
            const text = changes.reduce(changed, written(base, edits));
            const value = read(decode, text);
            const expected = parsed(decode, text);
            if (value !== undefined) byReaders++;
            else if (expected !== undefined) decode.learned?.learn(expected);
            return value === undefined || isSame(value, expected);
          },
        ),
        { numRuns: Math.min(perBatch, numRuns - done) },
      );
      if (counterexample !== null) counterexamples.push(counterexample);
    }
    figure({
      id: 'E1',
      what: `batches of texts with one that was read otherwise than it is parsed, ${mayGenerate ? 'generated' : 'walking'}`,
      value: counterexamples.length,
      reach: '0',
      of: `${numRuns} texts, ${byReaders} of them read`,
    });
    expect(counterexamples).toEqual([]);
    expect(byReaders).toBeGreaterThan(numRuns / 10);
  });

  const texts = recorded();
  (texts.length > 0 ? it : it.skip)(
    `read the recorded events as they are parsed (skipped without ${recording})`,
    () => {
      const rows = codecsWhere(mayGenerate);
      const of = (text: string) => /^\{"e":"(\w+)/.exec(text)?.[1] ?? 'bookTicker';
      const codec: Record<string, string> = { depthUpdate: 'DepthUpdate', trade: 'Trade', bookTicker: 'BookTicker' };
      let parses = 0;
      for (const text of texts) {
        const { decode } = rows.find(({ name }) => name === codec[of(text)])!;
        const value = read(decode, text);
        const expected = parsed(decode, text);
        if (value === undefined) {
          parses++;
          decode.learned?.learn(expected);
        } else if (!isSame(value, expected)) expect(value).toEqual(expected);
      }
      expect(texts).toHaveLength(3451 + 28040 + 9757);
      expect(parses).toBe(3); // the first of each
    },
  );
});
