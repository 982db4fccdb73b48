import { handPool } from '../hand-pool.js';

const pass = (ms: number) => jest.advanceTimersByTime(ms);

describe('a connection', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: 0 });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('is replaced when it brings nothing but pings of the exchange, and answers none of ours (L2 L4)', () => {
    const { pool, sockets, trade } = handPool();
    trade('a');
    pass(0);
    const [socket] = sockets;
    socket?.open();
    socket?.answer();
    for (let seconds = 1; seconds <= 16; seconds++) {
      socket?.ping(String(seconds));
      pass(1_000);
    }
    expect(socket?.beats).toContain('16'); // it was answered all the time
    expect(socket?.beats).toContain('ping');
    expect(sockets).toHaveLength(2);
    void pool.close();
  });

  it.each([
    ['is not replaced when those of its streams that spoke were given up (L6)', ['a', 'b', 'c'], false],
    ['is replaced when its streams stop, although some were given up (L4)', ['b', 'c'], true],
  ])('%s', (_, speaking, isReplaced) => {
    const { pool, sockets, notices, trade } = handPool();
    const subscriptions = new Map(['a', 'b', 'c', 'd'].map((name) => [name, trade(name)]));
    pass(0);
    const [socket] = sockets;
    socket?.open();
    socket?.answer();
    for (let second = 1; second <= 20; second++) {
      for (const name of speaking) socket?.event(name, { t: second });
      pass(1_000);
    }
    for (const name of ['a', 'b', 'c'].filter((name) => speaking.length === 3 || name === 'b')) {
      subscriptions.get(name)?.unsubscribe();
    }
    for (let second = 1; second <= 60; second++) {
      pass(1_000);
      socket?.answer();
      socket?.pong();
    }
    expect(notices.some(({ type }) => type === 'rotating')).toBe(isReplaced);
    void pool.close();
  });
});
