import { createRandom } from '../../../lib/testing/market/random';

const draw = (seed: number, purpose: string, count = 20_000) => {
  const random = createRandom(seed, purpose);
  return Array.from({ length: count }, random);
};

describe('createRandom', () => {
  it('gives the same numbers for the same seed and purpose, and others for others', () => {
    const once = draw(1, 'orders', 5);
    expect(draw(1, 'orders', 5)).toEqual(once);
    for (const other of [draw(2, 'orders', 5), draw(1, 'ids', 5)])
      expect(other.some((each) => once.includes(each))).toBe(false);
  });

  it.each([0, 1, 2 ** 31, -7])('spreads evenly from 0 up to 1 with seed %i', (seed) => {
    const tenths = Array.from({ length: 10 }, () => 0);
    const numbers = draw(seed, 'spread');
    for (const each of numbers) tenths[Math.floor(each * 10)]!++;
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...numbers)).toBeLessThan(1);
    expect(Math.min(...tenths)).toBeGreaterThan(1800);
    expect(Math.max(...tenths)).toBeLessThan(2200);
  });
});
