import type { Channel } from '../../../lib/pool/channel/channel.js';
import { createPuzzles } from '../../../lib/pool/session/puzzles.js';

const pass = (ms: number) => jest.advanceTimersByTime(ms);

describe('createPuzzles', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: 0 });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  const start = (channels: readonly Partial<Channel>[] = []) => {
    const lost: [string, string, boolean][] = [];
    const dues: string[] = [];
    let lists = 0;
    const puzzles = createPuzzles({
      routes: new Map(channels.map((channel) => [channel.name as string, channel as Channel])),
      gaps: {
        lag: () => 0,
        arrived: () => undefined,
        owe: () => undefined,
        lose: ({ name }, { cause, isOpen = false }) => lost.push([name, cause, isOpen]),
        leftOut: () => undefined,
        tell: () => false,
        close: () => undefined,
      },
      list: () => void lists++,
      due: (cause) => dues.push(cause),
    });
    return { puzzles, lost, dues, lists: () => lists };
  };

  it('asks for the list at the first event that nobody asked for, and then each 10 s at most (P10)', () => {
    const { puzzles, lists } = start();
    for (let i = 0; i < 100; i++) puzzles.stranger();
    expect(lists()).toBe(1);
    pass(9_999);
    puzzles.stranger();
    expect(lists()).toBe(1);
    pass(1);
    puzzles.stranger();
    expect(lists()).toBe(2);
  });

  it('wants another connection after three unreadable frames in 10 s, and not after fewer or slower (P1 P4)', () => {
    const { puzzles, dues } = start();
    for (let i = 0; i < 10; i++) {
      puzzles.garbage();
      pass(5_001);
    }
    expect(dues).toEqual([]);
    pass(10_000);
    for (let i = 0; i < 2; i++) puzzles.garbage();
    expect(dues).toEqual([]);
    pass(10_000);
    puzzles.garbage();
    expect(dues).toEqual(['the connection is garbled']);
  });

  it('says so again when it goes on, once for three', () => {
    const { puzzles, dues } = start();
    for (let i = 0; i < 9; i++) puzzles.garbage();
    expect(dues).toHaveLength(3);
  });

  it('declares a loss for streams whose next number would not show it (P2)', () => {
    const follows = () => 0;
    const { puzzles, lost } = start([
      { name: 'numbered', follows, made: {} },
      { name: 'numbered, not heard yet', follows, made: undefined },
      { name: 'unnumbered', follows: undefined, made: {} },
      { name: 'unnumbered, not heard yet', follows: undefined, made: undefined },
    ]);
    puzzles.garbage();
    const cause = 'a frame that nobody could read';
    expect(lost).toEqual([
      ['numbered, not heard yet', cause, false],
      ['unnumbered', cause, false],
      ['unnumbered, not heard yet', cause, false],
    ]);
  });

  it('can leave the end of it open', () => {
    const { puzzles, lost } = start([{ name: 'a', follows: undefined, made: {} }]);
    puzzles.loseUnnumbered({ cause: 'why', isOpen: true });
    expect(lost).toEqual([['a', 'why', true]]);
  });
});
