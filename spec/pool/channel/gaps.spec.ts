import fc from 'fast-check';
import type { GapNotice } from '../../../lib/notice.js';
import { type Channel, createChannel } from '../../../lib/pool/channel/channel.js';
import { createClock } from '../../../lib/connection/clock.js';
import { createGaps } from '../../../lib/pool/channel/gaps.js';
import { type HandPool, type HandSocket, handPool } from '../hand-pool.js';

const pass = (ms: number) => {
  jest.advanceTimersByTime(ms);
  for (let i = 0; i < 3; i++) jest.advanceTimersByTime(0);
};

describe('createGaps', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: 1_000_000 });
  });
  afterEach(() => {
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
  });

  /** A stream that was asked for at 1 000 000, and confirmed. */
  const start = (isNumbered = true) => {
    const clock = createClock(1_000);
    const ticking = clock.ticks.subscribe();
    const said: Omit<GapNotice, 'type' | 'at'>[] = [];
    const channel: Channel = createChannel({
      descriptor: {
        name: 'a',
        decode: (event) => event,
        ...(isNumbered ? { sequence: () => 0, follows: () => 0 } : {}),
      },
      linger: 0,
      wanted: () => undefined,
      unwanted: () => undefined,
    });
    Object.assign(channel, { askedAt: 1_000_000, isOwed: true, heard: 0, proven: 0 });
    const gaps = createGaps({
      channels: new Map([['a', channel]]),
      clock,
      announce: (notice) => {
        if (notice.type !== 'gap') return;
        const { stream, from, to, cause, missing } = notice;
        said.push({ stream, from, to, cause, ...(missing && { missing }) });
      },
    });
    return {
      gaps,
      said,
      channel,
      stop: () => ticking.unsubscribe(),
      /** The stream has brought an event just now, which was sent so long ago. */
      hear: (ago = 0) => {
        gaps.arrived(Date.now() - 2_000);
        Object.assign(channel, { made: { E: Date.now() - ago }, heard: clock.tick });
      },
    };
  };
  const all = () => true;

  describe('of a lost connection', () => {
    it('reach from the last event that is known to when the stream is served anew', () => {
      const { gaps, said, channel, hear, stop } = start();
      pass(20_500);
      hear(100);
      pass(3_000);
      gaps.owe(all, Date.now() - 1_000, 'lost');
      pass(2_000);
      gaps.tell(channel);
      expect(said).toMatchObject([{ stream: 'a', to: 1_025_500, cause: 'lost' }]);
      expect(said[0]?.from).toBeLessThanOrEqual(1_020_400);
      expect(said[0]?.from).toBeGreaterThanOrEqual(1_015_000);
      stop();
    });

    it('are told once, and not again before the next event when nothing else is lost', () => {
      for (const isNumbered of [true, false]) {
        const { gaps, said, channel, hear, stop } = start(isNumbered);
        hear();
        gaps.owe(all, Date.now(), 'lost');
        gaps.tell(channel);
        gaps.tell(channel);
        gaps.close(channel);
        gaps.close(channel);
        expect([said.length, channel.gap]).toEqual([1, undefined]);
        stop();
      }
    });

    it('are told before the next event when that comes before the confirmation', () => {
      const { gaps, said, channel, stop } = start();
      gaps.owe(all, Date.now(), 'lost');
      gaps.close(channel);
      gaps.tell(channel);
      expect(said).toHaveLength(1);
      stop();
    });

    it('are one over several losses, from the first on (X16)', () => {
      const { gaps, said, channel, hear, stop } = start();
      pass(20_000);
      hear();
      gaps.owe(all, Date.now(), 'first');
      pass(60_000);
      channel.isOwed = true; // asked for again
      gaps.owe(all, Date.now(), 'second');
      gaps.tell(channel);
      expect(said).toHaveLength(1);
      expect(said[0]?.from).toBeLessThanOrEqual(1_020_000);
      stop();
    });

    it('do not concern what the connection was never asked for (C1 C29)', () => {
      const { gaps, said, channel, stop } = start();
      channel.isOwed = false;
      gaps.owe(all, Date.now(), 'lost');
      gaps.tell(channel);
      gaps.close(channel);
      expect(said).toEqual([]);
      stop();
    });

    it('do not concern those who lost nothing', () => {
      const { gaps, said, channel, stop } = start();
      gaps.owe(() => false, Date.now(), 'lost');
      gaps.tell(channel);
      expect([said, channel.isOwed]).toEqual([[], true]);
      stop();
    });

    it('of a stream that was quiet reach back to when the exchange last said that it serves it', () => {
      const { gaps, said, channel, stop } = start();
      pass(300_000);
      channel.proven = 290;
      pass(10_000);
      gaps.owe(all, Date.now(), 'lost');
      gaps.tell(channel);
      expect(said[0]?.from).toBeLessThanOrEqual(1_290_000);
      expect(said[0]?.from).toBeGreaterThanOrEqual(1_285_000);
      stop();
    });

    it('of a stream that was quiet for longer than is remembered reach back to the beginning (M1)', () => {
      const { gaps, said, channel, stop } = start();
      pass(3_600_000);
      gaps.owe(all, Date.now(), 'lost');
      gaps.tell(channel);
      expect(said[0]?.from).toBe(1_000_000);
      stop();
    });

    it('follow from a second loss after they were told', () => {
      const { gaps, said, channel, hear, stop } = start();
      hear();
      gaps.owe(all, Date.now(), 'first');
      gaps.tell(channel);
      channel.isOwed = true;
      pass(1_000);
      gaps.owe(all, Date.now(), 'second');
      gaps.close(channel);
      expect(said.map(({ cause }) => cause)).toEqual(['first', 'second']);
      stop();
    });
  });

  describe('on a connection that goes on', () => {
    it('reach from the last event to the next', () => {
      const { gaps, said, channel, hear, stop } = start();
      pass(10_000);
      hear(50);
      pass(5_000);
      gaps.lose(channel, { cause: 'garbled' });
      pass(700);
      gaps.close(channel);
      expect(said).toMatchObject([{ to: 1_015_700, cause: 'garbled' }]);
      expect(said[0]?.from).toBeLessThanOrEqual(1_009_950);
      stop();
    });

    it('name the numbers that are missing', () => {
      const { gaps, said, channel, hear, stop } = start();
      hear();
      gaps.lose(channel, { cause: 'left out', missing: { first: 5, last: 7 } });
      gaps.close(channel);
      expect(said).toMatchObject([{ missing: { first: 5, last: 7 } }]);
      stop();
    });

    /** Every other number comes, from one to the other, and the one before it is left out. */
    const limp = ({ gaps, channel, hear }: ReturnType<typeof start>, from: number, to: number) => {
      for (let number = from; number <= to; number += 2) {
        gaps.leftOut(channel, number - 1, number - 1);
        hear();
        if (channel.gap !== undefined) gaps.close(channel);
      }
    };

    const few = 1_000;

    it('name each hole while there are few, and gather the others of a second', () => {
      const all = start();
      const { gaps, said, channel, hear, stop } = all;
      hear();
      limp(all, 2, 2 * (few + 6));
      const single = Array.from({ length: few }, (_, i) => ({ first: 2 * i + 1, last: 2 * i + 1 }));
      expect(said.map(({ missing }) => missing)).toEqual(single);
      pass(1_000);
      hear();
      gaps.close(channel);
      expect(said.slice(few).map(({ missing }) => missing)).toEqual([{ first: 2_001, last: 2_011, count: 6 }]);
      limp(all, 3_000, 3_000);
      expect(said.at(-1)?.missing).toEqual({ first: 2_999, last: 2_999 });
      stop();
    });

    it('tell what was gathered before another hole of the next second', () => {
      const all = start();
      all.hear();
      limp(all, 2, 2 * (few + 3));
      pass(1_000);
      limp(all, 2_008, 2_008);
      expect(all.said.slice(few).map(({ missing }) => missing)).toEqual([
        { first: 2_001, last: 2_005, count: 3 },
        { first: 2_007, last: 2_007 },
      ]);
      all.stop();
    });

    it('include what was gathered when the connection is lost before it was told', () => {
      const all = start();
      const { gaps, said, channel, hear, stop } = all;
      hear();
      limp(all, 2, 2 * (few + 1));
      const { from } = channel.gap!;
      gaps.owe(() => true, Date.now(), 'lost');
      pass(5_000);
      gaps.tell(channel);
      expect(said.slice(few)).toEqual([{ stream: 'a', from, to: Date.now(), cause: 'lost' }]);
      stop();
    });

    it('say no more of numbers that lie within a gap that was told already', () => {
      const { gaps, said, channel, hear, stop } = start();
      hear();
      gaps.owe(all, Date.now(), 'lost');
      gaps.tell(channel);
      gaps.lose(channel, { cause: 'left out', missing: { first: 5, last: 7 } });
      gaps.close(channel);
      expect(said).toHaveLength(1);
      stop();
    });

    it('say what is lost besides, after a gap that was told already', () => {
      const { gaps, said, channel, hear, stop } = start();
      hear();
      gaps.owe(all, Date.now(), 'lost');
      gaps.tell(channel);
      gaps.lose(channel, { cause: 'garbled' });
      gaps.close(channel);
      expect(said.map(({ cause }) => cause)).toEqual(['lost', 'garbled']);
      stop();
    });

    it('stay open until the next event when they are to, whatever is confirmed before (L5)', () => {
      const { gaps, said, channel, hear, stop } = start();
      hear();
      gaps.lose(channel, { cause: 'stopped', isOpen: true });
      gaps.tell(channel);
      expect(said).toEqual([]);
      pass(5_000);
      gaps.close(channel);
      expect(said).toMatchObject([{ to: 1_005_000, cause: 'stopped' }]);
      stop();
    });
  });

  it('takes no event for late that was not stamped by a clock like ours', () => {
    const { gaps, hear, stop } = start();
    pass(20_000);
    hear(10_000);
    expect(gaps.lag()).toBeGreaterThanOrEqual(10_000);
    hear(365 * 86_400_000); // a recorded one
    expect(gaps.lag()).toBeLessThanOrEqual(1_000);
    stop();
  });
});

