import { createSlidingWindow } from '../../../lib/testing/server/sliding-window.js';

describe('createSlidingWindow', () => {
  beforeEach(() => void jest.useFakeTimers({ now: 0 }));
  afterEach(() => void jest.useRealTimers());

  it('admits so many in any period, not in each of a row of periods', () => {
    const window = createSlidingWindow(2, 1000);
    expect(window.admit()).toBe(true);
    jest.setSystemTime(900);
    expect(window.admit()).toBe(true);
    jest.setSystemTime(999);
    expect(window.admit()).toBe(false);
    jest.setSystemTime(1900);
    expect(window.admit()).toBe(true);
  });

  it('counts what it does not admit', () => {
    const window = createSlidingWindow(1, 1000);
    expect(window.admit()).toBe(true);
    jest.setSystemTime(600);
    expect(window.admit()).toBe(false);
    jest.setSystemTime(1100);
    expect(window.admit()).toBe(false);
  });

  it('tells how long until there is room', () => {
    const window = createSlidingWindow(2, 1000);
    expect(window.wait()).toBe(0);
    window.admit();
    jest.setSystemTime(300);
    window.admit();
    expect(window.wait()).toBe(700);
    window.admit();
    expect(window.wait()).toBe(1000);
  });

  it('without limit admits everything', () => {
    const window = createSlidingWindow(Infinity, 1000);
    expect([window.admit(), window.admit(), window.wait()]).toEqual([true, true, 0]);
  });
});
