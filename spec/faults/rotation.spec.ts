import { Subject } from 'rxjs';
import { createRandom } from '../../lib/testing/market/random.js';
import { allKinds } from '../simulation/all-kinds.js';
import { type Rig, type RigOptions, withRig } from '../simulation/rig.js';
import { figure } from '../support/figure.js';
import { howMany } from '../support/how-many.js';

const seed = Number(process.env.SEED ?? 1);
const second = 1_000;
const hour = 3_600 * second;

/** Everybody listens to everything, and all of it is served. */
function joinAll(rig: Rig): void {
  for (const name of rig.exchange.streams.keys()) rig.join(name);
  rig.settle(10 * second);
}

/** Ends what happens and checks that nothing was missed. Returns how much was. */
function finish(rig: Rig): { readonly lost: number; readonly breaches: readonly string[] } {
  rig.calm();
  rig.world.pass(5 * second);
  rig.emit(rig.exchange.streams.keys());
  rig.world.pass(40 * second);
  let lost = 0;
  for (const { name, stamps } of rig.exchange.streams.values()) lost += stamps.length - 1 - rig.judge.lastOf(name);
  lost += rig.judge.counts.missing;
  const difference = rig.difference();
  if (difference !== '') rig.breach(difference);
  rig.exchange.breaches.forEach(rig.breach);
  rig.close();
  return { lost, breaches: rig.judge.breaches };
}

const main = ({ exchange }: Rig) => [...exchange.clients][0]!;
const last = ({ exchange }: Rig) => [...exchange.clients].at(-1)!;

