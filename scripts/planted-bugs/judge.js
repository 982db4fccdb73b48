module.exports = [
  {
    name: 'checkHistory overlooks what was delivered twice',
    file: 'lib/testing/judge/judge-stream.ts',
    find: "else if (earlier.length > 0) breach('duplicate', index, told('had come before'));",
    replace: 'else if (earlier.length > 0) return;',
    spec: 'spec/testing/judge/check-history.spec.ts',
  },
];
