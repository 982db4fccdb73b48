import { Subject } from 'rxjs';
import type { Notice } from '../../lib/notice.js';
import { type HandPool, type HandPoolOptions, type HandSocket, handPool } from './hand-pool.js';

/** Some timers follow one another in the same millisecond. */
const pass = (ms: number) => {
  jest.advanceTimersByTime(ms);
  for (let i = 0; i < 5; i++) jest.advanceTimersByTime(0);
};
const t = (number: number) => ({ t: number, E: Date.now() });

describe('a connection that is about to replace another', () => {
  let rotations: Subject<void>;
  let hand: HandPool;

  beforeEach(() => {
    jest.useFakeTimers({ now: 1_000_000 });
    rotations = new Subject();
  });
  afterEach(() => {
    void hand.pool.close();
    pass(1_000);
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
  });

  const socket = (count: number) => hand.sockets[count - 1] as HandSocket;
  const methods = (count: number) => socket(count).sent.map(({ method, params }) => [method, ...params].join(' '));
  const of = <T extends Notice['type']>(type: T) =>
    hand.notices.filter((notice): notice is Extract<Notice, { type: T }> => notice.type === type);

  /** A pool whose first connection serves the streams `a` and `b`, and which is about to open a second. */
  const rotating = (options: HandPoolOptions = {}) => {
    hand = handPool({ rotate: rotations, audit: false, ...options });
    const [a, b] = ['a', 'b'].map(hand.trade) as [ReturnType<HandPool['trade']>, ReturnType<HandPool['trade']>];
    pass(0);
    socket(1).open();
    socket(1).answer();
    socket(1).event('a', t(1));
    rotations.next();
    pass(0);
    return { a, b };
  };
  /** Time for what is wanted to be asked for, and for answers to overtake nothing. */
  const settle = () => {
    for (let i = 0; i < 5; i++) {
      pass(0);
      answer();
    }
    pass(1_300);
    answer();
  };
  const answer = () => {
    for (const each of hand.sockets) if (!each.isClosing) each.answer();
  };

  it('serves all before the other one ends, and neither a gap nor an event too many is seen (A10 X8)', () => {
    rotating();
    socket(2).open();
    expect(methods(2)).toEqual(['SUBSCRIBE a b']);
    socket(1).event('a', t(2));
    socket(2).answer();
    socket(2).event('a', t(3));
    socket(1).event('a', t(3));
    settle();
    expect([socket(1).isClosing, socket(2).isClosing]).toEqual([true, false]);
    socket(2).event('a', t(4));
    expect(hand.told).toEqual(['a 1', 'a 2', 'a 3', 'a 4']);
    expect(of('gap')).toEqual([]);
    expect(of('subscribed').map(({ streams }) => streams)).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
  });

  it('brings a stream that is wanted in the meantime, once, and the other one brings it too until then (S24 S19)', () => {
    rotating();
    socket(2).open();
    socket(2).answer();
    const c = hand.trade('c');
    pass(0);
    socket(1).answer();
    socket(2).event('c', t(1)); // before the exchange has answered for it
    socket(1).event('c', t(1));
    socket(1).event('c', t(2));
    settle();
    expect(socket(1).isClosing).toBe(true);
    socket(2).event('c', t(2));
    socket(2).event('c', t(3));
    expect(c.values.map((event) => event.t)).toEqual([1, 2, 3]);
    expect(of('gap')).toEqual([]);
  });

  it('waits for what is wanted after the other one was asked its last question', () => {
    rotating();
    socket(2).open();
    socket(2).answer();
    expect(methods(1)).toEqual(['SUBSCRIBE a b', 'LIST_SUBSCRIPTIONS']);
    hand.trade('c');
    pass(0);
    socket(1).answer();
    pass(2_000);
    expect(socket(1).isClosing).toBe(false);
    socket(2).answer();
    socket(1).answer();
    pass(1_000);
    socket(1).answer();
    expect(socket(1).isClosing).toBe(true);
  });

  it('is not asked for what is given up in the meantime (S24)', () => {
    const { b } = rotating({ linger: 0 });
    b.unsubscribe();
    pass(1);
    expect(methods(1)).toEqual(['SUBSCRIBE a b', 'UNSUBSCRIBE b']);
    socket(2).open();
    expect(methods(2)).toEqual(['SUBSCRIBE a']);
  });

  it('lets a stream that is given up and wanted again meanwhile pass without a gap of its own doing (S13 S24)', () => {
    rotating({ linger: 0 });
    const seen: number[] = [];
    const first = hand.pool.stream({ name: 'c', decode: (event) => event }).subscribe();
    socket(2).open();
    settle();
    rotations.next();
    pass(10_000);
    first.unsubscribe();
    pass(0);
    hand.pool.stream({ name: 'c', decode: (event) => event as { t: number } }).subscribe((event) => seen.push(event.t));
    socket(3).open();
    settle();
    settle();
    expect([socket(2).isClosing, socket(3).isClosing]).toEqual([true, false]);
    socket(3).event('c', t(5));
    expect(seen).toEqual([5]);
    expect(socket(3).carried).toEqual(new Set(['a', 'b', 'c']));
  });

  it('is let go when it is refused what the other one serves, and tried again (X11)', () => {
    const { a } = rotating();
    socket(2).open();
    socket(2).reject();
    socket(2).reject();
    expect(socket(2).isClosing).toBe(true);
    expect(a.end).toBeUndefined();
    expect(of('rejected')).toEqual([]);
    pass(1_000);
    socket(3).open();
    settle();
    expect(socket(1).isClosing).toBe(true);
    expect(of('gap')).toEqual([]);
  });

  it.each([
    ['first', [2, 1]],
    ['last', [1, 2]],
  ])('goes on when both refuse a new stream, itself %s, and that is told once (S1)', (_, order) => {
    rotating();
    socket(2).open();
    socket(2).answer();
    const c = hand.trade('c');
    pass(0);
    for (const count of order) {
      while (socket(count).sent.at(-1)?.params.includes('c') !== true) pass(100);
      if (count === 1) socket(1).answerOne(); // its list
      socket(count).reject();
    }
    expect(c.end).toMatchObject({ name: 'SubscriptionRejectedError', stream: 'c' });
    expect(of('rejected')).toHaveLength(1);
    settle();
    expect([socket(1).isClosing, socket(2).isClosing]).toEqual([true, false]);
    expect(hand.sockets).toHaveLength(2);
  });

  it('refuses a new stream alone when the other one says nothing more (S1 L1)', () => {
    hand = handPool({ audit: false });
    const a = hand.trade('a');
    pass(0);
    socket(1).open();
    socket(1).answer();
    const bad = hand.trade('bad'); // of a connection that is dead by now
    pass(15_500);
    socket(2).open();
    expect(methods(2)).toEqual(['SUBSCRIBE a bad']);
    socket(2).reject();
    socket(2).answerOne();
    socket(2).reject();
    expect(bad.end).toMatchObject({ name: 'SubscriptionRejectedError', stream: 'bad' });
    expect(a.end).toBeUndefined();
    settle();
    expect([socket(1).isClosing, socket(2).isClosing]).toEqual([true, false]);
    expect(hand.sockets).toHaveLength(2);
  });

  it('is let go when it does not answer, and tried again (S2 X11)', () => {
    rotating();
    socket(2).open();
    pass(5_001);
    expect(methods(2)).toEqual(['SUBSCRIBE a b', 'SUBSCRIBE a b']);
    pass(5_000);
    expect([socket(1).isClosing, socket(2).isClosing]).toEqual([false, true]);
    pass(1_000);
    expect(hand.sockets).toHaveLength(3);
  });

  describe('that alone has confirmed a stream', () => {
    const told = () => of('subscribed').filter(({ streams }) => streams.includes('c'));
    beforeEach(() => {
      rotating();
      socket(2).open();
      hand.trade('c');
      pass(0);
      socket(2).answer();
      socket(2).event('c', t(1)); // has to wait until the other one has answered, too
    });

    it('promises nothing before it counts: what it has brought is not missed when it is lost (X11)', () => {
      expect(told()).toEqual([]);
      socket(2).lose();
      socket(1).answer();
      expect(told()).toHaveLength(1);
      socket(1).event('c', t(2));
      expect(hand.told).toEqual(['a 1', 'c 2']);
    });

    it('brings all of it when the other one is lost (X11)', () => {
      socket(2).event('a', t(2));
      socket(1).lose();
      expect(told()).toHaveLength(1);
      socket(2).event('c', t(2));
      expect(hand.told.filter((each) => each.includes('c'))).toEqual(['c 1', 'c 2']);
    });
  });

  it('is not trusted when it has lost a stream that the other one still brings: no gap, and asked again (S18)', () => {
    rotating();
    socket(2).open();
    socket(2).answerOne(); // confirms a and b
    expect(methods(2)).toEqual(['SUBSCRIBE a b', 'LIST_SUBSCRIPTIONS']);
    socket(2).answerOne(['b']);
    expect(methods(2)).toEqual(['SUBSCRIBE a b', 'LIST_SUBSCRIPTIONS', 'SUBSCRIBE a']);
    expect(of('audited')).toMatchObject([{ missing: ['a'] }]);
    for (let i = 2; i < 6; i++) socket(1).event('a', t(i));
    socket(2).answerOne();
    socket(2).event('a', t(6));
    for (let i = 6; i < 8; i++) socket(1).event('a', t(i));
    expect(of('gap')).toEqual([]);
    settle();
    expect(socket(1).isClosing).toBe(true);
    for (let i = 7; i < 9; i++) socket(2).event('a', t(i));
    expect(hand.told).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((i) => `a ${i}`));
  });

  it('does not bring a stream that it has lost before the other one has caught up (S18)', () => {
    rotating();
    socket(2).open();
    socket(2).answerOne();
    socket(1).event('a', t(2));
    socket(2).event('a', t(2)); // from here on whoever is first
    socket(2).answerOne(['b']);
    socket(2).answerOne(); // and subscribed anew, after the third
    socket(2).event('a', t(4));
    socket(1).event('a', t(3));
    socket(1).event('a', t(4));
    expect(hand.told).toEqual([1, 2, 3, 4].map((i) => `a ${i}`));
  });

  it('is not taken for dead by what the other one does not say', () => {
    rotating();
    pass(9_000);
    socket(1).event('a', t(2));
    socket(1).pong();
    expect(hand.sockets).toHaveLength(2);
    pass(30_000); // it never opens: each attempt has its deadline
    expect(of('gap')).toEqual([]);
  });

  describe('when what waited is delivered', () => {
    /** The second connection has brought 3, 4 and 5, and the first one nothing after 1. */
    const waiting = () => {
      const seen = rotating();
      socket(2).open();
      socket(2).answer();
      for (let i = 3; i < 6; i++) socket(2).event('a', t(i));
      return seen;
    };

    it('a consumer may end the market: nothing more comes, and nothing is left (R17 A52)', () => {
      const { a } = waiting();
      hand.pool
        .stream<{ t: number }>({ name: 'a', decode: (event) => event as { t: number } })
        .subscribe((event) => event.t === 4 && void hand.pool.close());
      socket(1).lose();
      expect(a.values.map((event) => event.t)).toEqual([1, 3, 4]);
      expect(a.end).toBe('completed');
      pass(1_000);
      expect(jest.getTimerCount()).toBe(0);
      pass(60_000);
      expect(hand.sockets).toHaveLength(2);
    });

    it('a consumer may leave, and come back, and ask for more (R3 R5)', () => {
      const { a } = waiting();
      const own: number[] = [];
      const inner: number[] = [];
      const stream = hand.pool.stream<{ t: number }>({ name: 'a', decode: (event) => event as { t: number } });
      const leaving = stream.subscribe((event) => {
        own.push(event.t);
        if (event.t !== 4) return;
        leaving.unsubscribe();
        stream.subscribe((later) => inner.push(later.t));
        hand.trade('c');
      });
      socket(1).lose();
      socket(2).event('a', t(6));
      settle();
      expect([own, inner]).toEqual([
        [3, 4],
        [5, 6],
      ]);
      expect(a.values.map((event) => event.t)).toEqual([1, 3, 4, 5, 6]);
      expect(socket(2).carried.has('c')).toBe(true);
    });

    it('a consumer that makes the socket speak at once hears it after what waited (R6 A42)', () => {
      const { a } = waiting();
      hand.pool
        .stream<{ t: number }>({ name: 'a', decode: (event) => event as { t: number } })
        .subscribe((event) => event.t === 3 && socket(2).event('a', t(6)));
      socket(1).lose();
      expect(a.values.map((event) => event.t)).toEqual([1, 3, 4, 5, 6]);
    });

    it('the gap before it is told first', () => {
      waiting();
      socket(1).lose();
      expect(hand.told).toEqual(['a 1', 'gap a', 'a 3', 'a 4', 'a 5', 'gap b']);
    });
  });
});
