// What no proxy can imitate: packets that vanish, interfaces that go down, addresses that change, processes that are stopped.
//   npm run test:network                    a few trials of everything, in about ten minutes
//   npm run test:network -- --full          as many as the fault model asks for, in about an hour
//   npm run test:network -- A3 N6           only these
// It makes a private network of its own, in which the exchange in a box and the clients live; where that is not permitted
// it says so and does nothing.
const { fork, spawnSync } = require('node:child_process');
const { mkdirSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { buildSync } = require('esbuild');
const { createNetwork, whyNot } = require('./network-faults/network.js');
const { createCast } = require('./network-faults/cast.js');
const { scenarios } = require('./network-faults/scenarios.js');

const root = join(__dirname, '..');
const args = process.argv.slice(2).filter((arg) => arg !== '--inside');
const ids = args.filter((arg) => !arg.startsWith('--'));
const isFull = args.includes('--full');

if (process.argv.includes('--inside')) {
  process.on('disconnect', () => process.exit()); // and with it, everything that was started in here
  main().then(
    () => process.disconnect(),
    (error) => {
      console.error(error);
      process.exit(1);
    },
  );
} else {
  const reason = whyNot();
  if (reason !== undefined) console.log(`Skipped: ${reason}.`);
  else {
    const apart = ['--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc', process.execPath];
    const inside = fork(__filename, ['--inside', ...args], { execPath: 'unshare', execArgv: apart });
    inside.once('exit', (code) => (process.exitCode = code ?? 1));
  }
}

async function main() {
  const folder = join(root, 'build', `network-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  const [library, hosts] = [join(folder, 'library.js'), join(folder, 'hosts')];
  buildSync({
    stdin: { contents: "export * from './lib/index.js'; export * from './lib/testing/index.js';", resolveDir: root },
    outfile: library,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
  });
  const network = await createNetwork();
  const name = (...all) => writeFileSync(hosts, all.map((address) => `${address} localhost\n`).join(''));
  name(network.addresses.exchange);
  spawnSync('mount', ['--bind', hosts, '/etc/hosts'], { stdio: 'inherit' }); // seen in here only
  const cast = await createCast({ network, library });
  let missed = 0;
  const figure = ({ id, what, value, reach, of, isReached }) => {
    if (!isReached) missed++;
    console.log(`${id}  ${what}: ${value} (to reach: ${reach}) of ${of}${isReached ? '' : '  MISSED'}`);
  };
  try {
    for (const [title, play] of Object.entries(scenarios)) {
      if (ids.length > 0 && !ids.some((id) => new RegExp(`\\b${id}\\b`).test(title))) continue;
      console.log(`\n${title}`);
      await play({ network, cast, name, figure, count: (few, many) => (isFull ? many : few) });
    }
  } finally {
    cast.close();
    network.close();
    rmSync(folder, { recursive: true, force: true });
  }
  if (missed > 0) process.exitCode = 1;
}
