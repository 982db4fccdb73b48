module.exports = [
  {
    name: 'a pong is not counted as a message',
    file: 'lib/pool/session/answer-pings.ts',
    find: 'last = payload;\n    turns.flush();',
    replace: 'pong(payload);',
    spec: 'spec/pool/session/answer-pings.spec.ts',
  },
  {
    name: 'messages are counted in windows that stand side by side and not in every one',
    file: 'lib/pool/session/pace.ts',
    find: 'due.push(monotonic() + messageWindow);',
    replace: 'due.push(due[0] ?? monotonic() + messageWindow);',
    spec: 'spec/pool/session/pace.spec.ts',
  },
];
