import { createRing } from '../../../lib/testing/server/ring.js';

describe('createRing', () => {
  it.each([
    [[], [], 0],
    [[1, 2], [1, 2], 0],
    [[1, 2, 3], [1, 2, 3], 0],
    [[1, 2, 3, 4], [2, 3, 4], 1],
    [[1, 2, 3, 4, 5, 6, 7], [5, 6, 7], 4],
  ])('given %j it keeps %j', (given, kept, dropped) => {
    const ring = createRing<number>(3);
    given.forEach((value) => ring.add(value));
    expect(ring.values()).toEqual(kept);
    expect(ring.dropped).toBe(dropped);
  });
});
