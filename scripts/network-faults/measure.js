// Words and sums for what is measured in milliseconds.
const { until } = require('./cast.js');

const second = 1_000;
exports.second = second;

const sorted = (values) => values.map((value) => value ?? Infinity).sort((a, b) => a - b);
exports.median = (values) => sorted(values)[values.length >> 1];
exports.longest = (values) => Math.max(...sorted(values));
exports.sum = (values) => values.reduce((all, value) => all + value, 0);
exports.inSeconds = (ms) => (Number.isFinite(ms) ? `${(ms / second).toFixed(1)} s` : 'never');

/** When the first event came over a connection that was made since then. */
exports.heardAgain = (market, since) => market.heard(market.noticed('recovered', since) ?? Infinity);

/** Lets markets that are busy or quiet live through something. */
exports.withClient = async (cast, { busy = 0, quiet = 0, over = 0, options }, play) => {
  const client = await cast.startClient({ busy, quiet, over, options });
  try {
    if (!(await until(() => client.markets().every((market) => market.count('subscribed') > 0), 30 * second))) {
      throw new Error('Not every market could subscribe');
    }
    return await play(client);
  } finally {
    await client.stop();
  }
};
