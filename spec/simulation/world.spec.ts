import { asyncScheduler, interval, timer } from 'rxjs';
import { monotonic } from '../../lib/monotonic.js';
import { type World, createWorld } from './world.js';

describe('a world in virtual time', () => {
  let world: World;
  let log: string[];
  beforeEach(() => {
    world = createWorld();
    log = [];
  });
  afterEach(() => world.end());
  const note = (what: string) => () => log.push(`${what} ${Math.round(world.now)}`);

  it('lets timers and events happen in their order', () => {
    timer(30).subscribe(note('timer'));
    interval(20).subscribe(note('tick'));
    world.at(25, note('event'));
    world.at(25, note('another'));
    world.pass(45);
    expect(log).toEqual(['tick 20', 'event 25', 'another 25', 'timer 30', 'tick 40']);
    expect(world.now).toBe(45);
  });

  it('forgets timers that were cleared', () => {
    const subscription = interval(20).subscribe(note('tick'));
    timer(50).subscribe(() => subscription.unsubscribe());
    expect(world.timers).toBe(2);
    world.pass(1_000);
    expect(log).toEqual(['tick 20', 'tick 40']);
    expect(world.timers).toBe(0);
  });

  it('does not do what is longer than a timer can hold', () => {
    timer(2 ** 31).subscribe(note('timer'));
    world.pass(2);
    expect(log).toEqual(['timer 1']); // as Node does, or rather does not
  });

  it('runs timers late and once, and then what has arrived, when the loop was blocked', () => {
    interval(10).subscribe(note('tick'));
    world.at(15, () => world.block(100));
    world.at(50, () => world.reach(note('frame')));
    world.at(60, note('elsewhere'));
    world.pass(130);
    expect(log).toEqual(['tick 10', 'elsewhere 60', 'tick 115', 'frame 115', 'tick 125']);
  });

  it('lets the clocks part in sleep, and goes on without us', () => {
    const start = { wall: asyncScheduler.now(), running: monotonic() };
    timer(1_000).subscribe(note('timer'));
    world.at(500, () => world.sleep(60_000));
    world.at(2_000, note('elsewhere'));
    world.pass(61_500);
    expect(log).toEqual(['elsewhere 2000', 'timer 61000']);
    expect(asyncScheduler.now() - start.wall).toBe(61_500);
    expect(monotonic() - start.running).toBe(1_500);
  });

  it('shifts the wall clock alone', () => {
    const start = { wall: asyncScheduler.now(), running: monotonic() };
    world.shift(-3_600_000);
    world.pass(10);
    expect(asyncScheduler.now() - start.wall).toBe(10 - 3_600_000);
    expect(monotonic() - start.running).toBe(10);
  });

  it('says so when time stands still', () => {
    const again = () => world.at(world.now, again);
    again();
    expect(() => world.pass(1)).toThrow('time stands still');
  });

  it('gives the clocks back', () => {
    world.end();
    expect(Math.abs(new Date().getTime() - Date.now())).toBeLessThan(1_000);
  });
});
