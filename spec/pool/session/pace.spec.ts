import fc from 'fast-check';
import { createPace } from '../../../lib/pool/session/pace.js';

describe('createPace', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('lets no window hold more than the limit, wherever it begins, whatever the arrivals (S8)', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.array(fc.integer({ min: 0, max: 900 }), { maxLength: 200 }),
        (messages, pauses) => {
          const pace = createPace({ messages, messageWindow: 1_000 });
          const sent: number[] = [];
          for (const pause of pauses) {
            jest.advanceTimersByTime(pause);
            if (!pace.isFree()) continue;
            pace.take();
            sent.push(Date.now());
          }
          pace.timers.unsubscribe();
          expect(jest.getTimerCount()).toBe(0);
          return sent.every((at) => sent.filter((other) => other >= at && other < at + 1_000).length <= messages);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('tells when there is room again', () => {
    const pace = createPace({ messages: 1, messageWindow: 1_000 });
    const freed: number[] = [];
    pace.freed.subscribe(() => freed.push(Date.now()));
    const begin = Date.now();
    pace.take();
    expect(pace.isFree()).toBe(false);
    jest.advanceTimersByTime(999);
    expect(freed).toEqual([]);
    jest.advanceTimersByTime(1);
    expect(freed).toEqual([begin + 1_000]);
    expect(pace.isFree()).toBe(true);
  });

  it('is not fooled by a corrected clock (M9)', () => {
    const pace = createPace({ messages: 1, messageWindow: 1_000 });
    pace.take();
    jest.setSystemTime(Date.now() + 86_400_000);
    expect(pace.isFree()).toBe(false);
    jest.setSystemTime(Date.now() - 2 * 86_400_000);
    jest.advanceTimersByTime(1_000);
    expect(pace.isFree()).toBe(true);
  });

  it('counts what it cannot hold back (S8)', () => {
    const pace = createPace({ messages: 2, messageWindow: 1_000 });
    for (let i = 0; i < 5; i++) pace.take();
    jest.advanceTimersByTime(999);
    expect(pace.isFree()).toBe(false);
    jest.advanceTimersByTime(1);
    expect(pace.isFree()).toBe(true);
  });
});
