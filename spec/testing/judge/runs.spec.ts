import fc from 'fast-check';
import { checkHistory } from '../../../lib/testing/index.js';
import { perfectRun } from './perfect-run.js';
import { faults } from './plant.js';

const seed = Number(process.env.SEED ?? 1);

describe(`the judge of random runs (again: SEED=${seed} npx jest spec/testing/judge/runs)`, () => {
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
      { seed, numRuns: 400 },
    );
  });

  describe('finds out when', () => {
    it.each(Object.entries(faults))('%s', (_name, { rule, plant }) => {
      fc.assert(
        fc.property(perfectRun({ repeats: false }), fc.nat(), (run, pick) => {
          const planted = plant(run, pick);
          fc.pre(planted !== undefined);
          const { ok, violations } = checkHistory(planted.sent, planted.received);
          expect(ok).toBe(false);
          expect(violations.map((violation) => violation.rule)).toContain(rule);
        }),
        { seed, numRuns: 80 },
      );
    });
  });
});
