import { canonical, payloadOf } from '../../../lib/testing/judge/payload.js';

describe('a payload', () => {
  const data = { s: 'B', q: [1.5, 0, { x: null }], p: '1.0' };

  it.each([
    ['itself', data],
    ['keys in another order', { p: '1.0', q: [1.5, 0, { x: null }], s: 'B' }],
  ])('is in a text with %s', (_what, same) => {
    const text = JSON.stringify(same);
    expect(payloadOf(data).isIn(text)).toBe(true);
    expect(payloadOf(data).canonical).toBe(canonical(text));
  });

  it('is in a text that writes it in another way', () => {
    const text = '{ "p": "1.0", "q": [1.50, -0, {"x":null}], "s": "\\u0042" }';
    expect(payloadOf(data).isIn(text)).toBe(true);
    expect(payloadOf(data).canonical).toBe(canonical(text));
  });

  it.each([
    ['another value', { ...data, p: '1.00' }],
    ['another type', { ...data, s: { 0: 'B' } }],
    ['one more key', { ...data, more: 1 }],
    ['another key', { s: 'B', q: [1.5, 0, { x: null }], r: '1.0' }],
    ['one more element', { ...data, q: [1.5, 0, { x: null }, 1] }],
    ['elements in another order', { ...data, q: [0, 1.5, { x: null }] }],
    ['an object for an array', { ...data, q: { 0: 1.5, 1: 0, 2: { x: null } } }],
    ['something else deep inside', { ...data, q: [1.5, 0, { x: false }] }],
    ['nothing', null],
  ])('is not in a text with %s', (_what, other) => {
    const text = JSON.stringify(other);
    expect(payloadOf(data).isIn(text)).toBe(false);
    expect(payloadOf(other).isIn(JSON.stringify(data))).toBe(false);
    expect(payloadOf(data).canonical).not.toBe(canonical(text));
  });

  it('takes no key of a prototype for its own', () => {
    expect(payloadOf({ q: 1 }).isIn('{"__proto__":{}}')).toBe(false);
    expect(payloadOf({ q: 1 }).canonical).not.toBe(canonical('{"__proto__":{}}'));
    expect(payloadOf(JSON.parse('{"__proto__":{"a":1},"b":2}')).isIn('{"b":2,"__proto__":{"a":1}}')).toBe(true);
    expect(canonical('{"b":2,"__proto__":{"a":1}}')).toBe('{"__proto__":{"a":1},"b":2}');
  });

  it.each([
    ['undefined', undefined],
    ['a bigint', 1n],
    ['a function', () => 1],
  ])('is in no text when it is %s', (_what, odd) => {
    expect(payloadOf(odd).isIn('null')).toBe(false);
    expect(payloadOf(odd).isIn('{}')).toBe(false);
    expect(payloadOf(odd).isIn('1')).toBe(false);
  });

  it('is in no text that is not JSON', () => {
    expect(payloadOf('oops').isIn('oops')).toBe(false);
    expect(canonical('oops')).toBe('oops');
  });

  it('can be nested more deeply than a call stack', () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    expect(canonical(deep)).toBe(deep);
    expect(payloadOf(JSON.parse(deep)).isIn('[]')).toBe(false);
    expect(payloadOf([]).isIn(deep)).toBe(false);
    const deepEnough = '['.repeat(4_000) + ']'.repeat(4_000);
    expect(() => payloadOf(JSON.parse(`{"a":1,"b":${deepEnough}}`)).isIn(`{"b":${deepEnough},"a":1}`)).not.toThrow();
  });
});
