import { createTurns } from '../../../lib/pool/session/turns.js';

const pass = (ms: number) => jest.advanceTimersByTime(ms);

describe('createTurns', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: 0 });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  const start = (messages = 4) => {
    const turns = createTurns({ messages, messageWindow: 1_000 });
    const sent: string[] = [];
    const queues: string[][] = [];
    return {
      turns,
      sent,
      /** Somebody who has these to say. */
      speaker: (...queue: string[]) => {
        queues.push(queue);
        turns.join(() => {
          const text = queue.shift();
          return text === undefined ? undefined : () => void sent.push(text);
        });
        return queue;
      },
    };
  };

  it('lets each speak in turn, so that none is starved (S8 L9)', () => {
    const { turns, sent, speaker } = start(6);
    speaker('a1', 'a2', 'a3', 'a4', 'a5');
    speaker('b1', 'b2');
    turns.flush();
    expect(sent).toEqual(['a1', 'b1', 'a2', 'b2', 'a3', 'a4']);
  });

  it('goes on with whom it stopped, when there is room again (S8)', () => {
    const { turns, sent, speaker } = start(1);
    speaker('a1', 'a2');
    speaker('b1', 'b2');
    turns.flush();
    for (let i = 0; i < 5; i++) pass(1_000);
    expect(sent).toEqual(['a1', 'b1', 'a2', 'b2']);
  });

  it('sends what is said at once, or in its turn (L3)', () => {
    const { turns, sent, speaker } = start(2);
    turns.say(() => sent.push('ping'));
    expect(sent).toEqual(['ping']);
    const queue = speaker();
    for (let i = 0; i < 10; i++) queue.push(`a${i}`);
    turns.flush();
    turns.say(() => sent.push('ping'));
    expect(sent).toEqual(['ping', 'a0']);
    pass(1_000);
    expect(sent.slice(2)).toEqual(expect.arrayContaining(['ping']));
  });

  it('asks nobody while there is no room, and everybody when there is', () => {
    const { turns } = start(1);
    turns.say(() => undefined);
    const asked: string[] = [];
    for (const who of ['a', 'b']) {
      turns.join(() => {
        asked.push(who);
        return undefined;
      });
    }
    turns.flush();
    expect(asked).toEqual([]);
    pass(1_000);
    expect(asked).toEqual(['a', 'b']);
  });

  it('counts a message before it leaves, so that one which brings about the next does not make too many (S5)', () => {
    const { turns } = start(3);
    let sent = 0;
    const again = () => {
      sent++;
      if (sent < 100) turns.say(again);
    };
    turns.say(again);
    expect(sent).toBe(3);
    pass(999);
    expect(sent).toBe(3);
    pass(1);
    expect(sent).toBe(6);
    turns.timers.unsubscribe();
  });

  it('leaves no timer behind, and sends nothing any more, once it is over (X13)', () => {
    const { turns, sent, speaker } = start(1);
    speaker('a1', 'a2');
    turns.flush();
    turns.timers.unsubscribe();
    expect(jest.getTimerCount()).toBe(0);
    pass(10_000);
    expect(sent).toEqual(['a1']);
  });
});
