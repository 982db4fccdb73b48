// Nothing goes through any more, for a while or for good.
const { later, until } = require('../cast.js');
const { heardAgain, inSeconds, longest, median, second, sum, withClient } = require('../measure.js');

/** So long after a market was opened, it may be at any point between two signs of life. */
const settling = 22 * second;

const directions = { 'to the client': ['down'], 'to the exchange': ['up'], 'either way': ['down', 'up'] };

exports.scenarios = {
  'packets vanish without a word, one way and both, busy and quiet (A3 L1 L2 L3)': async ({
    network,
    cast,
    figure,
    count,
  }) => {
    for (const [title, ways] of Object.entries(directions)) {
      const waits = { busy: [], quiet: [] };
      for (let cycle = 0; cycle < count(1, 4); cycle++) {
        await withClient(cast, { busy: 25, quiet: 25, over: 15 * second }, async (client) => {
          await later(settling);
          const died = Date.now();
          ways.forEach(network.drop);
          await until(() => client.markets().every((market) => market.noticed('connecting', died)), 40 * second);
          for (const market of client.markets()) waits[market.kind].push(market.noticed('connecting', died) - died);
          ways.forEach(network.heal);
        });
      }
      for (const kind of ['busy', 'quiet']) {
        figure({
          id: 'A3',
          what: `nothing goes ${title}, ${kind}: replacement started, median, longest`,
          value: `${inSeconds(median(waits[kind]))}, ${inSeconds(longest(waits[kind]))}`,
          reach: '<= 15 s',
          of: `${waits[kind].length} deaths by dropped packets`,
          isReached: longest(waits[kind]) <= 15 * second,
        });
      }
    }
  },

  'the network is gone for a minute, and comes back (A4)': async ({ network, cast, figure, count }) => {
    const waits = [];
    let [breaches, ended] = [0, 0];
    for (let cycle = 0; cycle < count(1, 2); cycle++) {
      await withClient(
        cast,
        { busy: 50, over: 5 * second, options: { reconnect: { maxRetries: false } } },
        async (client) => {
          directions['either way'].forEach(network.drop);
          await later(60 * second);
          const healed = Date.now();
          directions['either way'].forEach(network.heal);
          await until(() => client.markets().every((market) => market.heard(healed)), 40 * second);
          await later(2 * second);
          waits.push(...client.markets().map((market) => market.heard(healed) - healed));
          breaches += sum(client.markets().map((market) => market.breaches));
          ended += client.markets().filter((market) => market.end !== undefined).length;
        },
      );
    }
    figure({
      id: 'A4',
      what: 'data again after the network: median, longest',
      value: `${inSeconds(median(waits))}, ${inSeconds(longest(waits))}`,
      reach: 'p50 <= 5 s, max <= 16 s',
      of: `${waits.length} outages of 60 s, SYN included`,
      isReached: median(waits) <= 5 * second && longest(waits) <= 16 * second,
    });
    figure({
      id: 'A20',
      what: 'events lost without a gap, or doubled; subscribers that ended',
      value: `${breaches}; ${ended}`,
      reach: '0; 0',
      of: `${waits.length} outages`,
      isReached: breaches + ended === 0,
    });
  },

  'nobody answers an attempt to connect, not even with a refusal (C5)': async ({ network, cast, figure, count }) => {
    const waits = [];
    directions['either way'].forEach(network.drop);
    const options = { reconnect: { maxRetries: false } };
    const client = await cast.startClient({ busy: count(20, 100), over: 10 * second, options });
    await later(30 * second);
    const healed = Date.now();
    directions['either way'].forEach(network.heal);
    await until(() => client.markets().every((market) => market.heard(healed)), 40 * second);
    waits.push(...client.markets().map((market) => market.heard(healed) - healed));
    await client.stop();
    figure({
      id: 'C5',
      what: 'first data after the network came: median, longest',
      value: `${inSeconds(median(waits))}, ${inSeconds(longest(waits))}`,
      reach: '<= 16 s',
      of: `${waits.length} markets that began in a black hole`,
      isReached: longest(waits) <= 16 * second,
    });
  },

  'the interface goes down for four seconds, and comes back (W4 A54)': async ({ network, cast, figure, count }) => {
    await withClient(cast, { busy: 10, quiet: 10 }, async (client) => {
      await later(2 * second);
      const begun = Date.now();
      const flaps = count(3, 20);
      for (let flap = 0; flap < flaps; flap++) {
        network.link('down');
        await later(4 * second);
        network.link('up');
        await later(8 * second);
      }
      const attempts = sum(client.markets().map((market) => market.count('connecting', begun)));
      const lost = sum(client.markets().map((market) => market.breaches + market.count('gap')));
      figure({
        id: 'A54',
        what: 'reconnects, events lost or doubled',
        value: `${attempts}, ${lost}`,
        reach: '0, 0',
        of: `${flaps} flaps of 4 s, 20 connections`,
        isReached: attempts + lost === 0,
      });
    });
  },

  'the client moves to another network, and its old address is gone (W6)': async ({ network, cast, figure, count }) => {
    const { client: home, otherClient: away } = network.addresses;
    const waits = [];
    for (let move = 0; move < count(1, 5); move++) {
      await withClient(cast, { busy: 20, over: 5 * second }, async (client) => {
        await later(3 * second);
        const moved = Date.now();
        network.moveClient(home, away);
        await until(() => client.markets().every((market) => heardAgain(market, moved)), 40 * second);
        waits.push(...client.markets().map((market) => heardAgain(market, moved) - moved));
      });
      network.moveClient(away, home);
    }
    figure({
      id: 'W6',
      what: 'data again after the move: median, longest',
      value: `${inSeconds(median(waits))}, ${inSeconds(longest(waits))}`,
      reach: '<= 16 s',
      of: `${waits.length} connections`,
      isReached: longest(waits) <= 16 * second,
    });
  },
};
