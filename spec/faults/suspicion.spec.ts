import { createRandom } from '../../lib/testing/market/random.js';
import { allKinds } from '../simulation/all-kinds.js';
import { type Rig, withRig } from '../simulation/rig.js';
import { figure } from '../support/figure.js';
import { howMany } from '../support/how-many.js';

const seed = Number(process.env.SEED ?? 1);
const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** Everybody listens to everything, and all of it is served. */
function joinAll(rig: Rig): void {
  for (const name of rig.exchange.streams.keys()) rig.join(name);
  rig.settle(10 * second);
}

/** What a suspicion cost, after all that was under way has come. */
function costs(rig: Rig) {
  rig.calm();
  rig.world.pass(5 * second);
  rig.emit(rig.exchange.streams.keys());
  rig.world.pass(20 * second);
  let lost = rig.judge.counts.missing;
  for (const { name, stamps } of rig.exchange.streams.values()) lost += stamps.length - 1 - rig.judge.lastOf(name);
  const { gaps } = rig.judge.counts;
  rig.exchange.breaches.forEach(rig.breach);
  rig.close();
  const twice = rig.judge.breaches.filter((text) => /: \d+ after \d+$/.test(text)).length;
  return { gaps, twice, lost, breaches: rig.judge.breaches };
}
const free = { gaps: 0, twice: 0, lost: 0, breaches: [] };

const trades = allKinds(4, ['trade', 'quote', 'kline', 'array']);

describe(`suspicion (again: SEED=${seed} npx jest spec/faults/suspicion)`, () => {
  it.each([
    ['pings', false],
    ['requests, in a browser', true],
  ])('does not fall on a connection that is quiet and answers %s (A5 L6 L11)', (how, isBrowser) => {
    const hours = howMany(2, 24);
    withRig({ seed, streams: trades, isBrowser, pool: { rotate: false } }, (rig) => {
      joinAll(rig);
      rig.world.pass(hours * hour - minute);
      const hedges = rig.network.attempts.length - 1;
      const { gaps, twice, ...rest } = costs(rig);
      const of = `${hours} quiet virtual hours, ${how}`;
      figure({
        id: 'A5',
        what: 'gaps, duplicates, hedges',
        value: `${gaps}, ${twice}, ${hedges}`,
        reach: '0, 0, 0',
        of,
      });
      expect({ gaps, twice, ...rest, hedges }).toEqual({ ...free, hedges: 0 });
    });
  });

  it('does not fall on a connection because our own event loop was blocked (A5 L8)', () => {
    const blocks = howMany(60, 1_000);
    const random = createRandom(seed, 'blocks');
    withRig({ seed, streams: trades, pool: { rotate: false } }, (rig) => {
      joinAll(rig);
      rig.flow(200);
      for (let i = 0; i < blocks; i++) {
        rig.world.pass(5 * second + 10 * second * random());
        rig.world.block(second + 29 * second * random());
        rig.world.pass(35 * second);
      }
      const hedges = rig.network.attempts.length - 1;
      const { gaps, twice, ...rest } = costs(rig);
      const of = `${blocks} blocks of 1-30 s with data in the kernel`;
      figure({
        id: 'A5',
        what: 'gaps, duplicates, hedges',
        value: `${gaps}, ${twice}, ${hedges}`,
        reach: '0, 0, 0',
        of,
      });
      expect({ gaps, twice, ...rest, hedges }).toEqual({ ...free, hedges: 0 });
    });
  });

  it.each([
    ['Node', false],
    ['a browser', true],
  ])('costs nothing when it was only latency, in %s (A5 L13)', (where, isBrowser) => {
    const bursts = howMany(60, 1_000);
    const random = createRandom(seed, 'bursts');
    withRig({ seed, streams: trades, isBrowser, pool: { rotate: false } }, (rig) => {
      joinAll(rig);
      rig.flow(200);
      for (let i = 0; i < bursts; i++) {
        rig.world.pass(35 * second + 10 * second * random());
        rig.network.outage(rig.world.now + 5 * second + 25 * second * random());
        rig.world.pass(35 * second);
      }
      const { gaps, twice, ...rest } = costs(rig);
      const of = `${bursts} latency bursts of 5-30 s, in ${where}`;
      figure({ id: 'A5', what: 'gaps, duplicates', value: `${gaps}, ${twice}`, reach: '0, 0', of });
      expect({ gaps, twice, ...rest }).toEqual(free);
    });
  });

  it.each([
    ['Node', false],
    ['a browser', true],
  ])('asks within a second of waking up after eight hours of sleep, in %s (A50 M7)', (where, isBrowser) => {
    withRig({ seed, streams: trades, isBrowser }, (rig) => {
      const { world, network } = rig;
      joinAll(rig);
      rig.flow(200);
      world.pass(5 * second);
      rig.judge.disturb('all', 9 * hour);
      for (const wire of network.wires) wire.stall('both', Infinity);
      world.sleep(8 * hour);
      world.pass(8 * hour);
      const asked = rig.sent.length;
      world.pass(second);
      const probes = rig.sent.length - asked;
      figure({
        id: 'A50',
        what: 'probes within a second of waking',
        value: probes,
        reach: '>= 1',
        of: `8 h of sleep, ${where}`,
      });
      expect(probes).toBeGreaterThan(0);
      rig.settle(minute);
      expect(rig.difference()).toBe('');
      expect(costs(rig).breaches).toEqual([]);
    });
  });

  it('is not a matter of the wall clock, which may jump by a day or drift away from that of the exchange (L17 L18 M9)', () => {
    const day = 24 * hour;
    withRig({ seed, streams: trades, tolerance: 3 * day, pool: { rotate: false } }, (rig) => {
      joinAll(rig);
      rig.flow(500);
      for (const by of [day, -2 * day, day, hour, -hour]) {
        rig.world.shift(by);
        rig.world.pass(40 * second);
      }
      for (let i = 0; i < 60; i++) {
        rig.world.shift(second);
        rig.world.pass(10 * second);
      }
      expect(rig.network.attempts).toHaveLength(1);
      expect(costs(rig)).toEqual(free);
    });
  });
});
