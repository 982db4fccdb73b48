import { age } from '../../../lib/pool/session/age.js';
import { createClock } from '../../../lib/connection/clock.js';

const hour = 3_600_000;
const pass = (ms: number) => jest.advanceTimersByTime(ms);

describe('age', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: 0 });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  const start = (lifetime: number | false, audit: number | false) => {
    const lists: number[] = [];
    const dues: [number, string][] = [];
    const growing = age({
      clock: createClock(1_000),
      lifetime,
      audit,
      list: () => lists.push(performance.now()),
      due: (cause) => dues.push([performance.now(), cause]),
    });
    const begin = performance.now();
    return {
      lists: () => lists.map((at) => at - begin),
      dues: () => dues.map(([at, cause]) => [at - begin, cause]),
      growing,
    };
  };

  it('is told once, when the time has come (X8)', () => {
    const { dues, growing } = start(23 * hour, false);
    pass(23 * hour - 1_000);
    expect(dues()).toEqual([]);
    pass(1_000);
    expect(dues()).toEqual([[23 * hour, 'age']]);
    pass(24 * hour);
    expect(dues()).toHaveLength(1);
    growing.unsubscribe();
  });

  it('is no matter when that is wished (X8)', () => {
    const { dues, lists, growing } = start(false, false);
    pass(48 * hour);
    expect([dues(), lists()]).toEqual([[], []]);
    growing.unsubscribe();
  });

  it('has the list asked for every so often, and no more than that (S18 A19)', () => {
    const { lists, growing } = start(false, 300_000);
    pass(hour);
    expect(lists()).toEqual(Array.from({ length: 12 }, (_, i) => 300_000 * (i + 1)));
    growing.unsubscribe();
  });

  it('is told by running time and not by the wall clock (L17 M9)', () => {
    const { dues, lists, growing } = start(hour, 300_000);
    jest.setSystemTime(48 * hour);
    pass(10_000);
    jest.setSystemTime(-48 * hour);
    pass(10_000);
    expect([dues(), lists()]).toEqual([[], []]);
    growing.unsubscribe();
  });

  it('takes no timer of its own, and leaves none behind', () => {
    const { growing } = start(hour, 300_000);
    expect(jest.getTimerCount()).toBe(1);
    growing.unsubscribe();
    expect(jest.getTimerCount()).toBe(0);
  });
});
