import { createLastKnown } from '../../lib/pool/last-known.js';

describe('createLastKnown', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: 0 });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  /** Hears frames at these times and asks at that one. */
  const at = (frames: readonly number[], asked: number): number => {
    const known = createLastKnown();
    const clock = known.clock.subscribe();
    for (const frame of frames) {
      jest.advanceTimersByTime(frame - Date.now());
      known.heard();
    }
    jest.advanceTimersByTime(asked - Date.now());
    clock.unsubscribe();
    return known.time;
  };

  it.each([
    ['nothing was heard', [], 10_500, 0],
    ['the last frame came in the first second', [500], 10_500, 0],
    ['the last frame came just now', [500, 10_400], 10_500, 9_000],
    ['the last frame came a while ago', [5_500], 10_500, 4_000],
  ])('is at least a second before the last frame, and at most two, when %s', (_, frames, asked, expected) => {
    expect(at(frames, asked)).toBe(expected);
  });
});
