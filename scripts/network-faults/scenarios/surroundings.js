// What else a connection needs: a process that runs, a name, an address, a port.
const { later, until } = require('../cast.js');
const { inSeconds, longest, second, withClient } = require('../measure.js');

exports.scenarios = {
  'a process is stopped for a minute and a half, and goes on (M8 A49)': async ({ cast, figure, count }) => {
    const stops = count(1, 20);
    const waits = [];
    let extra = 0;
    await withClient(cast, { busy: 5 }, async (client) => {
      for (let stop = 0; stop < stops; stop++) {
        process.kill(client.pid, 'SIGSTOP');
        await later(90 * second);
        const resumed = Date.now();
        process.kill(client.pid, 'SIGCONT');
        await until(() => client.markets().every((market) => market.noticed('gap', resumed)), 20 * second);
        await later(5 * second);
        for (const market of client.markets()) {
          waits.push(market.heard(market.noticed('gap', resumed) ?? Infinity) - resumed);
          extra += market.count('gap', resumed) - 1;
        }
      }
    });
    figure({
      id: 'A49',
      what: 'data again after SIGCONT, longest; gaps more than one',
      value: `${inSeconds(longest(waits))}; ${extra}`,
      reach: '<= 10 s; 0',
      of: `${stops} stops of 90 s, 5 connections`,
      isReached: longest(waits) <= 10 * second && extra === 0,
    });
  },

  'the name of the exchange is not known, and then it is (C2)': async ({ cast, name, network, figure }) => {
    name();
    const options = { reconnect: { maxRetries: false } };
    const client = await cast.startClient({ busy: 5, options });
    await until(() => client.markets().every((market) => market.count('closed') > 0), 30 * second);
    const reasons = new Set(
      client.markets().map((market) => market.notices.find(({ type }) => type === 'closed')?.reason),
    );
    const known = Date.now();
    name(network.addresses.exchange);
    await until(() => client.markets().every((market) => market.heard(known)), 30 * second);
    const waits = client.markets().map((market) => market.heard(known) - known);
    await client.stop();
    figure({
      id: 'C2',
      what: `data after the name is known; what was told before: ${[...reasons].join(', ')}`,
      value: inSeconds(longest(waits)),
      reach: '<= 16 s',
      of: '5 connections',
      isReached: longest(waits) <= 16 * second,
    });
  },

  'there are no ports left, and then there are (M11)': async ({ network, cast, figure }) => {
    network.limitPorts(50_000, 50_001);
    const options = { reconnect: { maxRetries: false } };
    const client = await cast.startClient({ busy: 5, options });
    await until(() => client.markets().some((market) => market.count('closed') > 0), 30 * second);
    const reasons = client.markets().flatMap((market) => market.notices.map(({ reason }) => reason ?? ''));
    const isTold = reasons.some((reason) => reason.includes('EADDRNOTAVAIL'));
    const freed = Date.now();
    network.limitPorts(32_768, 60_999);
    await until(() => client.markets().every((market) => market.heard(freed)), 30 * second);
    const waits = client.markets().map((market) => market.heard(freed) - freed);
    await client.stop();
    figure({
      id: 'M11',
      what: 'the cause is told; data after there were ports',
      value: `${isTold ? 'yes' : 'no'}; ${inSeconds(longest(waits))}`,
      reach: 'yes; <= 16 s',
      of: '5 connections, 2 ports',
      isReached: isTold && longest(waits) <= 16 * second,
    });
  },

  'the exchange has several addresses, of which one answers, or of one kind only (C4 C24 N9)': async (stage) => {
    const { exchange, exchange6, nobody, nobody6 } = stage.network.addresses;
    await firstData(stage, 'C4', 'the first of two addresses is dead', [nobody, exchange]);
    await firstData(stage, 'C24', 'there is IPv6, but it leads nowhere', [nobody6, exchange]);
    await firstData(stage, 'N9', 'there is IPv6 alone', [exchange6]);
    stage.name(exchange);
  },
};

async function firstData({ cast, name, figure }, id, what, known) {
  name(...known);
  const begun = Date.now();
  const client = await cast.startClient({ busy: 5 });
  await until(() => client.markets().every((market) => market.heard(begun)), 30 * second);
  const waits = client.markets().map((market) => market.heard(begun) - begun);
  await client.stop();
  figure({
    id,
    what: `${what}: first data`,
    value: inSeconds(longest(waits)),
    reach: '<= 16 s',
    of: '5 connections',
    isReached: longest(waits) <= 16 * second,
  });
}
