import { spoil } from '../../../lib/testing/server/spoil.js';

const frame = '{"stream":"btcusdt@trade","data":{"t":12,"p":"1.5","m":true}}';

describe('spoil', () => {
  it.each([
    ['truncated', frame.slice(0, 30), false],
    ['garbage', 'upstream connect error or disconnect/reset before headers', false],
    ['types', '{"stream":"btcusdt@trade","data":{"t":"12","p":3,"m":true}}', false],
    ['binary', frame, true],
    ['empty', '', false],
    ['twice', frame + frame, false],
  ] as const)('makes it %s', (how, text, binary) => {
    expect(spoil(frame, how)).toEqual([text, binary]);
  });

  it('sends what a function makes of it', () => {
    expect(spoil('a', (text) => `${text}!`)).toEqual(['a!', false]);
    expect(spoil('a', (text) => Buffer.from(text))).toEqual([Buffer.from('a'), true]);
  });
});