describe(`rotation (again: SEED=${seed} npx jest spec/faults/rotation)`, () => {
  it.each([
    ['when it is asked for', 'asked'],
    ['at serverShutdown in its combined form', 'combined'],
    ['at serverShutdown in its bare form', 'bare'],
  ] as const)('loses nothing and delivers nothing twice, %s (A10 X12 S19)', (_, way) => {
    const rotations = howMany(15, 1_000);
    const rotate = new Subject<void>();
    const random = createRandom(seed, `rotations ${way}`);
    withRig({ seed, streams: allKinds(200), latency: 40, jitter: 30, pool: { rotate } }, (rig) => {
      const { world, exchange, judge } = rig;
      joinAll(rig);
      rig.flow(50);
      for (let i = 0; i < rotations; i++) {
        // The new connection may be ahead of the old one, or behind it.
        exchange.lag = random() < 0.5 ? 0 : 800 * random();
        world.pass(11 * second + 4 * second * random());
        if (way === 'asked') rotate.next();
        else main(rig).shutdown(way, 3 * second + 20 * second * random() ** 2);
      }
      world.pass(60 * second);
      const rotated = rig.said('rotated').length;
      const { gaps } = judge.counts;
      const { lost, breaches } = finish(rig);
      const twice = breaches.filter((text) => /: \d+ after \d+$/.test(text)).length;
      const of = `${rotated} rotations of 200 streams, ${exchange.counts.events} events, ${way}`;
      figure({ id: 'A10', what: 'events lost', value: lost, reach: '0', of });
      figure({ id: 'A10', what: 'events twice or out of order', value: twice, reach: '0', of });
      expect(breaches).toEqual([]);
      expect({ rotated, gaps, lost }).toEqual({ rotated: rotations, gaps: 0, lost: 0 });
    });
  });

  it('goes on for ever: a rotated connection rotates, drops and heals like any other (A11 X10)', () => {
    const generations = howMany(60, 1_000);
    const rotate = new Subject<void>();
    const random = createRandom(seed, 'generations');
    withRig({ seed, streams: allKinds(12), pool: { rotate } }, (rig) => {
      const { world, network, judge } = rig;
      joinAll(rig);
      rig.flow(200);
      let healed = 0;
      for (let i = 0; i < generations; i++) {
        world.pass(12 * second + 5 * second * random());
        const isDrop = random() < 0.5;
        if (isDrop) {
          judge.disturb('all', 30 * second);
          [...network.wires][0]?.reset(random() < 0.5);
        } else {
          rotate.next();
        }
        world.pass(20 * second);
        if (rig.difference() === '' && network.wires.size === 1) healed++;
      }
      const { breaches } = finish(rig);
      const what = 'generations after which the connection was whole again';
      figure({
        id: 'A11',
        what,
        value: healed,
        reach: `${generations}`,
        of: `${generations} rotations and drops in a row`,
      });
      expect(breaches).toEqual([]);
      expect(healed).toBe(generations);
    });
  });

  it('hears nothing any more of a connection that was replaced: late data, late answer, late close (A12 L16)', () => {
    const overlaps = howMany(60, 10_000);
    const rotate = new Subject<void>();
    const random = createRandom(seed, 'overlaps');
    withRig({ seed, streams: allKinds(6, ['trade', 'diff']), isRude: true, pool: { rotate } }, (rig) => {
      const { world, network, judge } = rig;
      joinAll(rig);
      rig.flow(300);
      const ways = [
        // Silent and back: the old one is left while much of what it sent is on its way.
        () => {
          judge.disturb('all', 60 * second);
          [...network.wires].at(-1)?.stall('down', world.now + 20 * second + 20 * second * random());
        },
        // Asked to go while it answers, and closes late.
        () => {
          rotate.next();
          world.at(world.now + 400 * random(), () => [...network.wires][0]?.stall('down', world.now + 40 * second));
          judge.disturb('all', 60 * second);
        },
        () => {
          judge.disturb('all', 60 * second);
          main(rig).shutdown('bare', 1_000 * random());
          world.at(world.now + 1_000 * random(), () => [...network.wires][0]?.stall('down', world.now + 30 * second));
        },
      ];
      for (let i = 0; i < overlaps; i++) {
        ways[i % ways.length]?.();
        world.pass(60 * second);
      }
      const { breaches } = finish(rig);
      const late = breaches.filter((text) => text.includes('not open any more')).length;
      const what = 'events delivered from superseded sockets';
      figure({ id: 'A12', what, value: late, reach: '0', of: `${overlaps} forced overlaps` });
      expect(breaches).toEqual([]);
      expect(rig.said('open').length).toBeGreaterThan(overlaps / 2);
    });
  });

  const quiet: RigOptions = { seed, streams: allKinds(6, ['trade', 'kline']) };

  it('happens between the 22nd and the 23rd hour, before the exchange ends the connection (X8)', () => {
    withRig({ ...quiet, streams: allKinds(1, ['trade']) }, (rig) => {
      joinAll(rig);
      rig.flow(60 * second);
      rig.world.pass(22 * hour);
      expect(rig.said('rotating')).toEqual([]);
      rig.world.pass(hour + 10 * second);
      expect(rig.said('rotating')).toEqual([expect.objectContaining({ cause: 'age' })]);
      expect(rig.said('rotated')).toHaveLength(1);
      rig.world.pass(2 * hour);
      expect(rig.said('closed')).toEqual([]); // after 24 hours the exchange would have done it
      expect(finish(rig)).toEqual({ lost: 0, breaches: [] });
    });
  });

  it('happens once for each connection, however often and to however many it is announced (X9)', () => {
    withRig({ ...quiet, streams: allKinds(8, ['trade']), room: 2 }, (rig) => {
      joinAll(rig);
      rig.flow(100);
      for (const client of [...rig.exchange.clients]) {
        client.shutdown('combined', 30 * second);
        rig.world.at(rig.world.now + second, () => client.shutdown('bare', 30 * second));
      }
      rig.world.pass(60 * second);
      expect(rig.said('rotated')).toHaveLength(4);
      expect(rig.network.attempts).toHaveLength(8);
      expect(rig.said('gap')).toEqual([]);
      expect(finish(rig)).toEqual({ lost: 0, breaches: [] });
    });
  });

  it('leaves the old connection where it is when the new one dies, and tries again (X11)', () => {
    const rotate = new Subject<void>();
    withRig({ ...quiet, pool: { rotate } }, (rig) => {
      const { world, network } = rig;
      joinAll(rig);
      rig.flow(100);
      rotate.next();
      // Before it is open, while it subscribes, and when it waits for the old one.
      for (const after of [10, 100, 100]) {
        while (network.wires.size < 2) world.pass(1);
        world.pass(after);
        [...network.wires].at(-1)?.reset(true);
        world.pass(50);
      }
      world.pass(30 * second);
      expect(rig.said('rotated')).toHaveLength(1);
      expect(rig.said('gap')).toEqual([]);
      expect(finish(rig)).toEqual({ lost: 0, breaches: [] });
    });
  });

  it('declares one gap when both die in the middle of it (X11)', () => {
    const rotate = new Subject<void>();
    for (let at = 0; at < 400; at += 10) {
      withRig({ ...quiet, pool: { rotate } }, (rig) => {
        const { world, network, judge } = rig;
        joinAll(rig);
        rig.flow(100);
        world.pass(15 * second);
        rotate.next();
        world.pass(at);
        judge.disturb('all', 30 * second);
        for (const wire of network.wires) wire.reset(at % 20 === 0);
        world.pass(40 * second);
        // Numbers may afterwards show which events it was.
        const gaps = rig.said('gap').filter(({ missing }) => missing === undefined);
        expect([at, gaps.map(({ stream }) => stream).sort()]).toEqual([at, [...rig.wanted()].sort()]);
        expect(finish(rig).breaches).toEqual([]);
      });
    }
  });

  it('is tried again while the exchange lets nobody in, and costs nothing (X11)', () => {
    withRig(quiet, (rig) => {
      const { world, network } = rig;
      joinAll(rig);
      rig.flow(500);
      network.entry = 'refused';
      main(rig).shutdown('combined', 600 * second);
      world.pass(300 * second);
      expect(rig.said('rotated')).toEqual([]);
      network.entry = 'open';
      world.pass(30 * second);
      expect(rig.said('rotated')).toHaveLength(1);
      expect(rig.said('gap')).toEqual([]);
      expect(finish(rig)).toEqual({ lost: 0, breaches: [] });
    });
  });

  it('and rolling restarts: a drop every 30 to 60 seconds for an hour is healed each time, without haste (X17)', () => {
    const random = createRandom(seed, 'restarts');
    withRig({ ...quiet, streams: allKinds(12) }, (rig) => {
      const { world, network } = rig;
      joinAll(rig);
      rig.flow(200);
      let drops = 0;
      for (const end = world.now + hour; world.now < end; drops++) {
        last(rig).close(1012, 'restart');
        world.pass(30 * second);
        expect(rig.difference()).toBe('');
        world.pass(30 * second * random());
      }
      expect(network.attempts.length).toBe(drops + 1);
      const delays = rig.said('waiting').map(({ delay }) => delay);
      expect(Math.min(...delays)).toBeGreaterThanOrEqual(2 * second); // that is what 1012 asks for
      expect(delays.filter((delay) => delay > 10 * second).length).toBeLessThan(delays.length / 4);
      expect(finish(rig).breaches).toEqual([]);
    });
  });

  it('and closes in the middle of resubscribing leave nothing doubled and nothing out (X18)', () => {
    withRig({ ...quiet, streams: allKinds(600, ['trade']) }, (rig) => {
      const { world, exchange } = rig;
      for (const name of exchange.streams.keys()) rig.join(name);
      for (let requests = 1; requests <= 3; requests++) {
        const before = exchange.counts.requests;
        while (exchange.counts.requests < before + requests) world.pass(5);
        last(rig).close(1001, 'in the middle');
        world.pass(3 * second);
      }
      rig.settle(60 * second);
      expect(rig.difference()).toBe('');
      expect(exchange.clients.size).toBe(1);
      expect(finish(rig).breaches).toEqual([]);
    });
  });

  it('and finds the one stream at which the exchange hangs up, and goes on with the others (X15)', () => {
    withRig({ ...quiet, streams: allKinds(40) }, (rig) => {
      const poisonous = 's17@array';
      rig.exchange.poison.add(poisonous);
      for (const name of rig.exchange.streams.keys()) rig.join(name);
      rig.flow(200);
      rig.world.pass(120 * second);
      expect(rig.said('rejected').map(({ stream }) => stream)).toEqual([poisonous]);
      expect(rig.wanted().size).toBe(39);
      expect(rig.difference()).toBe('');
      rig.judge.disturb('all', 0);
      rig.close();
      expect(rig.judge.breaches).toEqual([]);
    });
  });
});
