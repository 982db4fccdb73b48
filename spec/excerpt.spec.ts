import fc from 'fast-check';
import { excerpt } from '../lib/excerpt.js';

describe('excerpt', () => {
  it('leaves a short printable text as it is', () => {
    expect(excerpt('Pong timeout')).toBe('Pong timeout');
    expect(excerpt('币安人生USDT "q" \\ é 😀')).toBe('币安人生USDT "q" \\ é 😀');
    expect(excerpt('')).toBe('');
  });

  it.each([
    ['line breaks', 'a\r\nb', 'a\\u{d}\\u{a}b'],
    ['terminal colours', '\u001b[31mred', '\\u{1b}[31mred'],
    ['a null and a delete', '\u0000\u007f', '\\u{0}\\u{7f}'],
    ['line and paragraph separators', '\u2028\u2029', '\\u{2028}\\u{2029}'],
    ['a change of direction', 'a\u202eb', 'a\\u{202e}b'],
    ['invisible tags', '\u{e0041}', '\\u{e0041}'],
    ['half a surrogate pair', '\ud83d!', '\\u{d83d}!'],
  ])('writes out %s (P28)', (_, text, shown) => {
    expect(excerpt(text)).toBe(shown);
  });

  it('cuts at 256 characters and says so', () => {
    expect(excerpt('x'.repeat(256))).toBe('x'.repeat(256));
    expect(excerpt('x'.repeat(257))).toBe(`${'x'.repeat(255)}…`);
  });

  it('cuts at the limit it is given, and never inside a character', () => {
    expect(excerpt('abcdef', 4)).toBe('abc…');
    expect(excerpt('ab\ncd', 6)).toBe('ab…');
    expect(excerpt('a😀b', 3)).toBe('a…');
  });

  it('never exceeds the limit and never shows what a terminal acts on (P28)', () => {
    const texts = fc.string({ unit: 'binary', maxLength: 40 });
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 50 }), (text, limit) => {
        const shown = excerpt(text, limit);
        expect(shown.length).toBeLessThanOrEqual(limit);
        expect(shown).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});
