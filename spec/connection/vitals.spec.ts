import { createClock } from '../../lib/connection/clock.js';
import { createVitals } from '../../lib/connection/vitals.js';

describe('createVitals', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: 0 });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  /** Hears frames at these times and asks at that one. */
  const at = (frames: readonly number[], asked: number): number => {
    const vitals = createVitals(createClock(1_000), () => undefined);
    const counting = vitals.beats.subscribe();
    for (const frame of frames) {
      jest.advanceTimersByTime(frame - Date.now());
      vitals.frame();
    }
    jest.advanceTimersByTime(asked - Date.now());
    counting.unsubscribe();
    return vitals.lastKnown;
  };

  it.each([
    ['nothing was heard', [], 10_500, 0],
    ['it spoke all the time', [8_500, 9_500, 10_400], 10_500, 9_000],
    ['it has just stopped', [8_500, 9_500, 10_400], 11_500, 9_000],
    ['it had been held up', [500, 10_400], 10_500, 0],
    ['it had been held up, and goes on', [500, 10_400, 11_400, 12_300], 12_500, 11_000],
  ])('is sure of what was sent before it spoke the last time but one, when %s', (_, frames, asked, expected) => {
    expect(at(frames, asked)).toBe(expected);
  });
});
