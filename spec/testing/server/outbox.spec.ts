import { createOutbox } from '../../../lib/testing/server/outbox.js';

describe('createOutbox', () => {
  let delay = 0;
  let written: string[];
  let emptied: jest.Mock;
  const write = (text: string): [number, () => void] => [text.length, () => void written.push(text)];

  beforeEach(() => {
    jest.useFakeTimers({ now: 0 });
    delay = 0;
    written = [];
    emptied = jest.fn();
  });
  afterEach(() => void jest.useRealTimers());

  it('writes at once when nothing is in the way', () => {
    createOutbox(() => delay, emptied).put(...write('a'));
    expect(written).toEqual(['a']);
  });

  it('writes later while there is a delay, and in order when it ends', () => {
    const outbox = createOutbox(() => delay, emptied);
    delay = 100;
    outbox.put(...write('a'));
    jest.advanceTimersByTime(50);
    delay = 0;
    outbox.put(...write('b'));
    expect([written, outbox.bytes]).toEqual([[], 2]);
    jest.advanceTimersByTime(50);
    expect([written, outbox.bytes]).toEqual([['a', 'b'], 0]);
    expect(emptied).toHaveBeenCalledTimes(1);
  });

  it('keeps the distance between delayed writes', () => {
    const outbox = createOutbox(() => 100, emptied);
    outbox.put(...write('a'));
    jest.advanceTimersByTime(30);
    outbox.put(...write('b'));
    jest.advanceTimersByTime(70);
    expect(written).toEqual(['a']);
    jest.advanceTimersByTime(30);
    expect(written).toEqual(['a', 'b']);
  });

  it('lets everything wait while it is held', () => {
    const outbox = createOutbox(() => delay, emptied);
    delay = 10;
    outbox.put(...write('a'));
    outbox.hold();
    delay = 0;
    outbox.put(...write('b'));
    jest.advanceTimersByTime(1000);
    expect(written).toEqual([]);
    outbox.release();
    expect(written).toEqual(['a', 'b']);
  });

  it('forgets what waits when it is cleared, and leaves no timer', () => {
    const outbox = createOutbox(() => 100, emptied);
    outbox.put(...write('a'));
    outbox.clear();
    expect([jest.getTimerCount(), outbox.bytes]).toEqual([0, 0]);
  });
});
