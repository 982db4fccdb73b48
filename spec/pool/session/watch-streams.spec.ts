import { type Channel, createChannel } from '../../../lib/pool/channel/channel.js';
import { type Clock, createClock } from '../../../lib/connection/clock.js';
import { type StreamRecord, watchStreams } from '../../../lib/pool/session/watch-streams.js';

const silence = 10_000;
const second = 1_000;

describe('watchStreams', () => {
  let clock: Clock;
  let channels: Map<string, Channel>;
  let records: WeakMap<Channel, StreamRecord>;
  let said: [number, string, boolean, number][];
  const ends: (() => void)[] = [];

  beforeEach(() => {
    jest.useFakeTimers({ now: 0 });
    clock = createClock(second);
    channels = new Map();
    records = new WeakMap();
    said = [];
    // As another connection does, which lives on.
    const ticking = clock.ticks.subscribe();
    ends.push(() => ticking.unsubscribe());
  });
  afterEach(() => {
    ends.splice(0).forEach((end) => end());
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
  });

  /** Streams that are confirmed now, with their pace. */
  const carry = (paces: Readonly<Record<string, number | undefined>>) => {
    for (const [name, cadence] of Object.entries(paces)) {
      const channel = createChannel({
        descriptor: { name, decode: (event) => event, ...(cadence === undefined ? {} : { cadence }) },
        linger: 0,
        wanted: () => undefined,
        unwanted: () => undefined,
      });
      channel.heard = clock.tick;
      channels.set(name, channel);
    }
  };
  const start = () => {
    const watching = watchStreams({ routes: channels, clock, silence, records }).subscribe(
      ({ channel: { name }, silence: pause, isStopped }) =>
        said.push([Date.now() / second, name, isStopped, pause / second]),
    );
    ends.push(() => watching.unsubscribe());
    return watching;
  };
  /** So many seconds, in which these streams speak once each. */
  const pass = (seconds: number, ...speaking: string[]) => {
    for (let i = 0; i < seconds; i++) {
      jest.advanceTimersByTime(500);
      for (const name of speaking) {
        const channel = channels.get(name) as Channel;
        channel.made = {};
        channel.heard = clock.tick;
      }
      jest.advanceTimersByTime(500);
    }
  };

  it('tells of a stream that was accepted and has never said anything, after a minute, once (S6 S7)', () => {
    carry({ 'rare@trade': undefined, 'busy@trade': undefined });
    start();
    pass(600, 'busy@trade');
    expect(said).toEqual([[expect.any(Number), 'rare@trade', false, expect.any(Number)]]);
    expect(said[0]?.[0]).toBeGreaterThanOrEqual(60);
    expect(said[0]?.[0]).toBeLessThanOrEqual(66);
  });

  it('tells of it too when nothing else speaks (S7)', () => {
    carry({ 'none@trade': undefined });
    start();
    pass(120);
    expect(said).toHaveLength(1);
  });

  it('does not tell of it again on the next connection', () => {
    carry({ 'rare@trade': undefined });
    const first = start();
    pass(70);
    first.unsubscribe();
    start();
    pass(200);
    expect(said).toHaveLength(1);
  });

  it('leaves a trade stream that has spoken alone, however long it is quiet (L6)', () => {
    carry({ 'rare@trade': undefined, 'busy@trade': undefined });
    start();
    pass(1, 'rare@trade', 'busy@trade');
    pass(3_600, 'busy@trade');
    expect(said).toEqual([]);
  });

  it('tells of a steady stream that stops while others go on, within 16 s, once (L5)', () => {
    carry({ 'a@ticker': second, 'b@ticker': second });
    start();
    pass(60, 'a@ticker', 'b@ticker');
    pass(120, 'b@ticker');
    expect(said).toEqual([[expect.any(Number), 'a@ticker', true, expect.any(Number)]]);
    expect(said[0]?.[0]).toBeLessThanOrEqual(60 + 16);
    expect(said[0]?.[3]).toBeGreaterThanOrEqual(10);
  });

  it('tells of it again when it had been steady again (L5)', () => {
    carry({ 'a@ticker': second, 'b@ticker': second });
    start();
    for (let i = 0; i < 3; i++) {
      pass(60, 'a@ticker', 'b@ticker');
      pass(30, 'b@ticker');
    }
    expect(said).toHaveLength(3);
  });

  it('says nothing of one that stops together with all others: that is a matter of the connection (L4)', () => {
    carry({ 'a@ticker': second, 'b@ticker': second });
    start();
    pass(60, 'a@ticker', 'b@ticker');
    pass(600);
    expect(said).toEqual([]);
  });

  it('does not hold a stream to a pace that it never kept (L6)', () => {
    carry({ 'a@ticker': second, 'b@ticker': second });
    start();
    for (let i = 0; i < 60; i++) {
      pass(1, 'a@ticker', 'b@ticker');
      pass(19, 'b@ticker');
    }
    expect(said).toEqual([]);
  });

  it('holds a slow one to its own pace', () => {
    carry({ 'slow@x': 5 * second, 'b@ticker': second });
    start();
    for (let i = 0; i < 20; i++) {
      pass(1, 'slow@x', 'b@ticker');
      pass(4, 'b@ticker');
    }
    pass(45, 'b@ticker');
    expect(said).toEqual([]);
    pass(12, 'b@ticker');
    expect(said).toHaveLength(1);
  });

  it('does not count against a stream the time in which there was no connection (X1 L5)', () => {
    carry({ 'a@ticker': second, 'b@ticker': second });
    const first = start();
    pass(60, 'a@ticker', 'b@ticker');
    first.unsubscribe();
    pass(60);
    start();
    pass(2, 'b@ticker'); // the other one comes a little later
    pass(60, 'a@ticker', 'b@ticker');
    expect(said).toEqual([]);
  });

  it('remembers from one connection to the next that a stream was steady (L5 X10)', () => {
    carry({ 'a@ticker': second, 'b@ticker': second });
    const first = start();
    pass(60, 'a@ticker', 'b@ticker');
    first.unsubscribe();
    start();
    pass(20, 'b@ticker');
    expect(said).toMatchObject([[expect.any(Number), 'a@ticker', true, expect.any(Number)]]);
  });

  it('lets somebody give streams up while it tells of them', () => {
    carry({ 'a@x': undefined, 'b@x': undefined, 'c@x': undefined });
    const watching = watchStreams({ routes: channels, clock, silence, records }).subscribe(({ channel: { name } }) => {
      said.push([0, name, false, 0]);
      channels.clear();
      watching.unsubscribe();
    });
    pass(100);
    expect(said).toHaveLength(1);
  });
});
