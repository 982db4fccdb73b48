module.exports = [
  {
    name: 'a socket that was given up is still heard',
    file: 'lib/connection/connect.ts',
    find: 'listener = ignore;\n      binaries.complete();',
    replace: 'binaries.complete();',
    spec: 'spec/connection/connect.spec.ts',
  },
  {
    name: 'close code 1000 completes the streams',
    file: 'lib/connection/connect.ts',
    find: 'closed: (code, reason) => fail(',
    replace: 'closed: (code, reason) => code === 1000 ? (gone.unsubscribe(), subscriber.complete()) : fail(',
    spec: 'spec/connection/connect.spec.ts',
  },
  {
    name: 'a ban keeps nobody away',
    file: 'lib/connection/host.ts',
    find: 'return Math.max(budget, bannedUntil - now);',
    replace: 'return budget;',
    spec: 'spec/connection/host.spec.ts',
  },
  {
    name: 'Retry-After is not read, and every refusal taken for a minute',
    file: 'lib/connection/connect.ts',
    find: 'return asked ? retryAfter(header, asyncScheduler.now()) : undefined;',
    replace: 'return asked ? 60_000 : undefined;',
    spec: 'spec/connection/connect.spec.ts',
  },
  {
    name: 'attempts are counted for each connection and not for each host',
    file: 'lib/connection/hosts.ts',
    find: 'hosts.set(key, known);',
    replace: '',
    spec: 'spec/connection/hosts.spec.ts',
  },
];
