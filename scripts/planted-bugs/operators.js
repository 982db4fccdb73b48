module.exports = [
  {
    name: 'the first value of a connection clears the failures, so a server that lets in and drops is tried hot',
    file: 'lib/operators/reconnect.ts',
    find: 'waiting ??= timer(after).subscribe(stable);',
    replace: 'stable();',
    spec: 'spec/operators/reconnect.spec.ts',
  },
  {
    name: 'the back-off has no jitter',
    file: 'lib/operators/backoff.ts',
    find: 'const part = random();',
    replace: 'const part = 1;',
    spec: 'spec/operators/backoff.spec.ts',
  },
  {
    name: 'a wait longer than a timer holds fires at once',
    file: 'lib/operators/backoff.ts',
    find: 'Math.min(longestTimer, atLeast)',
    replace: 'atLeast',
    spec: 'spec/operators/backoff.spec.ts',
  },
  {
    name: 'one retry more than maxRetries is made',
    file: 'lib/operators/reconnect.ts',
    find: 'if (failures === maxRetries)',
    replace: 'if (maxRetries !== false && failures > maxRetries)',
    spec: 'spec/operators/reconnect.spec.ts',
  },
  {
    name: 'errorMessages swallows the error',
    file: 'lib/operators/error-messages.ts',
    find: ': announce(error),',
    replace: ': EMPTY,',
    spec: 'spec/operators/error-messages.spec.ts',
  },
  {
    name: 'bounded does not count the newest value that it drops',
    file: 'lib/operators/bounded-queue.ts',
    find: 'drops.add(1);',
    replace: "if (overflow !== 'drop-newest') drops.add(1);",
    spec: 'spec/operators/bounded-queue.spec.ts',
  },
];
