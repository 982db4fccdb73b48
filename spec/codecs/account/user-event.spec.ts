import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { decodeUserEvent } from '../../../lib/codecs/account/user-event.js';
import { DecodeError } from '../../../lib/errors.js';

type Event = Readonly<Record<string, unknown>>;

/** By hand, from the field tables: what is always there. */
const samples: readonly Event[] = [
  {
    e: 'executionReport',
    E: 1_700_000_000_001,
    s: 'BTCUSDT',
    c: 'mine-1',
    S: 'BUY',
    o: 'LIMIT',
    f: 'GTC',
    q: '0.50000000',
    p: '60000.00000000',
    P: '0.00000000',
    F: '0.00000000',
    g: -1,
    C: '',
    x: 'TRADE',
    X: 'PARTIALLY_FILLED',
    r: 'NONE',
    i: 4_293_153,
    l: '0.10000000',
    z: '0.10000000',
    L: '60000.00000000',
    n: '0.00010000',
    N: 'BTC',
    T: 1_700_000_000_000,
    t: 77,
    I: 8_641_984,
    w: false,
    m: false,
    M: true,
    O: 1_699_999_999_999,
    Z: '6000.00000000',
    Y: '6000.00000000',
    Q: '0.00000000',
    V: 'NONE',
  },
  {
    e: 'outboundAccountPosition',
    E: 1_700_000_000_001,
    u: 1_700_000_000_000,
    B: [{ a: 'BTC', f: '1.00000000', l: '0.00000000' }],
  },
  { e: 'balanceUpdate', E: 1_700_000_000_001, a: 'BTC', d: '-1.00000000', T: 1_700_000_000_000 },
  { e: 'externalLockUpdate', E: 1_700_000_000_001, a: 'BTC', d: '-1.00000000', T: 1_700_000_000_000 },
  { e: 'eventStreamTerminated', E: 1_700_000_000_001 },
  {
    e: 'listStatus',
    E: 1_700_000_000_001,
    s: 'BTCUSDT',
    g: 2,
    c: 'OCO',
    l: 'EXEC_STARTED',
    L: 'EXECUTING',
    r: 'NONE',
    C: 'list-1',
    T: 1_700_000_000_000,
    O: [{ s: 'BTCUSDT', i: 17, c: 'leg-1' }],
  },
  { e: 'MARGIN_LEVEL_STATUS_CHANGE', E: 1_700_000_000_001, l: '2.2', s: 'NORMAL' },
  { e: 'USER_LIABILITY_CHANGE', E: 1_700_000_000_001, a: 'BTC', t: 'BORROW', p: '1.0', i: '0.0' },
];

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
