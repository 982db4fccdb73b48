import * as t from 'io-ts';
import { explain as explainShape } from '../../lib/codecs/explain.js';
import { shapeOf } from '../../lib/codecs/shape-of.js';

const explain = (type: t.Mixed, value: unknown) => explainShape(shapeOf(type), value);

describe('explain', () => {
  const Pair = t.type({ a: t.string, b: t.number }, 'Pair');

  it('has a line per wrong place, with its path, what was expected and what is there', () => {
    expect(explain(Pair, { a: 5 })).toEqual([
      'Pair/a: expected string, got 5',
      'Pair/b: expected number, got undefined',
    ]);
  });

  it('names the codec itself when the whole value is wrong', () => {
    expect(explain(Pair, null)).toEqual(['Pair: expected Pair, got null']);
    expect(explain(Pair, [1])).toEqual(['Pair: expected Pair, got [1]']);
  });

  it('goes into lists, tuples and objects', () => {
    const Nested = t.type({ list: t.array(t.type({ pair: t.tuple([t.string, Pair]) })) }, 'Nested');
    expect(explain(Nested, { list: [{ pair: ['x', { a: 'y', b: 1 }] }, { pair: ['x', { a: 'y', b: '1' }] }] })).toEqual(
      ['Nested/list/1/pair/1/b: expected number, got "1"'],
    );
  });

  it('tells the alternatives of a union as one, and the parts of an intersection by their keys', () => {
    const Mixed = t.intersection(
      [t.type({ u: t.union([t.string, t.null]) }), t.partial({ o: t.readonly(t.union([Pair, t.boolean])) })],
      'Mixed',
    );
    expect(explain(Mixed, { u: 1, o: { a: 1, b: 2 } })).toEqual([
      'Mixed/u: expected string or null, got 1',
      'Mixed/o/a: expected string, got 1',
      'Mixed/o: expected boolean, got {"a":1,"b":2}',
    ]);
  });

  it('names what io-ts would mend: a missing key that may have any value, a tuple that is too long', () => {
    const Lenient = t.type({ any: t.unknown, list: t.array(t.tuple([t.string])) }, 'Lenient');
    expect(explain(Lenient, { list: [['a'], ['b', 'c']] })).toEqual([
      'Lenient/any: expected a value, got undefined',
      'Lenient/list/1: expected a list of 1, got ["b","c"]',
    ]);
  });

  it('has a line even when io-ts sees nothing wrong', () => {
    const Odd = new t.Type<number>(
      'Odd',
      (value): value is number => value === 'odd',
      (value) => t.success(value as number),
      t.identity,
    );
    expect(explain(Odd, 2)).toEqual(['Odd: expected Odd, got 2']);
  });

  it('stops after ten lines and says that there are more', () => {
    const pairs = t.array(Pair, 'Pairs');
    const lines = explain(pairs, new Array(1000).fill({ a: 'x' }));
    expect(lines).toHaveLength(11);
    expect(lines[9]).toBe('Pairs/9/b: expected number, got undefined');
    expect(lines[10]).toBe('and more');
    expect(explain(pairs, new Array(10).fill({ a: 'x' }))).toEqual(lines.slice(0, 10));
  });

  it('looks no further than it tells, however long a list is (K15)', () => {
    const List = t.readonly(t.type({ list: t.readonlyArray(Pair) }), 'List');
    let looks = 0;
    const wrong = {
      get a() {
        looks++;
        return 5;
      },
      b: 1,
    };
    const list = [...new Array<unknown>(1_000).fill({ a: 'x', b: 1 }), ...new Array<unknown>(100_000).fill(wrong)];
    expect(explain(List, { list })[0]).toBe('List/list/1000/a: expected string, got 5');
    expect(looks).toBeLessThan(100);
  });

  it('shortens long values and escapes what could break a line, in values and in keys', () => {
    const [value] = explain(Pair, { a: 'a', b: `\u009b${'x'.repeat(1e6)}` });
    expect(value).toMatch(/^Pair\/b: expected number, got "\\u\{9b\}x+…$/);
    expect(value!.length).toBeLessThan(100);
    const [key] = explain(t.record(t.string, t.number, 'Book'), { [`\n${'k'.repeat(1e6)}`]: 'x' });
    expect(key).toMatch(/^Book\/\\u\{a\}k+…: expected number, got "x"$/);
    expect(key!.length).toBeLessThan(320);
  });
});
