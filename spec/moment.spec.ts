import { momentAt } from '../lib/moment.js';

const now = 1_700_000_000_000;

describe('momentAt', () => {
  beforeEach(() => jest.useFakeTimers({ now }));
  afterEach(() => jest.useRealTimers());

  it('remembers the present, or a time that is past', () => {
    const moments = [momentAt(), momentAt(now - 5_000)];
    jest.advanceTimersByTime(60_000);
    expect(moments.map(({ time }) => time)).toEqual([now, now - 5_000]);
  });

  it('is as much earlier as the clock is put back, and no later when it is put forward (U10)', () => {
    const moment = momentAt(now - 5_000);
    jest.setSystemTime(now - 3_600_000);
    jest.advanceTimersByTime(1_000);
    expect(moment.time).toBe(now - 5_000 - 3_600_000);
    jest.setSystemTime(now + 7_200_000);
    expect(moment.time).toBe(now - 5_000);
  });
});
