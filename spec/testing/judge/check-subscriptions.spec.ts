import { checkSubscriptions } from '../../../lib/testing/index.js';

describe('the check of subscriptions', () => {
  const connections = (...streams: string[][]) => streams.map((names) => ({ streams: names }));

  it('finds that each wanted stream is there once', () => {
    expect(checkSubscriptions(connections(['b'], ['a', 'c'], []), ['a', 'b', 'c'])).toEqual({
      ok: true,
      lost: [],
      extra: [],
      twice: [],
    });
    expect(checkSubscriptions([], [])).toMatchObject({ ok: true });
  });

  it.each([
    ['a lost one', connections(['a']), { lost: ['b', 'c'], extra: [], twice: [] }],
    ['one too many', connections(['a', 'z'], ['b', 'y', 'c']), { lost: [], extra: ['y', 'z'], twice: [] }],
    ['one that is there twice', connections(['a', 'b', 'c'], ['c', 'b']), { lost: [], extra: [], twice: ['b', 'c'] }],
  ])('finds %s', (_what, open, found) => {
    expect(checkSubscriptions(open, ['c', 'b', 'a', 'a'])).toEqual({ ok: false, ...found });
  });
});
