import { createRandom } from '../../lib/testing/market/random.js';
import { allKinds } from '../simulation/all-kinds.js';
import { goodManners } from '../simulation/exchange.js';
import { type Rig, withRig } from '../simulation/rig.js';
import { figure } from '../support/figure.js';
import { howMany } from '../support/how-many.js';

const seed = Number(process.env.SEED ?? 1);
const second = 1_000;
const minute = 60 * second;

/** Everybody listens to everything, and all of it is served. */
function joinAll(rig: Rig): void {
  for (const name of rig.exchange.streams.keys()) rig.join(name);
  rig.settle(10 * second);
}

/** Nothing is left, and nobody missed anything undeclared. */
function finish(rig: Rig): readonly string[] {
  rig.calm();
  rig.world.pass(5 * second);
  const difference = rig.difference();
  if (difference !== '') rig.breach(difference);
  rig.exchange.breaches.forEach(rig.breach);
  rig.close();
  return rig.judge.breaches;
}

const streams = allKinds(20, ['trade', 'quote', 'kline', 'array']);

describe(`subscriptions that the exchange loses (again: SEED=${seed} npx jest spec/faults/subscriptions)`, () => {
  it('are found within five minutes, for one message in five minutes (A19 S18)', () => {
    const losses = howMany(20, 500);
    const random = createRandom(seed, 'losses');
    withRig({ seed, streams, pool: { rotate: false } }, (rig) => {
      const { world, exchange, judge } = rig;
      joinAll(rig);
      rig.flow(500);
      const start = world.now;
      const before = rig.sent.filter((text) => text.includes('LIST')).length;
      let slowest = 0;
      for (let i = 0; i < losses; i++) {
        world.pass(2 * minute * random());
        const [client] = exchange.clients;
        const names = [...(client?.subscriptions ?? [])].filter(() => random() < 0.3);
        judge.disturb(names, 6 * minute);
        names.forEach((name) => client?.forget(name));
        slowest = Math.max(slowest, rig.settle());
      }
      const lists = rig.sent.filter((text) => text.includes('LIST')).length - before;
      const rate = lists / ((world.now - start) / (5 * minute));
      const of = `${losses} silent losses`;
      figure({ id: 'A19', what: 'found after at most', value: `${slowest / second} s`, reach: '<= 302 s', of });
      figure({ id: 'A19', what: 'lists asked for in 5 minutes', value: rate.toFixed(2), reach: '<= 1', of });
      expect(slowest).toBeLessThanOrEqual(5 * minute + 2 * second);
      expect(rate).toBeLessThanOrEqual(1.1);
      expect(finish(rig)).toEqual([]);
    });
  });

  it('are found within ten seconds when it happens at a reconnect (A19 S6 S18)', () => {
    const losses = howMany(20, 500);
    const random = createRandom(seed, 'careless');
    withRig({ seed, streams, pool: { rotate: false } }, (rig) => {
      const { world, exchange, judge, network } = rig;
      joinAll(rig);
      rig.flow(500);
      let slowest = 0;
      for (let i = 0; i < losses; i++) {
        world.pass(30 * second);
        judge.disturb('all', 40 * second);
        exchange.manners = { ...goodManners, careless: 0.3 };
        const opened = rig.said('open').length;
        [...network.wires][0]?.reset(random() < 0.5);
        while (rig.said('open').length === opened) world.pass(10);
        const openedAt = world.now;
        const { requests } = exchange.counts;
        while (exchange.counts.requests === requests) world.pass(1); // only the first request is taken carelessly
        for (const client of exchange.clients) client.manners = goodManners;
        exchange.manners = goodManners;
        rig.settle();
        slowest = Math.max(slowest, world.now - openedAt);
      }
      const of = `${losses} reconnects`;
      figure({
        id: 'A19',
        what: 'found after a reconnect within',
        value: `${(slowest / second).toFixed(1)} s`,
        reach: '<= 10 s',
        of,
      });
      expect(slowest).toBeLessThanOrEqual(10 * second);
      expect(finish(rig)).toEqual([]);
    });
  });

  it('or never serves although it lists them are told of, once (S7)', () => {
    withRig({ seed, streams: allKinds(4, ['trade']) }, (rig) => {
      const { world, exchange } = rig;
      const [ghost, ...others] = [...exchange.streams.keys()];
      joinAll(rig);
      for (let i = 0; i < 300; i++) {
        rig.emit(others);
        world.pass(second);
      }
      expect(rig.said('silent').map(({ stream }) => stream)).toEqual([ghost]);
      expect(rig.said('gap')).toEqual([]);
      expect(finish(rig)).toEqual([]);
    });
  });

  it('are asked for on one connection for each slot and one in its place, whatever happens (C30)', () => {
    const rounds = howMany(30, 1_000);
    const random = createRandom(seed, 'slots');
    withRig({ seed, streams: allKinds(6, ['trade']), room: 2 }, (rig) => {
      const { world, network, exchange, judge } = rig;
      joinAll(rig);
      rig.flow(500);
      let most = 0;
      for (let i = 0; i < rounds; i++) {
        judge.disturb('all', minute);
        for (const client of [...exchange.clients]) {
          if (random() < 0.3) client.shutdown('bare', 5 * second * random());
          if (random() < 0.3) client.close(1006, '');
        }
        if (random() < 0.5) network.outage(world.now + 20 * second * random());
        for (let passed = 0; passed < 40; passed++) {
          world.pass(second);
          // What we have left ourselves does not count: nobody waits for its end.
          most = Math.max(most, [...network.wires].filter(({ isOpen }) => isOpen).length);
        }
      }
      expect(most).toBeLessThanOrEqual(2 * 3);
      rig.settle(2 * minute);
      expect(exchange.clients.size).toBe(3);
      expect(finish(rig)).toEqual([]);
    });
  });
});
