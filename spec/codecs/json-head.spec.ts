import fc from 'fast-check';
import { jsonHead } from '../../lib/codecs/json-head.js';

describe('jsonHead', () => {
  it('is the JSON text of a value that is short enough', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const value: unknown = JSON.parse(text);
        expect(jsonHead(value, text.length)).toBe(JSON.stringify(value));
      }),
    );
  });

  it('begins like the JSON text of a longer value, and is longer than the limit', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(60), (json, limit) => {
        const value: unknown = JSON.parse(json);
        const text = JSON.stringify(value);
        fc.pre(text.length > limit);
        const head = jsonHead(value, limit);
        expect(head.length).toBeGreaterThan(limit);
        expect(head.slice(0, limit)).toBe(text.slice(0, limit));
      }),
    );
  });

  it('survives a million nested lists (P21)', () => {
    const value: unknown = JSON.parse('['.repeat(1e6) + ']'.repeat(1e6));
    expect(jsonHead(value, 8)).toMatch(/^\[{9}\]*$/);
  });

  it('survives a million nested objects (P21)', () => {
    const value: unknown = JSON.parse('{"a":'.repeat(1e6) + '1' + '}'.repeat(1e6));
    expect(jsonHead(value, 12).slice(0, 13)).toBe('{"a":{"a":{"a');
  });

  it('survives a cycle', () => {
    const value: unknown[] = [];
    value.push(value);
    expect(jsonHead(value, 3)).toMatch(/^\[{4}\]*$/);
  });

  it('shows what JSON has no text for', () => {
    expect(jsonHead({ a: undefined, b: 10n, c: NaN }, 99)).toBe('{"a":undefined,"b":10,"c":NaN}');
  });

  it('writes no more of a long text or list than it needs', () => {
    expect(jsonHead('x'.repeat(1e6), 10).length).toBeLessThan(20);
    expect(jsonHead({ key: 'x'.repeat(1e6) }, 3).length).toBeLessThan(20);
    expect(jsonHead({ ['k'.repeat(1e6)]: 1 }, 3).length).toBeLessThan(20);
    expect(jsonHead(new Array(1e6).fill('x'), 10).length).toBeLessThan(20);
  });
});
