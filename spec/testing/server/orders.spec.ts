import type { Connection } from '../../../lib/testing/server/connection.js';
import { createOrders } from '../../../lib/testing/server/orders.js';

const one = { id: 1, streams: new Set(['a', 'b']) } as Partial<Connection> as Connection;
const two = { id: 2, streams: new Set(['b']) } as Partial<Connection> as Connection;

describe('createOrders', () => {
  it('gives nothing when nothing was ordered', () => {
    expect(createOrders().take(one)).toBeUndefined();
  });

  it.each([
    ['everybody', {}, [true, true], [true, true]],
    ['a connection', { connection: 1 }, [true, false], [true, false]],
    ['who has a stream', { stream: 'a' }, [true, false], [false, false]],
    ['one stream', { stream: 'b' }, [true, true], [true, true]],
    ['a stream of a connection', { connection: 2, stream: 'b' }, [false, true], [false, true]],
  ])('aimed at %s applies to those only', (_name, aim, connections, streamB) => {
    const orders = createOrders<string>();
    orders.add('x', aim);
    expect([one, two].map((connection) => orders.take(connection) === 'x')).toEqual(connections);
    expect([one, two].map((connection) => orders.take(connection, 'b') === 'x')).toEqual(streamB);
  });

  it('gives the newest first, and the one before when that is used up', () => {
    const orders = createOrders<string>();
    orders.add('old');
    orders.add('new', {}, 2);
    expect([orders.take(one), orders.take(two), orders.take(one)]).toEqual(['new', 'new', 'old']);
  });

  it('uses up none that does not apply', () => {
    const orders = createOrders<number>();
    orders.add(1, {}, 1);
    expect(orders.take(one, undefined, (value) => value > 1)).toBeUndefined();
    expect(orders.take(one)).toBe(1);
  });

  it('lifts one, those with the same aim, or all', () => {
    const orders = createOrders<string>();
    const lift = orders.add('a');
    orders.add('b', { connection: 1 });
    orders.add('c', { connection: 2 });
    lift();
    orders.lift({ connection: 1 });
    expect([orders.take(one), orders.take(two)]).toEqual([undefined, 'c']);
    orders.lift();
    expect(orders.take(two)).toBeUndefined();
  });
});
