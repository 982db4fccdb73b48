import { eventTime } from '../../../lib/pool/channel/event-time.js';
import { samples } from '../../support/samples.js';

describe('eventTime', () => {
  it.each([
    ['an event', { E: 1_700_000_000_123 }, 1_700_000_000_123],
    ['an event in microseconds', { E: 1_700_000_000_123_456 }, 1_700_000_000_123.456],
    ['the newest of several', [{ E: 3 }, { E: 7 }, { E: 5 }], 7],
    ['the newest of those that have one', [{}, { E: 5 }, null], 5],
    ['an event without time', { u: 1 }, undefined],
    ['a time that is none', { E: '1700000000123' }, undefined],
    ['an empty list', [], undefined],
    ['a list without times', [{}, 1, 'x'], undefined],
    ['text', 'E', undefined],
    ['nothing', undefined, undefined],
    ['null', null, undefined],
    ['a number', 5, undefined],
  ])('tells the time of %s (P22)', (_, event, expected) => {
    expect(eventTime(event)).toBe(expected);
  });

  it('finds it in every event but those that have none', () => {
    const untimed = Object.entries(samples).filter(([, event]) => eventTime(event) === undefined);
    expect(untimed.map(([name]) => name)).toEqual(['BookTicker', 'ReferencePrice', 'PartialDepth', 'DepthSnapshot']);
  });
});
