import { createClock } from '../../lib/pool/clock.js';
import { createVitals } from '../../lib/pool/vitals.js';

describe('createVitals', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: 0 });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  /** Hears frames at these times and asks at that one. */
  const at = (frames: readonly number[], asked: number): number => {
    const vitals = createVitals(createClock(1_000));
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
    ['the last frame came in the first second', [500], 10_500, 0],
    ['the last frame came just now', [500, 10_400], 10_500, 10_000],
    ['the last frame came a while ago', [5_500], 10_500, 5_000],
  ])('tells the last frame by the tick before it, when %s', (_, frames, asked, expected) => {
    expect(at(frames, asked)).toBe(expected);
  });
});
