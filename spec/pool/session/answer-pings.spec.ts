import { Subject } from 'rxjs';
import type { Connection } from '../../../lib/connection/connect.js';
import { answerPings } from '../../../lib/pool/session/answer-pings.js';
import { createTurns } from '../../../lib/pool/session/turns.js';

const pass = (ms: number) => jest.advanceTimersByTime(ms);

describe('answerPings', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: 0 });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  const start = (canPong = true) => {
    const pings = new Subject<Uint8Array>();
    const pongs: string[] = [];
    const turns = createTurns({ messages: 4, messageWindow: 1_250 });
    const connection = {
      pings,
      ...(canPong ? { pong: (payload: Uint8Array) => pongs.push(Buffer.from(payload).toString()) } : {}),
    } as unknown as Connection;
    const answering = answerPings(connection, turns);
    return { pings, pongs, turns, answering, ping: (payload: string) => pings.next(Buffer.from(payload)) };
  };

  it('answers each ping once, at once, with its own payload (L10)', () => {
    const { pongs, ping } = start();
    for (let i = 0; i < 100; i++) {
      ping(String(i));
      pass(20_000);
    }
    expect(pongs).toEqual(Array.from({ length: 100 }, (_, i) => String(i)));
  });

  it('answers an empty payload too (L10)', () => {
    const { pongs, ping } = start();
    ping('');
    expect(pongs).toEqual(['']);
  });

  it('answers only the last of those that have to wait, within what may leave (L9 A13)', () => {
    const { pongs, ping } = start();
    for (let i = 0; i < 1_000; i++) {
      ping(String(i));
      pass(10);
    }
    pass(1_250);
    expect(pongs.length).toBeLessThanOrEqual((4 * 10_000) / 1_250 + 4);
    expect(pongs.length).toBeGreaterThanOrEqual((4 * 10_000) / 1_250);
    expect(pongs.at(-1)).toBe('999');
    expect(pongs.map(Number)).toEqual([...pongs.map(Number)].sort((a, b) => a - b));
  });

  it('leaves room for others under a flood (L9)', () => {
    const { turns, ping } = start();
    let requests = 0;
    turns.join(() => () => void requests++);
    for (let i = 0; i < 1_000; i++) {
      ping('x');
      pass(10);
    }
    expect(requests).toBeGreaterThanOrEqual(15);
    turns.timers.unsubscribe();
  });

  it('leaves it to the platform where that does it (L12)', () => {
    const { pings, pongs, answering } = start(false);
    pings.next(Buffer.from('x'));
    expect([pongs, answering.closed, pings.observed]).toEqual([[], true, false]);
  });

  it('ends with its subscription', () => {
    const { pongs, ping, answering } = start();
    answering.unsubscribe();
    ping('x');
    expect(pongs).toEqual([]);
  });
});
