module.exports = [
  {
    name: 'a rotation ends the old connection as soon as the new one serves all, without a last question',
    file: 'lib/pool/succession/succession.ts',
    find: 'if (replacement.barrier !== undefined) return;',
    replace: 'return takeOver(lane, () => false);',
    spec: 'spec/pool/succession/succession.spec.ts',
  },
  {
    name: 'two connections that overlap give every event twice',
    file: 'lib/pool/channel/seam.ts',
    find: 'if (isJoined) return known ? undefined : hand(event, text);',
    replace: 'if (isJoined) return hand(event, text);',
    spec: 'spec/pool/channel/seam.spec.ts',
  },
  {
    name: 'a connection that is lost leaves no gap',
    file: 'lib/pool/succession/succession.ts',
    find: 'gaps.owe(() => true, main.session?.vitals.lastKnown ?? asyncScheduler.now(), (error as Error).message);',
    replace: '',
    spec: 'spec/pool/virtual.spec.ts',
  },
  {
    name: 'a gap is told after the event that ends it',
    file: 'lib/pool/session/dispatch.ts',
    find: 'if (channel.gap !== undefined) gaps.close(channel);\n    deliver(channel, event);',
    replace: 'deliver(channel, event);\n    if (channel.gap !== undefined) gaps.close(channel);',
    spec: 'spec/pool/recovery.spec.ts',
  },
  {
    name: 'pings of the exchange count as a sign of life',
    file: 'lib/pool/session/session.ts',
    find: 'subscriber.add(connection.pongs.subscribe(vitals.pong));',
    replace:
      'subscriber.add(connection.pongs.subscribe(vitals.pong));\n' +
      '    subscriber.add(connection.pings.subscribe(vitals.pong));',
    spec: 'spec/pool/session/session.spec.ts',
  },
  {
    name: 'an event loop that was blocked is mistaken for a silent connection',
    file: 'lib/connection/watch.ts',
    find: 'if (isDoubtful) doubt(now, askedAt);',
    replace: 'doubt(now, askedAt);',
    spec: 'spec/connection/watch.spec.ts',
  },
  {
    name: 'a connection that falls silent is closed before there is another',
    file: 'lib/pool/succession/succession.ts',
    find: "replace('silence', true);",
    replace: "main.life.unsubscribe();\n      replace('silence', true);",
    spec: 'spec/pool/succession/succession.spec.ts',
  },
  {
    name: 'what the audit misses is asked for again and not declared',
    file: 'lib/pool/session/session.ts',
    find: 'missing.forEach(ledger.miss);',
    replace: '',
    spec: 'spec/pool/standby.spec.ts',
  },
  {
    name: 'what a connection is for is fixed when it is opened, so one that has replaced another never counts',
    file: 'lib/pool/succession/succession.ts',
    find: 'lane.role.isMain = true;',
    replace: 'Object.assign(lane, { role: { isMain: true } });',
    spec: 'spec/pool/succession/succession.spec.ts',
  },
];
