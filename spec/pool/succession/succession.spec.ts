import { timer } from 'rxjs';
import type { Notice } from '../../../lib/notice.js';
import { createGate } from '../../../lib/pool/gate.js';
import { createSuspects } from '../../../lib/pool/session/suspects.js';
import { type HandLane, type World, handLanes } from '../hand-lanes.js';

const pass = (ms: number) => jest.advanceTimersByTime(ms);
const typesOf = (notices: readonly Notice[]) => notices.map(({ type }) => type);

describe('succession', () => {
  let world: World;

  beforeEach(() => {
    jest.useFakeTimers({ now: 1_000_000 });
  });
  afterEach(() => {
    world.close();
    expect(jest.getTimerCount()).toBe(0);
    expect(world.lanes.filter(({ isClosed }) => !isClosed)).toEqual([]);
    jest.useRealTimers();
  });

  /** The lane that was opened as the `count`th. */
  const lane = (count: number) => world.lanes[count - 1] as HandLane;
  /** A succession whose first connection serves what is wanted. */
  const start = (...[options]: Parameters<typeof handLanes>) => {
    world = handLanes(options);
    lane(1).open();
    lane(1).step();
    lane(1).event(1);
    return world;
  };
  const due = (count: number, cause = 'age') => lane(count).tell({ type: 'due', cause });
  const silent = (count: number) => lane(count).tell({ type: 'silent' });
  const alive = (count: number) => lane(count).tell({ type: 'alive' });
  /** The lane opens, and serves what is wanted. */
  const settle = (count: number) => {
    lane(count).open();
    lane(count).step();
  };

  /** The lane answers, and has the time to bring what its answer may have overtaken. */
  const answer = (count: number) => {
    lane(count).answer();
    pass(1_000);
    lane(count).answer();
  };

  describe('when a connection is due to be replaced', () => {
    it('keeps the old one until the new one serves all and the old one has answered a last question (X8 A10)', () => {
      start();
      due(1);
      pass(0);
      lane(2).open();
      expect(lane(1).lists).toBe(0);
      lane(2).step();
      expect([lane(1).lists, lane(1).isClosed]).toEqual([1, false]);
      answer(1);
      expect([lane(1).isClosed, lane(2).isClosed]).toEqual([true, false]);
      expect([lane(1).role, lane(2).role]).toEqual([{ isMain: false }, { isMain: true }]);
      expect(typesOf(world.notices)).toEqual(['rotating', 'rotated']);
      expect(world.notices[0]).toMatchObject({ cause: 'age' });
    });

    it('loses nothing and repeats nothing, whichever of the two is ahead (X12 A10)', () => {
      start();
      due(1);
      pass(0);
      settle(2);
      lane(2).event(3); // the new one is ahead
      lane(1).event(2);
      lane(1).event(3);
      lane(2).event(4);
      lane(1).event(4);
      lane(1).event(5); // the old one is
      answer(1);
      lane(2).event(5);
      lane(2).event(6);
      expect(world.told).toEqual([1, 2, 3, 4, 5, 6]);
    });

    it('is replaced again and again, for ever (X10 A11)', () => {
      start();
      for (let count = 1; count <= 1_000; count++) {
        due(count);
        pass(10_000);
        settle(count + 1);
        lane(count).event(count + 1);
        lane(count + 1).event(count + 1);
        answer(count);
        expect(lane(count).isClosed).toBe(true);
      }
      expect(world.told).toEqual(Array.from({ length: 1_001 }, (_, i) => i + 1));
      expect(world.lanes).toHaveLength(1_001);
      lane(1_001).lose();
      expect(world.failure()).toMatchObject({ code: 1006 });
    });

    it('goes on although the new one is lost, and tries again (X11)', () => {
      start();
      due(1);
      pass(0);
      settle(2);
      lane(2).event(3);
      lane(2).lose();
      lane(1).event(2);
      lane(1).event(3);
      expect(world.lanes).toHaveLength(2);
      pass(1_000);
      settle(3);
      lane(3).event(4);
      lane(1).event(4);
      answer(1);
      lane(3).event(5);
      expect(world.told).toEqual([1, 2, 3, 4, 5]);
      expect(typesOf(world.notices)).toEqual(['rotating', 'waiting', 'rotated']);
    });

    it.each([
      ['is not open yet', () => undefined],
      ['is open', () => lane(2).open()],
      ['serves all', () => settle(2)],
    ])('passes to the new one when the old one is lost while the new one %s (X11)', (_, moment) => {
      start();
      due(1);
      pass(0);
      moment();
      lane(1).lose();
      expect(lane(2).isClosed).toBe(false);
      expect(lane(2).role.isMain).toBe(true);
      expect(world.lanes).toHaveLength(2);
      if (!lane(2).isInStep) settle(2);
      lane(2).event(4);
      expect(world.told).toEqual([1, 'gap', 4]);
      expect(world.failure()).toBeUndefined();
    });

    it('declares no gap for a stream that both had begun to bring when the old one is lost (X11)', () => {
      start();
      due(1);
      pass(0);
      settle(2);
      lane(1).event(2);
      lane(2).event(2);
      lane(1).lose();
      lane(2).event(3);
      expect(world.told).toEqual([1, 2, 3]);
    });

    it('fails when both are lost (X11)', () => {
      start();
      due(1);
      pass(0);
      settle(2);
      lane(1).lose();
      lane(2).lose();
      expect(world.failure()).toMatchObject({ code: 1006 });
      expect(world.told).toEqual([1, 'gap']);
    });

    it('waits no longer than it takes when the old one says nothing more', () => {
      start();
      due(1);
      pass(0);
      settle(2);
      pass(4_999);
      expect(lane(1).isClosed).toBe(false);
      pass(1);
      expect(lane(1).isClosed).toBe(true);
      expect(world.told).toEqual([1, 'gap']);
    });

    it('gives the old one half a minute when it goes on without an answer (L3)', () => {
      start();
      due(1, 'the exchange does not hear us');
      pass(0);
      settle(2);
      lane(2).event(2);
      for (let i = 0; i < 29; i++) {
        pass(1_000);
        lane(1).lastKnown = Date.now();
        expect(lane(1).isClosed).toBe(false);
      }
      lane(1).event(2);
      pass(1_000);
      expect(lane(1).isClosed).toBe(true);
      expect(world.told).toEqual([1, 2]);
    });

    it('gives an old one that has answered a second for what its answer has overtaken', () => {
      start();
      due(1);
      pass(0);
      settle(2);
      lane(2).event(3);
      pass(10);
      lane(1).answer();
      lane(1).event(2);
      answer(1);
      expect(lane(1).isClosed).toBe(true);
      lane(2).event(4);
      expect(world.told).toEqual([1, 2, 3, 4]);
    });

    it('gives it that second again when the new one was lost after the first answer, and another has come (X11)', () => {
      start();
      due(1);
      pass(0);
      settle(2);
      pass(10);
      lane(1).answer();
      lane(2).lose();
      pass(1_000);
      settle(3);
      pass(10);
      lane(1).answer();
      pass(999);
      expect(lane(1).lists).toBe(2);
      lane(1).event(2);
      pass(1);
      lane(1).answer();
      expect(lane(1).isClosed).toBe(true);
      lane(3).event(3);
      expect(world.told).toEqual([1, 2, 3]);
    });

    it('declares what an old one that has answered did not bring in a second', () => {
      start();
      due(1);
      pass(0);
      lane(2).open();
      lane(2).isInStep = false;
      lane(2).begin();
      lane(2).event(3); // the old one was asked later, so it should have brought it by the time of its answer
      pass(10);
      lane(2).step();
      pass(10);
      lane(1).answer();
      pass(999);
      expect([lane(1).lists, lane(1).isClosed]).toEqual([1, false]);
      pass(1);
      lane(1).answer();
      expect(lane(1).isClosed).toBe(true);
      expect(world.told).toEqual([1, 'gap', 3]);
    });

    it('does not trust that second to an old one that was held up meanwhile (L3 A10)', () => {
      start();
      due(1);
      pass(0);
      settle(2);
      lane(1).answer();
      pass(1_000);
      expect(lane(1).lists).toBe(2);
      pass(5_000);
      expect(lane(1).isClosed).toBe(true);
      lane(2).event(3);
      expect(world.told).toEqual([1, 'gap', 3]);
    });

    it('asks the old one again when more is wanted in the meantime', () => {
      start();
      due(1);
      pass(0);
      settle(2);
      lane(2).isInStep = false;
      answer(1);
      expect(lane(1).isClosed).toBe(false);
      lane(2).step();
      expect(lane(1).lists).toBe(2);
      answer(1);
      expect(lane(1).isClosed).toBe(true);
    });

    it('does it once however often it is asked meanwhile, and again when its successor is due (X9)', () => {
      start();
      due(1, 'serverShutdown');
      due(1, 'serverShutdown');
      pass(0);
      due(1, 'serverShutdown');
      settle(2);
      lane(1).event(2);
      lane(2).event(2);
      due(2, 'serverShutdown'); // before it has taken over
      lane(1).answer();
      expect(lane(1).isClosed).toBe(true);
      pass(9_999);
      expect(world.lanes).toHaveLength(2);
      pass(1);
      expect(world.lanes).toHaveLength(3);
      settle(3);
      answer(2);
      pass(60_000);
      expect(world.lanes).toHaveLength(3);
      expect(typesOf(world.notices)).toEqual(['rotating', 'rotated', 'rotating', 'rotated']);
    });

    it('does not keep an announced end waiting for the turn of what was planned (X9 A10)', () => {
      start({ gate: timer(60_000) });
      due(1, 'age');
      due(1, 'serverShutdown');
      due(1, 'asked');
      pass(0);
      expect(world.lanes).toHaveLength(2);
      expect(world.notices).toMatchObject([{ type: 'rotating', cause: 'serverShutdown' }]);
      settle(2);
      answer(1);
      pass(100_000);
      expect(world.lanes).toHaveLength(2);
    });

    it('lets planned replacements through one at a time, and others at once (X8 X9)', () => {
      start({ gate: timer(5_000) });
      due(1, 'age');
      pass(4_999);
      expect(world.lanes).toHaveLength(1);
      pass(1);
      settle(2);
      answer(1);
      due(2, 'serverShutdown');
      pass(10_000);
      expect(world.lanes).toHaveLength(3);
    });

    it('does what the user wishes, when there is a connection', () => {
      world = handLanes();
      world.wishes.next();
      pass(60_000);
      expect(world.lanes).toHaveLength(1);
      lane(1).open();
      lane(1).step();
      world.wishes.next();
      pass(0);
      expect(world.lanes).toHaveLength(2);
      expect(world.notices).toMatchObject([{ type: 'rotating', cause: 'asked' }]);
    });

    it('a successor that falls silent is let go, and another tried', () => {
      start();
      due(1);
      pass(0);
      settle(2);
      silent(2);
      expect([lane(1).isClosed, lane(2).isClosed]).toEqual([false, true]);
      pass(1_000);
      settle(3);
      answer(1);
      expect([lane(1).isClosed, lane(3).role.isMain]).toEqual([true, true]);
    });
  });

  describe('when a connection falls silent', () => {
    it('opens another at once, and passes to it when it serves all (L1 L2)', () => {
      start();
      silent(1);
      pass(0);
      expect(lane(1).isClosed).toBe(false);
      lane(2).open();
      expect(lane(1).isClosed).toBe(false);
      lane(2).step();
      expect(lane(1).isClosed).toBe(true);
      lane(2).event(2);
      expect(world.told).toEqual([1, 'gap', 2]);
      expect(world.notices).toMatchObject([
        { type: 'silent', silence: 10_000 },
        { type: 'closed', error: 'SilentConnectionError', code: 1006 },
        { type: 'gap', stream: 'a' },
      ]);
    });

    it('lets the other go when the old one speaks first: no gap, nothing twice (L13 A5)', () => {
      start();
      silent(1);
      pass(0);
      lane(2).open();
      lane(1).isSpeaking = true;
      lane(2).step();
      lane(2).event(3);
      alive(1);
      lane(1).event(2);
      lane(1).event(3);
      expect([lane(1).isClosed, lane(2).isClosed]).toEqual([false, true]);
      expect(world.told).toEqual([1, 2, 3]);
      expect(typesOf(world.notices)).toEqual(['silent']);
    });

    it('does so no more often than each half minute (L13)', () => {
      start();
      silent(1);
      pass(0);
      alive(1);
      pass(10_000);
      silent(1);
      pass(19_999);
      expect(world.lanes).toHaveLength(2);
      pass(1);
      expect(world.lanes).toHaveLength(3);
    });

    it('turns a planned replacement that is under way into one that waits for nobody', () => {
      start();
      due(1);
      pass(0);
      settle(2);
      silent(1);
      expect([lane(1).isClosed, lane(2).role.isMain]).toEqual([true, true]);
    });

    it('does not wait for the turn of the planned replacement that it was about to make (L1 A3)', () => {
      const gate = createGate(10_000);
      for (let i = 0; i < 10; i++) gate.subscribe();
      start({ gate });
      pass(0);
      due(1);
      silent(1);
      pass(0);
      expect(world.lanes).toHaveLength(2);
      settle(2);
      expect(lane(1).isClosed).toBe(true);
      pass(200_000);
      expect(world.lanes).toHaveLength(2);
    });

    it.each(['age', 'serverShutdown'])('remembers that it was due, of %s, when it speaks again', (cause) => {
      start();
      silent(1);
      pass(0);
      due(1, cause);
      alive(1);
      pass(10_000);
      expect(world.lanes).toHaveLength(3);
      expect(world.notices.at(-1)).toMatchObject({ type: 'rotating', cause });
    });

    it('remembers what the user wished when it speaks again', () => {
      start();
      silent(1);
      pass(0);
      world.wishes.next();
      alive(1);
      pass(10_000);
      expect(world.notices.at(-1)).toMatchObject({ type: 'rotating', cause: 'asked' });
    });

    it('gives up when no other can be opened so many times, and leaves the wait to be told (L1)', () => {
      start();
      silent(1);
      pass(0);
      for (let count = 2; count <= 4; count++) {
        expect(world.failure()).toBeUndefined();
        lane(count).lose();
        pass(1_000);
      }
      expect(world.failure()).toMatchObject({ name: 'UnableToConnectError', attempts: 3 });
      expect(typesOf(world.notices)).toEqual(['silent', 'waiting', 'waiting']);
    });

    it('never gives up when told so', () => {
      start({ maxRetries: false });
      silent(1);
      pass(0);
      for (let count = 2; count <= 50; count++) {
        lane(count).lose();
        pass(1_000);
      }
      expect(world.failure()).toBeUndefined();
    });

    it('is replaced like any other after it has replaced one (X10 A11)', () => {
      start();
      for (let count = 1; count <= 100; count++) {
        silent(count);
        pass(30_000);
        settle(count + 1);
        lane(count + 1).event(count + 1);
      }
      expect(world.told.filter((each) => each !== 'gap')).toEqual(Array.from({ length: 101 }, (_, i) => i + 1));
    });
  });

  describe('a loss while streams are under suspicion', () => {
    it('blames none of them when it was we who gave the connection up (S7)', () => {
      const suspects = createSuspects();
      for (let i = 0; i < 3; i++) suspects.lost(['slow']);
      const poisoned = jest.fn();
      start({ suspects, poisoned });
      due(1);
      for (let i = 2; i < 5; i++) {
        pass(10_000);
        lane(i).open();
        lane(i).begin();
        lane(i).unanswered = ['slow'];
        silent(i);
      }
      expect(poisoned).not.toHaveBeenCalled();
    });

    it('forgets a replacement that had not begun, so that the next can (X15 L1)', () => {
      const suspects = createSuspects();
      for (let i = 0; i < 3; i++) suspects.lost(['poison']);
      suspects.proven();
      start({ suspects, gate: timer(60_000) });
      due(1);
      pass(6_000); // the connection stands
      lane(1).lose();
      pass(1_000);
      settle(2);
      silent(2);
      pass(0);
      expect(world.lanes).toHaveLength(3);
    });
  });

  describe('a consumer that closes everything', () => {
    const closing: [Notice['type'], () => void][] = [
      ['rotating', () => due(1)],
      ['silent', () => silent(1)],
      [
        'waiting',
        () => {
          due(1);
          pass(0);
          lane(2).lose();
        },
      ],
      [
        'closed',
        () => {
          silent(1);
          pass(0);
          settle(2);
        },
      ],
      [
        'gap',
        () => {
          due(1);
          pass(0);
          settle(2);
          due(2);
          lane(1).lose();
        },
      ],
      [
        'rotated',
        () => {
          due(1);
          pass(0);
          settle(2);
          due(2);
          answer(1);
        },
      ],
    ];
    it.each(closing)('inside a notice that is %s leaves nothing behind (R17)', (type, cause) => {
      start();
      world.status$.subscribe((notice) => notice.type === type && world.close());
      cause();
      pass(0);
      expect(typesOf(world.notices)).toContain(type);
      const count = world.lanes.length;
      expect(jest.getTimerCount()).toBe(0);
      pass(100_000);
      expect(world.lanes).toHaveLength(count);
    });
  });
});
