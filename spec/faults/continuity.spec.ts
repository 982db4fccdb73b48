import { figure } from '../support/figure.js';
import { howMany } from '../support/how-many.js';
import { drawPlan } from '../simulation/draw-plan.js';
import { runScenarios } from '../simulation/run-scenarios.js';
import { runScenario } from '../simulation/scenario.js';

const second = 1_000;
const file = 'spec/faults/continuity.spec.ts';

describe('delivered or declared, whatever goes wrong (a failure prints the command that repeats it)', () => {
  it('leaves every subscription as it is wanted once the faults are over (A1 S11 S12 X18)', () => {
    const count = howMany(100, 10_000);
    const started = process.hrtime.bigint();
    const { events, slowest } = runScenarios({
      count,
      draw: (seed) => drawPlan(seed, { streams: 1_024, faults: 20, eventsPerSecond: 1, duration: 60 * second }),
      again: `${file} -t A1`,
    });
    const took = Number(process.hrtime.bigint() - started) / 1e9;
    const what = 'subscriptions lost or extra after the faults';
    figure({
      id: 'A1',
      what,
      value: 0,
      reach: '0',
      of: `${count} scenarios, ${events} events, 1-1024 streams, 1-20 faults`,
    });
    const pace = `settled within ${slowest / second} virtual s of the last fault`;
    figure({
      id: 'A1',
      what: 'wall time',
      value: `${took.toFixed(1)} s`,
      reach: '<= 60 s for 10000',
      of: `${count} scenarios, ${pace}`,
    });
  });

  it('delivers every event once and in order, or declares it missing before the next one (A20)', () => {
    const count = howMany(50, 10_000);
    const { events, delivered, gaps } = runScenarios({
      count,
      draw: (seed) => drawPlan(seed, { streams: 60, faults: 12, eventsPerSecond: 8, duration: 120 * second }),
      again: `${file} -t A20`,
    });
    figure({
      id: 'A20',
      what: 'breaches of delivered or declared',
      value: 0,
      reach: '0',
      of: `${count} scenarios with ${events} events, ${delivered} deliveries, ${gaps} gaps`,
    });
  });

  it('takes the same course from the same seed (A60)', () => {
    const count = howMany(20, 1_000);
    const courseOf = (seed: number) => {
      const lines: string[] = [];
      runScenario(drawPlan(seed, { streams: 60, faults: 12, eventsPerSecond: 4, duration: 120 * second }), (line) =>
        lines.push(line),
      );
      return lines;
    };
    let same = 0;
    for (let seed = 1; seed <= count; seed++) {
      const course = courseOf(seed);
      expect(courseOf(seed)).toEqual(course);
      expect(course.length).toBeGreaterThan(0);
      same++;
    }
    figure({
      id: 'A60',
      what: 'seeds with the same trace twice',
      value: same,
      reach: `${count}`,
      of: `${count} seeds`,
    });
  });
});
