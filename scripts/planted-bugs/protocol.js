module.exports = [
  {
    name: 'streams are given up before others are asked for',
    file: 'lib/protocol/reconcile.ts',
    find: 'if (subscribe.length > 0 && free > 0)',
    replace:
      'if (subscribe.length > 0 && free > 0 && ![...held].some(([n, s]) => s === "confirmed" && !wanted.has(n)))',
    spec: 'spec/protocol/reconcile.spec.ts',
  },
  {
    name: 'a stream whose request was under way when the list was made is taken for a lost one',
    file: 'lib/protocol/compare.ts',
    find: '!actual.has(name) && !underWay.has(name)',
    replace: '!actual.has(name)',
    spec: 'spec/protocol/compare.spec.ts',
  },
];
