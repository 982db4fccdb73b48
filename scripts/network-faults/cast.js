// Who plays: the exchange and the clients, each in its own namespace, and what was heard of them.
const { fork } = require('node:child_process');
const { once } = require('node:events');
const { join } = require('node:path');

exports.createCast = async ({ network, library }) => {
  const children = new Set();
  /** Runs a program on a side of the network. */
  const start = (side, program) => {
    const child = fork(join(__dirname, program), [library], {
      execPath: 'nsenter',
      execArgv: ['-t', String(network.pidOf(side)), '-n', process.execPath],
    });
    children.add(child.setMaxListeners(0).once('exit', () => children.delete(child)));
    return child;
  };
  let lastId = 0;
  const ask = (child, question) =>
    new Promise((resolve) => {
      const id = ++lastId;
      const listen = (said) => {
        if (said.id !== id) return;
        child.off('message', listen);
        resolve(said.answer);
      };
      child.on('message', listen);
      child.send({ id, ...question });
    });

  const exchange = start('exchange', 'exchange.js');
  const [{ port }] = await once(exchange, 'message');
  const streams = `ws://localhost:${port}`;

  return {
    askExchange: (question, value) => ask(exchange, { ask: question, value }),

    /** Starts a process with a number of markets, busy and quiet, opened at moments of a span of time. */
    async startClient({ busy = 0, quiet = 0, over = 0, options = {} }) {
      const child = start('client', 'client.js');
      await once(child, 'message');
      const markets = new Map();
      child.on('message', ({ name, ...said }) => markets.get(name)?.hear(said));
      const kinds = [...Array(busy).fill('busy'), ...Array(quiet).fill('quiet')];
      const opening = kinds.map(async (kind, i) => {
        const name = `${kind}${i}`;
        await later(over * Math.random());
        markets.set(name, createRecord(name, kind));
        await ask(child, { ask: 'open', name, symbol: `${name}USDT`, streams, options });
      });
      await Promise.all(opening);
      return {
        pid: child.pid,
        markets: () => [...markets.values()],
        of: (kind) => [...markets.values()].filter((market) => market.kind === kind),
        rss: async () => (await ask(child, { ask: 'state' })).rss,
        stop: async () => {
          child.kill('SIGKILL');
          await once(child, 'exit');
        },
      };
    },
    close: () => children.forEach((child) => child.kill('SIGKILL')),
  };
};

function later(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
exports.later = later;

/** Resolves with whether something came true in time. */
exports.until = async (holds, within) => {
  for (const end = Date.now() + within; Date.now() < end; await later(20)) if (holds()) return true;
  return Boolean(holds());
};

/** What a market did. Times are Unix milliseconds. */
function createRecord(name, kind) {
  const notices = [];
  const eventsAt = [];
  let undeclared = 0;
  let duplicates = 0;
  let last;
  let isGap = false;
  let end;
  return {
    name,
    kind,
    notices,
    hear({ notice, event, failed, completed }) {
      if (failed !== undefined || completed) end = failed ?? 'completed';
      if (notice) notices.push(notice);
      if (notice?.type === 'gap') isGap = true;
      if (!event) return;
      eventsAt.push(event.at);
      if (last !== undefined && event.t <= last) duplicates++;
      else if (last !== undefined && event.t > last + 1 && !isGap) undeclared++;
      isGap = false;
      last = event.t;
    },
    /** When something was said the first time from then on. */
    noticed: (type, from) => notices.find((notice) => notice.type === type && notice.at >= from)?.at,
    heard: (from) => eventsAt.find((at) => at >= from),
    count: (type, from = 0) => notices.filter((notice) => notice.type === type && notice.at >= from).length,
    get events() {
      return eventsAt.length;
    },
    /** Holes that no gap announced, and events that came again. */
    get breaches() {
      return undeclared + duplicates;
    },
    get end() {
      return end;
    },
  };
}
