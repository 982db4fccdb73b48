import fc from 'fast-check';
import { retryAfter } from '../../lib/protocol/retry-after.js';

const now = Date.UTC(2026, 0, 5, 12, 0, 0);
const second = 1_000;
const minute = 60 * second;
const threeDays = 3 * 24 * 60 * minute;

describe('retryAfter', () => {
  it.each([
    ['1', second],
    ['120', 2 * minute],
    [' 7 ', 7 * second],
    ['007', 7 * second],
    ['259200', threeDays],
  ])('reads %j as seconds', (header, wait) => {
    expect(retryAfter(header, now)).toBe(wait);
  });

  it.each([
    ['Mon, 05 Jan 2026 12:02:00 GMT', 2 * minute],
    ['Mon, 05 Jan 2026 12:00:01 GMT', second],
    ['Wed, 07 Jan 2026 12:00:00 GMT', 2 * 24 * 60 * minute],
    ['Monday, 05-Jan-26 12:02:00 GMT', 2 * minute],
    ['Mon Jan  5 12:02:00 2026', 2 * minute],
    ['Wed Jan 07 12:00:00 2026', 2 * 24 * 60 * minute],
  ])('reads %j as a date', (header, wait) => {
    expect(retryAfter(header, now)).toBe(wait);
  });

  it.each(['0', '000', 'Mon, 05 Jan 2026 12:00:00 GMT', 'Thu, 01 Jan 1970 00:00:00 GMT'])(
    'never waits less than a second, whatever %j says',
    (header) => {
      expect(retryAfter(header, now)).toBe(second);
    },
  );

  it.each(['259201', '2147484', '1000000000000', '9'.repeat(400), 'Fri, 31 Dec 9999 23:59:59 GMT'])(
    'never waits more than three days, whatever %j says',
    (header) => {
      expect(retryAfter(header, now)).toBe(threeDays);
    },
  );

  it.each([
    ...[undefined, null, '', ' ', '-1', '+5', '1.5', '1e3', '0x10', 'NaN', 'Infinity', 'soon', '5, 5', '٥', '5s'],
    ...['Mon, the fifth', '2026-01-05T12:02:00Z', 'Sun, ', 'Mon, 5', 'Mon, 05 Jan 2026 12:02:00', 'Mon, 05 Jan 2026'],
    ...[
      'Mon, 05 Foo 2026 12:02:00 GMT',
      'Mon, 05 Jan 2026 25:00:00 GMT',
      'Mon, 05-Jan 2026 12:02:00 GMT',
      'Mon Jan 5 2026',
    ],
    ...['Mon Jan  5 12:02:00 2026 +0900', 'Thu, 01 Jan 1970 00:00:00 GMT, 120'],
  ])('waits a minute when it makes no sense of %j', (header) => {
    expect(retryAfter(header, now)).toBe(minute);
  });

  it('never waits shorter than a second nor longer than three days, for ten thousand headers of every kind (C18 M6)', () => {
    const headers = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(null, undefined, 'NaN', 'Infinity', '-Infinity', '-0'),
      fc.double().map(String),
      fc.bigInt().map(String),
      fc.maxSafeInteger().map(String),
      fc.nat({ max: 4_000_000 }).map(String),
      fc.date({ noInvalidDate: false }).map((date) => date.toString()),
      fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
      fc.string({ unit: 'grapheme' }).map((text) => `Mon, ${text}`),
    );
    const times = fc.date({ noInvalidDate: true }).map((date) => date.getTime());
    let least = Infinity;
    let most = -Infinity;
    fc.assert(
      fc.property(headers, times, (header, at) => {
        const wait = retryAfter(header, at);
        least = Math.min(least, Number.isNaN(wait) ? -1 : wait);
        most = Math.max(most, wait);
      }),
      { numRuns: 10_000 },
    );
    expect([least, most]).toEqual([second, threeDays]);
  });
});