describe('the bounds of a gap', () => {
  let hand: HandPool;

  beforeEach(() => {
    jest.useFakeTimers({ now: 10_000_000 });
  });
  afterEach(() => {
    void hand.pool.close();
    pass(1_000);
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
  });

  /** How an exchange, a network and our clock behave. */
  interface Course {
    /** Milliseconds from event to event. */
    readonly every: number;
    /** How long events are on their way, in milliseconds. */
    readonly lag: number;
    /** When the network goes down, and when the connection is known to be lost, in milliseconds. */
    readonly dies: number;
    readonly lost: number;
    /** Whether events tell their time. */
    readonly isTimed: boolean;
    /** How far our clock is ahead before it is put right, and when that is. */
    readonly ahead: number;
    readonly corrected: number;
  }

  /** The stamps of the events that were sent and did not come, and the gaps that were told, in true time. */
  const run = ({ every, lag, dies, lost, isTimed, ahead, corrected }: Course) => {
    let error = ahead;
    jest.setSystemTime(Date.now() + error);
    const truth = () => Date.now() - error;
    hand = handPool({ silence: 10_000, audit: false });
    hand.quote('a');
    pass(0);
    const socket = hand.sockets[0] as HandSocket;
    socket.open();
    socket.answer();
    const begin = truth();
    const missing: number[] = [];
    const pings: number[] = []; // when they are answered
    let answered = 0;
    const underWay: { readonly at: number; readonly sent: number }[] = [];
    for (let now = 0; now < lost; now += 50) {
      if (now % every === 0) {
        const sent = begin + now;
        if (now + lag < dies) underWay.push({ at: now + lag, sent });
        else missing.push(sent);
      }
      while (underWay[0] !== undefined && underWay[0].at <= now) {
        const { sent } = underWay.shift() as (typeof underWay)[number];
        socket.event('a', { x: String(sent), ...(isTimed ? { E: sent } : {}) });
      }
      if (now === corrected) {
        jest.setSystemTime(truth());
        error = 0;
      }
      if (socket.beats.length > pings.length) pings.push(now + lag);
      if (pings[answered] === now && now < dies) {
        answered++;
        socket.pong();
      }
      pass(50);
    }
    socket.lose();
    let next = socket;
    while (next === socket || next.isClosing) {
      pass(250); // another may have been on its way for so long that it is given up now
      next = hand.sockets.at(-1) as HandSocket;
    }
    next.open();
    next.answer();
    const told = hand.notices.filter((notice): notice is GapNotice => notice.type === 'gap');
    return { missing, told };
  };
  const right = { isTimed: true, ahead: 0, corrected: -1 };
  const covers = (course: Course) => {
    const { missing, told } = run(course);
    const outside = missing.filter((sent) => !told.some(({ from, to }) => from <= sent && sent <= to));
    expect({ outside, told }).toEqual({ outside: [], told });
    return { from: told[0]?.from ?? NaN, first: missing[0] ?? NaN };
  };

  const step = (min: number, max: number) => fc.integer({ min: min / 50, max: max / 50 }).map((n) => n * 50);

  it('hold all that was lost, however fast or late events come, and however long that takes to be seen (A20)', () => {
    fc.assert(
      fc.property(step(50, 20_000), step(0, 8_000), step(0, 14_000), fc.boolean(), (every, lag, unseen, isTimed) => {
        const dies = 40_000;
        covers({ every, lag, dies, lost: dies + 50 + unseen, ...right, isTimed });
        void hand.pool.close();
        pass(1_000);
      }),
      { numRuns: 60 },
    );
  });

  it.each([true, false])('are narrow where events come all the time (with their time: %s)', (isTimed) => {
    const { from, first } = covers({ every: 100, lag: 50, dies: 40_000, lost: 42_000, ...right, isTimed });
    expect(first - from).toBeLessThan(4_000);
  });

  it.each([
    [true, 3_600_000],
    [false, 3_600_000],
    [true, -3_600_000],
    [false, -3_600_000],
    [false, 20_000],
  ])(
    'hold it when our clock is put right (events with their time: %s; it was ahead by %i ms) (M9)',
    (isTimed, ahead) => {
      for (const corrected of [39_000, 36_000, 20_000, 42_000]) {
        covers({ every: 200, lag: 50, dies: 40_000, lost: 44_000, isTimed, ahead, corrected });
        void hand.pool.close();
        pass(1_000);
      }
    },
  );
});
