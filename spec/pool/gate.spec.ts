import { createGate } from '../../lib/pool/gate.js';

const pass = (ms: number) => jest.advanceTimersByTime(ms);

describe('createGate', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: 0 });
  });
  afterEach(() => {
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
  });

  it('lets all who come at once through one after another, in their order, so far apart (X8 X9)', () => {
    const gate = createGate(10_000);
    const through: [string, number][] = [];
    for (const who of ['a', 'b', 'c']) gate.subscribe(() => through.push([who, Date.now()]));
    pass(100_000);
    expect(through).toEqual([
      ['a', 0],
      ['b', 10_000],
      ['c', 20_000],
    ]);
  });

  it('lets who comes late through at once, and keeps nothing for whom it did not come', () => {
    const gate = createGate(10_000);
    const through: number[] = [];
    gate.subscribe(() => through.push(Date.now()));
    pass(25_000);
    for (let i = 0; i < 2; i++) gate.subscribe(() => through.push(Date.now()));
    pass(100_000);
    expect(through).toEqual([0, 25_000, 35_000]);
  });

  it('emits once and is done', () => {
    const ends: string[] = [];
    createGate(10_000).subscribe({ next: () => ends.push('next'), complete: () => ends.push('complete') });
    pass(0);
    expect(ends).toEqual(['next', 'complete']);
  });

  it('takes no turn from others for one that has left, however many leave', () => {
    const gate = createGate(10_000);
    const through: number[] = [];
    gate.subscribe(() => through.push(Date.now()));
    pass(0);
    for (let i = 0; i < 1_000; i++) gate.subscribe().unsubscribe();
    gate.subscribe(() => through.push(Date.now()));
    pass(10_000);
    expect(through).toEqual([0, 10_000]);
  });

  it('is not moved by a corrected clock (L17)', () => {
    const gate = createGate(10_000);
    const through: number[] = [];
    gate.subscribe();
    pass(0);
    jest.setSystemTime(-86_400_000);
    gate.subscribe(() => through.push(Date.now()));
    pass(10_000);
    expect(through).toEqual([-86_390_000]);
  });
});
