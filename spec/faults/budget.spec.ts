import { createRandom } from '../../lib/testing/market/random.js';
import { allKinds } from '../simulation/all-kinds.js';
import { drawFault, faultKinds, inject } from '../simulation/faults.js';
import { withRig } from '../simulation/rig.js';
import { figure } from '../support/figure.js';
import { howMany } from '../support/how-many.js';
import { collectGarbage } from './collect-garbage.js';

const seed = Number(process.env.SEED ?? 1);
const second = 1_000;
const hour = 3_600 * second;

describe(`what a pool takes (again: SEED=${seed} npx jest spec/faults/budget)`, () => {
  // A second of 50 connections costs as much as 25 of two, so the month is lived through with two.
  it.each([
    [50, howMany(0.25, 24), howMany(0.05, 1)],
    [2, howMany(6, 30 * 24), 1],
  ])(
    'does not grow, neither in timers nor in memory: %i connections, for %d hours with a fault every %d (A46 M1 M2)',
    (connections, hours, every) => {
      const random = createRandom(seed, `month ${connections}`);
      const kinds = faultKinds.filter((kind) => kind !== 'spoil');
      withRig({ seed, streams: allKinds(20 * connections, ['trade', 'quote']), room: 20 }, (rig) => {
        const { world, exchange, judge, network } = rig;
        for (const name of exchange.streams.keys()) rig.join(name);
        rig.settle(60 * second);
        rig.flow(60 * second);
        const periods = Math.round(hours / every);
        let most = 0;
        let heap = 0;
        for (let period = 0; period < periods; period++) {
          inject(drawFault(random, 0, kinds), { world, network, exchange, judge });
          for (let elapsed = 0; elapsed < every * hour; elapsed += 15 * second) {
            world.pass(15 * second);
            most = Math.max(most, world.timers);
          }
          rig.forget();
          if (period === Math.floor(periods / 2)) ({ heap } = collectGarbage());
        }
        const grown = (collectGarbage().heap - heap) / 2 ** 20;
        const of = `${hours} virtual hours, ${connections} connections, ${20 * connections} streams, ${periods} faults`;
        const perConnection = most / connections;
        figure({
          id: 'A46',
          what: 'timers per connection, at most',
          value: perConnection.toFixed(2),
          reach: '<= 4',
          of,
        });
        figure({
          id: 'A46',
          what: 'heap grown in the second half',
          value: `${grown.toFixed(2)} MB`,
          reach: '<= 1 MB',
          of,
        });
        expect(perConnection).toBeLessThanOrEqual(4);
        expect(grown).toBeLessThanOrEqual(1);
        rig.settle();
        expect(rig.difference()).toBe('');
        rig.close();
        expect(judge.breaches).toEqual([]);
      });
    },
  );
});
