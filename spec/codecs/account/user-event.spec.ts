import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { decodeMarginRiskEvent, decodeUserEvent } from '../../../lib/codecs/account/user-event.js';
import { DecodeError } from '../../../lib/errors.js';
import { unnamed, withEachDecimalNegative, withEachValueMistyped, withoutEachKey } from '../spoil.js';
import { conditional, accountSamples as samples } from './account-samples.js';

type Event = Readonly<Record<string, unknown>>;

const without = (event: Event, key: string) =>
  Object.fromEntries(Object.entries(event).filter(([name]) => name !== key));
const complaints = (event: unknown): readonly string[] => {
  try {
    decodeUserEvent(event);
    return [];
  } catch (error) {
    return (error as DecodeError).why;
  }
};

describe('decodeUserEvent', () => {
  it.each(samples.map((sample) => [sample.e, sample] as const))('hands on %s as it is', (_, sample) => {
    expect(decodeUserEvent(sample)).toBe(sample);
  });

  const keys = samples.flatMap((sample) =>
    Object.keys(sample)
      .filter((key) => key !== 'e')
      .map((key) => [sample.e, key, sample] as const),
  );
  it.each(keys)('of %s: names %s when it is missing, and when it is something else', (_, key, sample) => {
    expect(complaints(without(sample, key)).join()).toContain(key);
    expect(complaints({ ...sample, [key]: Symbol('x') }).join()).toContain(key);
  });

  const [report] = samples as [Event];

  it('of executionReport: has no need of what is only there at times', () => {
    const whole = { ...report, ...conditional };
    expect(decodeUserEvent(whole)).toBe(whole);
    const spoilt = withoutEachKey(whole);
    const allowed = spoilt.filter(({ path }) => String(path[0]) in conditional);
    expect(allowed).toHaveLength(24);
    expect(
      unnamed(
        'ExecutionReport',
        decodeUserEvent,
        spoilt.filter(({ path }) => path[0] !== 'e'),
      ),
    ).toEqual(allowed);
  });

  it('of executionReport: checks what is only there at times all the same', () => {
    const mistyped = withEachValueMistyped({ ...report, ...conditional }).filter(
      ({ path }) => String(path[0]) in conditional,
    );
    expect(mistyped.length).toBeGreaterThan(24);
    expect(unnamed('ExecutionReport', decodeUserEvent, mistyped)).toEqual([]);
    const negative = withEachDecimalNegative(conditional).map(({ path, document }) => ({
      path,
      document: { ...report, ...(document as Event) },
    }));
    expect(negative).toHaveLength(6);
    expect(unnamed('ExecutionReport', decodeUserEvent, negative)).toEqual([]);
  });

  it('of executionReport: takes no asset of a commission, any word, and no number that was rounded', () => {
    expect(complaints({ ...report, N: null })).toEqual([]);
    expect(complaints({ ...report, N: 1 })).toEqual(['ExecutionReport/N: expected string or null, got 1']);
    for (const key of ['S', 'o', 'f', 'x', 'X', 'r', 'V', 'eR', 'k', 'b', 'gP', 'gOT', 'y']) {
      expect(complaints({ ...report, [key]: 'A_NEW_ONE' })).toEqual([]);
    }
    for (const key of ['i', 't', 'I']) {
      expect(complaints({ ...report, [key]: 2 ** 53 - 1 })).toEqual([]);
      expect(complaints({ ...report, [key]: 2 ** 53 })).toEqual([
        `ExecutionReport/${key}: expected Int, got 9007199254740992`,
      ]);
    }
  });

  it('of balanceUpdate: takes no time', () => {
    expect(complaints({ ...samples.find(({ e }) => e === 'balanceUpdate'), T: null })).toEqual([]);
  });

  it('passes on what it does not know, whatever else is in it', () => {
    for (const unknown of [{ e: 'somethingNew', E: 1 }, { e: 'listenKeyExpired', E: '1' }, { e: '__proto__' }]) {
      expect(decodeUserEvent(unknown)).toBe(unknown);
    }
  });

  it('refuses what is no event, because it does not say what it is', () => {
    for (const nothing of [undefined, null, 1, 'text', []]) {
      expect(complaints(nothing)).toEqual([expect.stringMatching(/^UserEvent: expected UserEvent, got /)]);
    }
    const namesType = [expect.stringMatching(/^UserEvent\/e: expected string, got /)];
    for (const nothing of [{}, { E: 1 }, { e: 1 }, { e: null }]) expect(complaints(nothing)).toEqual(namesType);
  });
});

describe('decodeMarginRiskEvent', () => {
  it('takes what the stream of risks brings', () => {
    const event = { e: 'MARGIN_LEVEL_STATUS_CHANGE', E: 1_700_000_000_001, l: '2.2', s: 'NORMAL' };
    expect(decodeMarginRiskEvent(event)).toBe(event);
    expect(() => decodeMarginRiskEvent({ ...event, l: 2.2 })).toThrow(/\bl: expected Decimal/);
  });
});

const folder = join(__dirname, '../../../../shared/corpus/spot');
const corpus = existsSync(folder) ? describe : describe.skip;
corpus('documented events of accounts (skipped without them)', () => {
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.startsWith('user__')) : [];
  // Told for what they are: a piece of a report, and what ends a listen key.
  const odd = /fragment|listenKeyExpired|serverShutdown/;
  it.each(files.filter((file) => !odd.test(file)))('%s is one', (file) => {
    const { payload } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { payload: Event };
    expect(complaints(payload.event ?? payload)).toEqual([]);
  });
});
