// Lets clients that nobody here wrote listen to the exchange in a box, unchanged: each in a process of its own, on an
// exchange of its own with the limits of the real one. All they say they received is compared with what was sent.
const { spawn, spawnSync } = require('node:child_process');
const { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { createInterface } = require('node:readline');

const root = join(__dirname, '..');
const clients = [
  { name: 'binance', version: '3.6.5', program: 'binance.mjs' },
  { name: '@binance/spot', version: '32.0.4', program: 'binance-spot.mjs' },
  { name: 'binance-api-node', version: '0.13.10', program: 'binance-api-node.mjs' },
];
// python-binance is not tried: there is no registry of Python packages to count on where this runs.
const traders = [
  { name: 'binance', program: 'binance-orders.mjs' },
  { name: '@binance/spot', program: 'binance-spot-orders.mjs' },
];
const kinds = { trade: 'trades', kline_1s: 'klines', depth: 'depth', bookTicker: 'book tickers' };
const symbols = ['BTCUSDT', 'ETHUSDT'];
const ENOUGH = 3; // events of each stream
const PATIENCE = 30_000; // milliseconds until they have to be there

let passed = 0;
let failed = 0;
const folder = mkdtempSync(join(tmpdir(), 'rx-binance-clients-'));
main()
  .catch((error) => judge('the clients', error.message))
  .finally(() => {
    rmSync(folder, { recursive: true, force: true });
    console.log(`${passed} passed, ${failed} failed`);
    process.exit(failed === 0 ? 0 : 1); // whatever may still be open
  });

async function main() {
  const box = join(root, 'dist/esm/testing/index.js');
  if (!existsSync(box)) throw new Error('There is no finished build: run `npm run build` first.');
  const { startExchange } = await import(box);
  install();
  await Promise.all(
    clients.map(async ({ name, version, program }) => {
      const exchange = await startExchange({ symbols, history: true });
      const { received, said } = await listen(program, exchange);
      await exchange.close();
      for (const [stream, kind] of Object.entries(kinds)) {
        const events = received.filter((event) => event.stream === stream);
        const wrong = wrongIn(stream, events, exchange);
        judge(`${name} ${version}: ${kind}`, wrong && `${wrong}\n${said}`, `${events.length} events`);
      }
    }),
  );
  for (const { name, program } of traders) {
    for (const keyType of ['HMAC', 'Ed25519']) {
      const exchange = await startExchange({ symbols });
      const { credentials } = exchange.accounts[0].createKey({ keyType });
      const { received, said } = await trade(program, exchange, credentials);
      const wrong = wrongInTrade(received, exchange);
      judge(`${name}: an order, by an ${keyType} key`, wrong && `${wrong}\n${said}`, `${received.length} messages`);
      await exchange.close();
    }
  }
  console.log('not tried  python-binance');
}

/** What the program has received once its order is filled, or when its time is up or it ended before. */
function trade(program, { endpoints }, credentials) {
  const received = [];
  let said = '';
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, endpoints.streams, JSON.stringify(credentials)], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: PATIENCE,
      killSignal: 'SIGKILL',
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!line.startsWith('{"what":')) return void (said += `${line}\n`);
      received.push(JSON.parse(line));
      const has = (test) => received.some(test);
      if (has(({ what }) => what === 'reply') && has(({ value }) => value.X === 'FILLED')) child.kill('SIGKILL');
    });
    child.stderr.on('data', (text) => (said += text));
    child.on('error', (error) => (said += error.message));
    child.on('close', () => resolve({ received, said }));
  });
}

/** What is wrong with an order and what was said of it; undefined when nothing is. */
function wrongInTrade(received, { log, violations }) {
  if (violations.length > 0) return `broke the rule ${violations[0].rule}`;
  const order = received.find(({ what }) => what === 'reply')?.value;
  if (order?.status !== 'FILLED') return `the order was answered with ${JSON.stringify(order)}`;
  const reports = received.map(({ value }) => value).filter(({ e }) => e === 'executionReport');
  if (!reports.some(({ i, X }) => i === order.orderId && X === 'FILLED')) return 'it was not told that it is filled';
  const sent = log.entries.filter(({ type }) => type === 'event').map(({ text }) => JSON.parse(text).event);
  const names = ['e', 'E', 'i', 'x', 'X', 'z', 'Z', 'n', 'N'];
  const stranger = reports.find((report) => !sent.some((event) => names.every((name) => event[name] === report[name])));
  return stranger && `it was never sent ${JSON.stringify(stranger)}`;
}

function install() {
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'clients', private: true }));
  const options = ['--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts', '--loglevel=error'];
  const packages = clients.map(({ name, version }) => `${name}@${version}`);
  const { status, signal, stderr } = spawnSync('npm', ['install', ...options, ...packages], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 180_000,
  });
  if (status !== 0) throw new Error(`npm install ended with ${signal ?? status}\n${stderr}`);
  cpSync(join(__dirname, 'other-clients'), folder, { recursive: true });
}

/** What the program has received once it has enough of everything, or when its time is up or it ended before. */
function listen(program, exchange) {
  const received = [];
  const counts = new Map();
  let said = '';
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, exchange.endpoints.streams, ...symbols], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: PATIENCE,
      killSignal: 'SIGKILL',
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (child.killed) return;
      if (!line.startsWith('{"stream":')) {
        said += `${line}\n`;
        return;
      }
      const event = JSON.parse(line);
      received.push(event);
      const key = `${event.stream} ${event.symbol}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      const hasEnough = (stream) => symbols.every((symbol) => counts.get(`${stream} ${symbol}`) >= ENOUGH);
      if (Object.keys(kinds).every(hasEnough)) child.kill('SIGKILL');
    });
    child.stderr.on('data', (text) => (said += text));
    child.on('error', (error) => (said += error.message));
    child.on('close', () => resolve({ received, said }));
  });
}

/** What is wrong with the events of one kind; undefined when nothing is. */
function wrongIn(stream, events, { history, violations }) {
  if (violations.length > 0) return `broke the rule ${violations[0].rule}`;
  for (const symbol of symbols) {
    const own = events.filter((event) => event.symbol === symbol);
    if (own.length < ENOUGH) return `${own.length} events of ${symbol}, and ${ENOUGH} are expected`;
    const name = `${symbol.toLowerCase()}@${stream}`;
    const sent = history.entries.filter((entry) => entry.stream === name).map(({ text }) => JSON.parse(text));
    const stranger = own.find(({ values }) => !sent.some((payload) => agrees(values, payload)));
    if (stranger !== undefined) return `${name} never sent ${JSON.stringify(stranger.values)}`;
  }
  return events.some(({ symbol }) => !symbols.includes(symbol)) ? 'events of other symbols' : undefined;
}

/** Whether all values are those of the payload; some clients make numbers of decimal text. */
function agrees(value, payload) {
  if (value === null) return false; // the client knows no such value
  if (typeof value !== 'object') return Number(value) === Number(payload);
  if (Array.isArray(value) && value.length !== payload.length) return false;
  return Object.entries(value).every(([key, part]) => agrees(part, payload[key]));
}

function judge(what, trouble, detail) {
  if (trouble) failed++;
  else passed++;
  console.log(
    trouble ? `FAILED  ${what}\n${String(trouble).trim().replace(/^/gm, '        ')}` : `ok      ${what} (${detail})`,
  );
}
