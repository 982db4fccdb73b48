module.exports = [
  {
    name: 'an event with a key that is not known yet is refused',
    file: 'lib/codecs/object-shape.ts',
    find: "!Array.isArray(v)${tests.join('')};",
    replace: "!Array.isArray(v) && Object.keys(v).length === ${keys.length}${tests.join('')};",
    spec: 'spec/codecs/events.spec.ts',
  },
  {
    name: 'an event that lacks a key is accepted',
    file: 'lib/codecs/shape-of.ts',
    find: 'return complete(known.props);',
    replace: "return objectShape(members(known.props, orUndefined), '');",
    spec: 'spec/codecs/events.spec.ts',
  },
  {
    name: 'a number that comes as text is accepted',
    file: 'lib/codecs/int.ts',
    find: 'Number.isSafeInteger as t.Is<number>,',
    replace: '(value): value is number => Number.isSafeInteger(Number(value)),',
    spec: 'spec/codecs/events.spec.ts',
  },
];
