import { type HandPool, type HandSocket, handPool } from './hand-pool.js';

const second = 1_000;

describe('the subscriptions of a pool', () => {
  let world: HandPool | undefined;
  beforeEach(() => jest.useFakeTimers());
  afterEach(async () => {
    void world?.pool.close();
    await jest.advanceTimersByTimeAsync(second);
    jest.useRealTimers();
  });

  const begin = () => {
    const { pool, sockets, trade } = (world = handPool({ linger: 10 * second }));
    return {
      pool,
      trade,
      list: () => pool.subscriptions(),
      serve: () => {
        jest.advanceTimersByTime(0);
        const socket = sockets[sockets.length - 1] as HandSocket;
        if (socket.sent.length === 0) socket.open();
        socket.answer();
      },
    };
  };

  it('are none before somebody subscribes', () => {
    const { pool, list } = begin();
    pool.stream({ name: 'a', decode: (data) => data });
    expect(list()).toEqual([]);
  });

  it('say who is kept, by how many and since when, oldest first (R9)', () => {
    const { trade, list } = begin();
    const since = Date.now();
    trade('b');
    jest.advanceTimersByTime(second);
    trade('a');
    jest.advanceTimersByTime(second);
    trade('b');
    expect(list()).toEqual([
      { stream: 'b', subscribers: 2, since },
      { stream: 'a', subscribers: 1, since: since + second },
    ]);
  });

  it('include what lingers, whose life goes on when somebody comes back (R9)', () => {
    const { trade, list, serve } = begin();
    const since = Date.now();
    const first = trade('a');
    serve();
    first.unsubscribe();
    jest.advanceTimersByTime(second);
    expect(list()).toEqual([{ stream: 'a', subscribers: 0, since }]);
    trade('a');
    expect(list()).toEqual([{ stream: 'a', subscribers: 1, since }]);
  });

  it('begin anew after a stream was given up (R9)', () => {
    const { trade, list, serve } = begin();
    trade('a').unsubscribe();
    trade('b');
    serve();
    expect(list()).toMatchObject([{ stream: 'b' }]);
    trade('a');
    expect(list()).toMatchObject([{ stream: 'b' }, { stream: 'a', since: Date.now() }]);
  });

  it('leave out what the exchange refused, and everything once the pool is closed (R9)', () => {
    const { pool, trade, list } = begin();
    const refused = trade('a');
    jest.advanceTimersByTime(0);
    const [socket] = world?.sockets as [HandSocket];
    socket.open();
    socket.reject();
    expect(refused.end).toBeInstanceOf(Error);
    expect(list()).toEqual([]);
    trade('b');
    expect(list()).toHaveLength(1);
    void pool.close();
    expect(list()).toEqual([]);
  });

  it('are those of the moment of the call', () => {
    const { trade, list } = begin();
    trade('a');
    const then = list();
    trade('a');
    expect([then, list()]).toMatchObject([[{ subscribers: 1 }], [{ subscribers: 2 }]]);
  });
});
