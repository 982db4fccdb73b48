// Packs the library, installs the tarball into an empty folder, and uses it there as a stranger would: by import and by
// require, with and without the types of Node. What the folder gets to run lies in scripts/consumer.
const { spawnSync } = require('node:child_process');
const { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { devDependencies, exports: doors } = require('../package.json');

const root = join(__dirname, '..');
const ALLOWED =
  /^(package\.json|README\.md|LICENSE|CHANGELOG\.md|dist\/(esm|cjs)\/(package\.json|[a-z0-9./-]+\.(js|d\.ts)))$/;
const REQUIRED = ['README.md', 'LICENSE', 'CHANGELOG.md', 'dist/esm/package.json', 'dist/cjs/package.json'];
const entries = Object.keys(doors)
  .filter((door) => door !== './package.json')
  .map((door) => door.replace('.', 'rx-binance'));

if (!existsSync(join(root, 'dist/cjs/package.json'))) {
  console.error('There is no finished build: run `npm run build` first.');
  process.exit(1);
}
const folder = mkdtempSync(join(tmpdir(), 'rx-binance-'));
try {
  const tarball = pack();
  check('publint', () => run(root, 'npx', 'publint', 'run', tarball, '--strict'));
  check('are the types wrong', () =>
    run(root, 'npx', 'attw', tarball, '--profile', 'node16', '--no-color', '--no-emoji'),
  );
  if (check('installs into an empty folder', () => install(tarball))) useIt();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function pack() {
  const [{ filename, files }] = JSON.parse(
    run(root, 'npm', 'pack', '--json', '--silent', '--pack-destination', folder),
  );
  const paths = files.map(({ path }) => path);
  check('the tarball holds what it should and nothing else', () => {
    const wrong = [
      ...paths.filter((path) => !ALLOWED.test(path)).map((path) => `${path} is not wanted`),
      ...REQUIRED.filter((path) => !paths.includes(path)).map((path) => `${path} is missing`),
    ];
    if (wrong.length > 0) throw new Error(wrong.join('\n'));
  });
  return join(folder, filename);
}

function install(tarball) {
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'consumer', private: true }));
  const rxjs = `rxjs@${devDependencies.rxjs}`;
  run(folder, 'npm', 'install', '--no-audit', '--no-fund', '--prefer-offline', '--silent', tarball, rxjs);
  cpSync(join(__dirname, 'consumer'), folder, { recursive: true });
  for (const kind of ['mts', 'cts']) cpSync(join(folder, 'user.ts'), join(folder, `user.${kind}`));
  symlinkSync(join(root, 'node_modules/@types'), join(folder, 'types')); // found only by the project that asks for it
}

function useIt() {
  const node = (...args) => run(folder, process.execPath, ...args);
  const tsc = (project) => node(require.resolve('typescript/bin/tsc'), '-p', project);

  check('import leaves no trace', () => node('leaves-no-trace.mjs', 'import', ...entries));
  check('require leaves no trace', () => node('leaves-no-trace.mjs', 'require', ...entries));
  check('a page imports it', () =>
    node('--conditions=browser', 'leaves-no-trace.mjs', 'import', ...entries.slice(0, 3)),
  );
  check('a page requires it', () =>
    node('--conditions=browser', 'leaves-no-trace.mjs', 'require', ...entries.slice(0, 3)),
  );
  check('three trades, imported', () => node('three-trades.mjs'));
  check('three trades, required', () => node('three-trades.cjs'));
  check('types: .mts and .cts, no types of Node', () => tsc('tsconfig.node16.json'));
  check('types: a bundler for the browser', () => tsc('tsconfig.bundler.json'));
  check('types: Node without the DOM, the exchange in a box', () => tsc('tsconfig.service.json'));
}

function check(name, body) {
  try {
    body();
    console.log(`ok      ${name}`);
    return true;
  } catch (error) {
    console.log(`FAILED  ${name}\n${error.message.replace(/^/gm, '        ')}`);
    process.exitCode = 1;
    return false;
  }
}

/** What the command printed; throws it when the command fails or does not end by itself. */
function run(cwd, command, ...args) {
  const { status, signal, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', timeout: 60_000 });
  if (status !== 0) throw new Error(`${stdout}${stderr}${command} ended with ${signal ?? status}`);
  return stdout;
}
