// CPU per message of this library beside bare `ws` + `JSON.parse`, in one run. See README.md here.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { cases } from './cases.mjs';
import { median } from './median.mjs';

const LIMIT = 60_000; // milliseconds for one run
const { values: options } = parseArgs({
  options: {
    cases: { type: 'string', default: Object.keys(cases).join() },
    rounds: { type: 'string', default: '5' },
    scale: { type: 'string', default: '1' },
    budget: { type: 'string', default: '0.70,0.70,0.40' },
    forbid: { type: 'boolean', default: false },
  },
});
const [budgetOne, budgetThousand, budgetConflated] = options.budget.split(',').map(Number);
const groups = {
  one: ['trade', 'bookTicker', 'depth20', 'depth100', 'kline', 'ticker', 'miniTickers', 'executionReport'],
  conflated: ['conflatedTrade', 'conflatedDepth100', 'conflatedThousand'],
};
const chosen = options.cases.split(',');
const unknown = chosen.find((name) => !cases[name]);
const pinned = cpus().length > 1 && spawnSync('taskset', ['--version']).status === 0;

if (unknown) {
  console.error(`There is no case ${unknown}, only ${Object.keys(cases).join(', ')}.`);
  process.exit(1);
}
if (!existsSync(new URL('../dist/cjs/package.json', import.meta.url))) {
  console.error('There is no finished build: run `npm run build` first.');
  process.exit(1);
}
const server = start(0, 'server.mjs');
server.on('exit', (code) => code === 0 || process.exit(1)); // it has said why
const [{ port }] = await once(server, 'message');
const ratios = {};
console.log(`Node ${process.version}, ${cpus()[0].model}, ${pinned ? 'a core each' : 'cores not pinned'}`);
console.log('case                raw µs   ours µs   ratio   (the rounds)');
for (const name of chosen) ratios[name] = await compare(name);
server.disconnect();

verdict('one stream, geometric mean', meanOf(groups.one), budgetOne);
verdict('1000 streams on one socket', ratios.thousand, budgetThousand);
verdict('conflating consumers, geometric mean', meanOf(groups.conflated), budgetConflated);

/** Round by round, because the speed of the machine drifts; the one that goes first takes turns. */
async function compare(name) {
  const rounds = [];
  for (let i = 0; i < Number(options.rounds); i++) {
    const round = {};
    for (const client of i % 2 ? ['ours', 'raw'] : ['raw', 'ours']) round[client] = await measure(client, name);
    rounds.push(round);
  }
  const each = rounds.map(({ ours, raw }) => ours.microseconds / ours.yard / (raw.microseconds / raw.yard));
  const cost = (client) =>
    median(rounds.map((round) => round[client].microseconds))
      .toFixed(2)
      .padStart(7);
  const all = each.map((ratio) => ratio.toFixed(2)).join(' ');
  console.log(
    `${name.padEnd(18)} ${cost('raw')}   ${cost('ours')}   ${median(each).toFixed(2).padStart(5)}   (${all})`,
  );
  return median(each);
}

async function measure(client, name) {
  const count = Math.ceil(cases[name].messages * Number(options.scale));
  const child = start(1, 'client.mjs', client, name, count, port);
  const killer = setTimeout(() => child.kill(), LIMIT);
  const result = await new Promise((resolve, reject) => {
    child.on('message', (message) => (message.ready ? server.send({ name, count }) : resolve(message.result)));
    child.on('exit', (code) =>
      reject(new Error(`${client} ended without a result in ${name} (${code ?? 'too slow, or messages were lost'})`)),
    );
  }).finally(() => clearTimeout(killer));
  if (!result.intact) throw new Error(`${client} lost messages, or their order, in ${name}`);
  return result;
}

function start(core, file, ...args) {
  const flags = options.forbid ? ['--disallow-code-generation-from-strings'] : [];
  const node = [process.execPath, ...flags, fileURLToPath(new URL(file, import.meta.url)), ...args.map(String)];
  const [command, ...rest] = pinned ? ['taskset', '-c', String(core), ...node] : node;
  return spawn(command, rest, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
}

function verdict(what, ratio, budget) {
  if (!(ratio > 0)) return; // not asked for
  const kept = ratio <= budget;
  console.log(`${what}: ${ratio.toFixed(2)}, budget ${budget.toFixed(2)}${kept ? '' : ': OVER'}`);
  if (!kept) process.exitCode = 1;
}

function meanOf(names) {
  const measured = names.filter((name) => name in ratios).map((name) => ratios[name]);
  return Math.exp(measured.reduce((sum, number) => sum + Math.log(number), 0) / measured.length);
}
