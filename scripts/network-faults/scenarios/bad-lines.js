// Something goes through, but not all, or not as fast as it is sent.
const { later, until } = require('../cast.js');
const { heardAgain, inSeconds, longest, median, second, sum, withClient } = require('../measure.js');

exports.scenarios = {
  'packets are lost, one in a hundred to one in five (N2)': async ({ network, cast, figure, count }) => {
    for (const share of [0.01, 0.05, 0.1, 0.2]) {
      await withClient(cast, { busy: 10, quiet: 5 }, async (client) => {
        const begun = Date.now();
        const events = sum(client.markets().map((market) => market.events));
        const restore = network.lose(share, Math.random);
        await later(count(20, 120) * second);
        await restore();
        await later(10 * second);
        const breaches = sum(client.markets().map((market) => market.breaches));
        const deaths = sum(client.markets().map((market) => market.count('connecting', begun)));
        figure({
          id: 'N2',
          what: `${100 * share} % of all moments lost: breaches of the law; connections replaced; events`,
          value: `${breaches}; ${deaths}; ${sum(client.markets().map((market) => market.events)) - events}`,
          reach: '0; 0',
          of: '15 connections',
          isReached: breaches + deaths === 0,
        });
      });
    }
  },

  'the line is too thin for what is sent (N4)': async ({ network, cast, figure, count }) => {
    await withClient(cast, { busy: 10 }, async (client) => {
      await cast.askExchange('pad', 2_000);
      network.limitRate('80kbit'); // a hundred events a second of 2 kB are twenty times as much
      await later(10 * second);
      const before = await client.rss();
      await later(count(30, 300) * second);
      const grown = (await client.rss()) - before;
      network.limitRate(undefined);
      await cast.askExchange('pad', 0);
      const healed = Date.now();
      await until(() => client.markets().every((market) => market.heard(healed + 5 * second)), 60 * second);
      const again = longest(client.markets().map((market) => market.heard(healed) - healed));
      const breaches = sum(client.markets().map((market) => market.breaches));
      figure({
        id: 'N4',
        what: 'breaches of the law; memory grown; data again after',
        value: `${breaches}; ${Math.round(grown / 1e6)} MB; ${inSeconds(again)}`,
        reach: '0; <= 20 MB; <= 16 s',
        of: '10 connections that get a twentieth of what is sent',
        isReached: breaches === 0 && grown <= 20e6 && again <= 16 * second,
      });
    });
  },

  'short frames pass and long ones vanish (N6)': async ({ network, cast, figure, count }) => {
    const waits = [];
    for (let trial = 0; trial < count(1, 5); trial++) {
      await withClient(cast, { busy: 10, over: 5 * second }, async (client) => {
        await later(3 * second);
        network.limitSize(600);
        const begun = Date.now();
        await cast.askExchange('pad', 4_000);
        await until(() => client.markets().every((market) => heardAgain(market, begun)), 40 * second);
        waits.push(...client.markets().map((market) => heardAgain(market, begun) - begun));
      });
      network.limitSize(1_500);
      await cast.askExchange('pad', 0);
    }
    figure({
      id: 'N6',
      what: 'data again, over a connection that knows the size: median, longest',
      value: `${inSeconds(median(waits))}, ${inSeconds(longest(waits))}`,
      reach: '<= 16 s',
      of: `${waits.length} connections`,
      isReached: longest(waits) <= 16 * second,
    });
  },
};
