import { type Channel, createChannel } from '../../../lib/pool/channel/channel.js';
import { type Clock, createClock } from '../../../lib/connection/clock.js';
import type { Gaps } from '../../../lib/pool/channel/gaps.js';
import { type Ledger, createLedger } from '../../../lib/pool/session/ledger.js';

const pass = (ms: number) => jest.advanceTimersByTime(ms);

describe('createLedger', () => {
  let clock: Clock;
  let stop: () => void;

  beforeEach(() => {
    jest.useFakeTimers({ now: 1_000 });
    clock = createClock(1_000);
    const ticking = clock.ticks.subscribe();
    stop = () => ticking.unsubscribe();
  });
  afterEach(() => {
    stop();
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
  });

  /** A connection, and what is wanted of it. */
  const start = (isMain = true) => {
    const channels = new Map<string, Channel>();
    const lost: string[] = [];
    const told: string[] = [];
    const delivered: unknown[] = [];
    const gaps: Gaps = {
      lag: () => 0,
      arrived: () => undefined,
      owe: () => undefined,
      lose: ({ name }, { cause }) => lost.push(`${name}: ${cause}`),
      leftOut: () => undefined,
      tell: ({ name }) => told.push(name) > 0,
      close: () => undefined,
    };
    const role = { isMain };
    const deliver = (_channel: Channel, event: unknown) => delivered.push(event);
    const ledger: Ledger = createLedger({ role, channels, clock, gaps, deliver });
    const want = (name: string) => {
      const channel = createChannel({
        descriptor: { name, decode: (event) => event, sequence: (event) => event as number },
        linger: 0,
        wanted: () => undefined,
        unwanted: () => undefined,
      });
      channels.set(name, channel);
      ledger.reroute(channel);
      return channel;
    };
    const release = (channel: Channel) => {
      channels.delete(channel.name);
      ledger.reroute(channel);
    };
    return { role, ledger, lost, told, delivered, want, release, channels };
  };

  it('carries a stream from the moment it is asked for (S5)', () => {
    const { ledger, want } = start();
    const a = want('a');
    expect([ledger.isEmpty(), ledger.routes.size, a.askedAt, a.isOwed]).toEqual([true, 0, undefined, false]);
    pass(500);
    ledger.asked(['a']);
    expect([ledger.isEmpty(), ledger.routes.get('a'), a.askedAt, a.isOwed]).toEqual([false, a, 1_500, true]);
    expect([ledger.isExpected('a'), ledger.isConfirmed('a'), ledger.unanswered()]).toEqual([true, false, ['a']]);
  });

  it('is in step once all that is wanted is confirmed', () => {
    const { ledger, want } = start();
    expect(ledger.isInStep()).toBe(true);
    want('a');
    want('b');
    ledger.asked(['a', 'b']);
    ledger.confirm(['a']);
    expect([ledger.isInStep(), ledger.unanswered()]).toEqual([false, ['b']]);
    ledger.confirm(['b']);
    expect([ledger.isInStep(), ledger.unanswered()]).toEqual([true, []]);
  });

  it('remembers when the exchange last said that it serves a stream', () => {
    const { ledger, want } = start();
    const [a, b] = [want('a'), want('b')];
    ledger.asked(['a', 'b']);
    expect(a.proven).toBe(-1);
    pass(2_000);
    ledger.confirm(['a']);
    expect([a.proven, a.heard]).toEqual([2, 2]);
    pass(3_000);
    ledger.prove();
    expect([a.proven, a.heard, b.proven]).toEqual([5, 2, -1]);
  });

  it('leaves when an event came alone, whatever is confirmed later', () => {
    const { ledger, want } = start();
    const a = want('a');
    ledger.asked(['a']);
    Object.assign(a, { made: 1, heard: 0 });
    pass(2_000);
    ledger.confirm(['a']);
    expect([a.proven, a.heard]).toEqual([2, 0]);
  });

  it('keeps events of a stream that was given up from whoever wants it next until it is confirmed anew (S17)', () => {
    const { ledger, want, release } = start();
    const first = want('a');
    ledger.asked(['a']);
    ledger.confirm(['a']);
    release(first);
    ledger.leave(['a']);
    expect([ledger.routes.size, ledger.isExpected('a'), ledger.isEmpty()]).toEqual([0, true, true]);
    const second = want('a');
    expect(ledger.routes.size).toBe(0);
    ledger.asked(['a']);
    expect([ledger.routes.size, second.isOwed, second.askedAt]).toEqual([0, true, 1_000]);
    ledger.confirm(['a']);
    expect(ledger.routes.get('a')).toBe(second);
  });

  it('gives a stream that was not given up yet to whoever wants it next, at once (S13)', () => {
    const { ledger, want, release } = start();
    const first = want('a');
    ledger.asked(['a']);
    ledger.confirm(['a']);
    release(first);
    expect(ledger.routes.size).toBe(0);
    const second = want('a');
    expect([ledger.routes.get('a'), second.isOwed]).toEqual([second, true]);
  });

  it('remembers 10 000 streams that were given up, and no more (M1)', () => {
    const { ledger } = start();
    for (let i = 0; i < 10_001; i++) ledger.leave([`s${i}`]);
    expect([ledger.isExpected('s0'), ledger.isExpected('s1'), ledger.isExpected('s10000')]).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('forgets what was refused', () => {
    const { ledger, want } = start();
    want('a');
    ledger.asked(['a']);
    ledger.refuse('a');
    expect([ledger.routes.size, ledger.unanswered(), ledger.isEmpty()]).toEqual([0, [], true]);
  });

  it('declares what the exchange has dropped by itself, and is not in step until it serves it again (S18)', () => {
    const { ledger, lost, want } = start();
    want('a');
    ledger.asked(['a']);
    ledger.confirm(['a']);
    ledger.miss('a');
    ledger.miss('nobody wants it');
    expect(lost).toEqual(['a: the exchange had dropped the subscription']);
    expect(ledger.isInStep()).toBe(false);
  });

  describe('of a connection that is about to replace another', () => {
    it('makes a seam for each stream, and proves nothing of it yet', () => {
      const { ledger, lost, want } = start(false);
      const a = want('a');
      ledger.asked(['a']);
      expect(a.seam?.isJoined).toBe(false);
      pass(2_000);
      ledger.confirm(['a']);
      ledger.prove();
      expect([a.proven, lost]).toEqual([-1, []]);
    });

    it('makes it for a stream that is wanted later, too (S24)', () => {
      const { ledger, want, release } = start(false);
      const first = want('a');
      ledger.asked(['a']);
      release(first);
      const second = want('a');
      expect([first.seam === second.seam, second.seam?.isJoined]).toEqual([false, false]);
    });

    it('takes over what it carries: with what it has proven, gaps first, and what waited after that (A10)', () => {
      const { role, ledger, told, delivered, want } = start(false);
      const [a, b] = [want('a'), want('b')];
      ledger.asked(['a', 'b']);
      pass(3_000);
      ledger.confirm(['a']);
      a.seam?.take(false, 7, '7');
      Object.assign(a, { isOwed: false });
      expect(delivered).toEqual([]);
      pass(2_000);
      role.isMain = true;
      ledger.adopt();
      expect([a.proven, b.proven, told, delivered]).toEqual([3, -1, ['a'], [7]]);
      expect([a.isOwed, b.isOwed]).toEqual([true, true]);
    });

    it('begins its part of a seam anew when the exchange has dropped the subscription: no loss of ours (S18)', () => {
      const { ledger, lost, delivered, want } = start(false);
      const a = want('a');
      ledger.asked(['a']);
      ledger.confirm(['a']);
      a.seam?.take(true, 1, '1');
      a.seam?.take(false, 1, '1');
      expect(a.seam?.isJoined).toBe(true);
      ledger.miss('a');
      expect([a.seam?.isJoined, lost]).toEqual([false, []]);
      a.seam?.take(false, 3, '3');
      a.seam?.take(true, 2, '2');
      expect(delivered).toEqual([1, 2]);
    });

    it('is done with a seam once the old connection has nothing to say in it any more', () => {
      const { role, ledger, want } = start(false);
      const a = want('a');
      ledger.asked(['a']);
      ledger.confirm(['a']);
      role.isMain = true;
      ledger.adopt();
      a.seam?.take(true, 1, '1');
      expect(a.seam).toBeUndefined();
    });
  });
});
