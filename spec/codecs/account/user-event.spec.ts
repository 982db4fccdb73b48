import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { decodeMarginRiskEvent, decodeUserEvent } from '../../../lib/codecs/account/user-event.js';
import { DecodeError } from '../../../lib/errors.js';
import { accountSamples as samples } from './account-samples.js';

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

  it('of executionReport: has no need of what is only there at times, and checks it all the same', () => {
    const [report] = samples as [Event];
    const trailing = { ...report, d: 4, D: 1_700_000_000_000, j: 1, J: 1_000_000, W: -1, Cs: 'BTCUSDT', uS: true };
    expect(decodeUserEvent(trailing)).toBe(trailing);
    expect(complaints({ ...trailing, d: '4' }).join()).toContain('d');
    expect(complaints({ ...report, N: null })).toEqual([]);
    expect(complaints({ ...report, N: 1 }).join()).toContain('N');
    expect(complaints({ ...report, X: 'A_NEW_ONE', r: 'ANOTHER' })).toEqual([]);
    expect(complaints({ ...report, q: '-1' }).join()).toContain('q');
    expect(complaints({ ...report, i: 2 ** 53 }).join()).toContain('i'); // rounded already
  });

  it('passes on what it does not know, and nothing that is no event', () => {
    const unknown = { e: 'somethingNew', E: 1 };
    expect(decodeUserEvent(unknown)).toBe(unknown);
    for (const nothing of [null, 1, 'text']) expect(() => decodeUserEvent(nothing)).toThrow(DecodeError);
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
