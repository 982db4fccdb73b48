import fc from 'fast-check';
import { compare } from '../../lib/protocol/compare.js';
import type { Held } from '../../lib/protocol/reconcile.js';

const all = ['a', 'b', 'c', 'd', 'e', '__proto__', 'constructor'];
const name = fc.constantFrom(...all);
const state = fc.constantFrom('asked' as const, 'confirmed' as const, 'leaving' as const);
const held = fc.uniqueArray(fc.tuple(name, state), { selector: ([key]) => key }).map((pairs): Held => new Map(pairs));
const names = fc.uniqueArray(name);

describe('compare', () => {
  it('finds exactly what is confirmed and not there, and what is there and not held (S18)', () => {
    fc.assert(
      fc.property(held, names, names, (known, list, busy) => {
        const underWay = new Set(busy);
        const { missing, extra } = compare(known, list, underWay);
        for (const each of all) {
          const proves = !underWay.has(each);
          expect(missing.includes(each)).toBe(proves && known.get(each) === 'confirmed' && !list.includes(each));
          expect(extra.includes(each)).toBe(proves && !known.has(each) && list.includes(each));
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('finds nothing once what it has found is put right (A19)', () => {
    fc.assert(
      fc.property(held, names, (known, list) => {
        const { missing, extra } = compare(known, list, new Set());
        const right = [...list.filter((each) => !extra.includes(each)), ...missing];
        expect(compare(known, right, new Set())).toEqual({ missing: [], extra: [] });
      }),
    );
  });

  it('names each once, however often it is listed', () => {
    expect(compare(new Map(), ['x', 'x'], new Set())).toEqual({ missing: [], extra: ['x'] });
  });

  it('takes only text for names, and what is no list for none (P14)', () => {
    const known: Held = new Map([['a', 'confirmed']]);
    expect(compare(known, ['a', 1, null, {}], new Set())).toEqual({ missing: [], extra: [] });
    for (const list of [null, undefined, {}, 'a', 7, { length: 0 }]) {
      expect(compare(known, list, new Set())).toEqual({ missing: [], extra: [] });
    }
    expect(compare(known, [], new Set())).toEqual({ missing: ['a'], extra: [] });
  });
});
