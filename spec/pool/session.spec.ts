import { handPool } from './hand-pool.js';

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
});
