import { createClock } from '../../lib/connection/clock.js';

const pass = (ms: number) => jest.advanceTimersByTime(ms);

describe('createClock', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: 5_000 });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('counts ticks with one timer for all who listen, and with none while nobody does (M4)', () => {
    const clock = createClock(1_000);
    expect(jest.getTimerCount()).toBe(0);
    const listening = [clock.ticks.subscribe(), clock.ticks.subscribe()];
    expect(jest.getTimerCount()).toBe(1);
    pass(3_999);
    expect(clock.tick).toBe(3);
    listening.forEach((each) => each.unsubscribe());
    expect(jest.getTimerCount()).toBe(0);
    pass(10_000);
    expect(clock.tick).toBe(3);
  });

  it('tells who listens after it has counted', () => {
    const clock = createClock(1_000);
    const seen: number[] = [];
    const listening = clock.ticks.subscribe(() => seen.push(clock.tick));
    pass(3_000);
    expect(seen).toEqual([1, 2, 3]);
    listening.unsubscribe();
  });

  it('tells when a tick was, the first one included', () => {
    const clock = createClock(1_000);
    const listening = clock.ticks.subscribe();
    pass(3_500);
    expect([0, 1, 3].map((tick) => clock.timeOf(tick))).toEqual([5_000, 6_000, 8_000]);
    listening.unsubscribe();
  });

  it('remembers ten minutes, and says so when it was longer ago (M1)', () => {
    const clock = createClock(1_000);
    const listening = clock.ticks.subscribe();
    pass(1_000_000);
    expect(clock.tick).toBe(1_000);
    expect(clock.timeOf(401)).toBe(406_000);
    expect(clock.timeOf(400)).toBeUndefined();
    expect(clock.timeOf(1_000)).toBe(1_005_000);
    listening.unsubscribe();
  });

  it('tells the wall clock as it was then (L17)', () => {
    const clock = createClock(1_000);
    const listening = clock.ticks.subscribe();
    pass(1_000);
    jest.setSystemTime(1_000_000);
    pass(1_000);
    expect([clock.timeOf(1), clock.timeOf(2)]).toEqual([6_000, 1_001_000]);
    listening.unsubscribe();
  });
});
