import { formatDecimal } from '../../../lib/testing/market/format-decimal';
import { parseDecimal } from '../../../lib/testing/market/parse-decimal';

describe('parseDecimal', () => {
  it.each([
    ['1.5', 2, 150],
    ['0.00000001', 8, 1],
    ['61837.1200', 2, 6183712],
    ['42', 0, 42],
    ['1.501', 2, undefined],
    ['1.', 2, undefined],
    ['.5', 2, undefined],
    ['-1', 2, undefined],
    ['1e3', 2, undefined],
    ['', 2, undefined],
    ['99999999999.99999999', 8, undefined],
  ])('reads %j with %i digits as %p', (text, decimals, value) => {
    expect(parseDecimal(text, decimals)).toBe(value);
  });
});

describe('formatDecimal', () => {
  it.each([
    [150, 2, 8, '1.50000000'],
    [1, 8, 8, '0.00000001'],
    [0, 2, 8, '0.00000000'],
    [42, 0, 8, '42.00000000'],
    [-5, 2, 8, '-0.05000000'],
    [-95960, 3, 3, '-95.960'],
    [12345678901234567890n, 7, 8, '1234567890123.45678900'],
  ])('writes %p with %i decimals and %i digits as %s', (value, decimals, places, text) => {
    expect(formatDecimal(value, decimals, places)).toBe(text);
  });
});
