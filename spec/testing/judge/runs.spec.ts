import fc from 'fast-check';
import { checkHistory } from '../../../lib/testing/index.js';
import { perfectRun } from './perfect-run.js';
import { faults } from './plant.js';

describe('the judge of random runs', () => {
  it.each([
    ['everything differs', false],
    ['the same comes again and again', true],
  ])('finds nothing in what was done right when %s', (_what, repeats) => {
    fc.assert(
      fc.property(perfectRun({ repeats }), ({ sent, received }) => {
        const { violations, counts } = checkHistory(sent, received);
        expect(violations).toEqual([]);
        expect(counts.delivered).toBe(received.filter(({ type }) => type === undefined).length);
      }),
      { numRuns: 1_000 },
    );
  });

  describe('finds out when', () => {
    it.each(Object.keys(faults))('%s', (name) => {
      const { rule, plant } = faults[name] ?? fail();
      fc.assert(
        fc.property(perfectRun({ repeats: false }), fc.nat(), (run, pick) => {
          const planted = plant(run, pick);
          fc.pre(planted !== undefined);
          const { ok, violations } = checkHistory(planted.sent, planted.received);
          expect(ok).toBe(false);
          expect(violations.map((violation) => violation.rule)).toContain(rule);
        }),
        { numRuns: 200 },
      );
    });
  });
});
