// Plants the bugs of scripts/planted-bugs/, one at a time, in a copy of the project, and says which spec notices.
//   npm run test:bugs
//   npm run test:bugs -- ban jitter         only those whose name has one of these words
const { spawn } = require('node:child_process');
const { once } = require('node:events');
const { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const ts = require('typescript');

const root = join(__dirname, '..');
const copied = ['lib', 'spec', 'examples', 'scripts', 'jest.config.js', 'tsconfig.json', 'package.json'];
/** Runs side by side, each in a copy of its own. */
const atOnce = 2;
/** No run is given more than this, in milliseconds. */
const patience = 300_000;

const all = readdirSync(join(__dirname, 'planted-bugs'))
  .sort()
  .flatMap((file) => require(join(__dirname, 'planted-bugs', file)));
const words = process.argv.slice(2);
const bugs = words.length === 0 ? all : all.filter(({ name }) => words.some((word) => name.includes(word)));
const strange = words.filter((word) => !all.some(({ name }) => name.includes(word)));

if (strange.length > 0) fail(`No bug is called ${strange.join(' or ')}. There are:\n${all.map(called).join('\n')}`);
else main().catch((error) => fail(error.message));

async function main() {
  const place = mkdtempSync(join(tmpdir(), 'planted-bugs-'));
  try {
    const copies = Array.from({ length: atOnce }, (_, i) => copyTo(join(place, `${i}`)));
    bugs.forEach(planted); // so that one that does not fit is told at once

    const specs = [...new Set(bugs.map(({ spec }) => spec))];
    const share = (i) => specs.filter((_, j) => j % atOnce === i);
    const sound = await Promise.all(copies.map((copy, i) => (share(i).length > 0 ? run(copy, share(i)) : undefined)));
    for (const verdict of sound) {
      if (verdict !== undefined && !verdict.passed) throw new Error(`It fails with no bug planted: ${told(verdict)}`);
    }

    const waiting = [...bugs];
    let caught = 0;
    const work = async (copy) => {
      for (let bug = waiting.shift(); bug !== undefined; bug = waiting.shift()) {
        const verdict = await plant(copy, bug);
        if (verdict.test !== undefined) caught++;
        console.log(`${verdict.test === undefined ? 'NOT CAUGHT' : 'caught'}  ${bug.name}\n    ${told(verdict)}`);
      }
    };
    await Promise.all(copies.map(work));

    if (bugs === all) console.log(`\nA62  planted bugs caught: ${caught} (to reach: ${all.length}) of ${all.length}`);
    console.log(`\nplanted bugs caught: ${caught} of ${bugs.length}`);
    process.exitCode = caught === bugs.length ? 0 : 1;
  } finally {
    rmSync(place, { recursive: true, force: true, maxRetries: 5 });
  }
}

function copyTo(copy) {
  for (const name of copied) cpSync(join(root, name), join(copy, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
  return copy;
}

/** The text of the bug's file with the bug in it. */
function planted({ name, file, find, replace }) {
  const [before, after, ...more] = readFileSync(join(root, file), 'utf8').split(find);
  if (after === undefined || more.length > 0) {
    const times = after === undefined ? 'nowhere' : `${more.length + 1} times`;
    throw new Error(`"${name}" can be planted only where its text stands once, and in ${file} it stands ${times}`);
  }
  return `${before}${replace}${after}`;
}

async function plant(copy, bug) {
  const path = join(copy, bug.file);
  const sound = readFileSync(path);
  writeFileSync(path, planted(bug));
  const verdict = await run(copy, [bug.spec]);
  writeFileSync(path, sound);
  return verdict;
}

/** Runs specs in a copy, without looking at types: says whether all passed, or which test failed, or what went wrong. */
async function run(copy, specs) {
  const results = join(copy, 'results.json');
  rmSync(results, { force: true });
  const jest = spawn(
    process.execPath,
    [
      require.resolve('jest/bin/jest'),
      ...['--config', JSON.stringify(config(copy)), '--json', `--outputFile=${results}`],
      ...['--runInBand', '--forceExit', '--ci', '--silent', '--runTestsByPath', ...specs],
    ],
    { cwd: copy, stdio: 'ignore', timeout: patience },
  );
  const [code, signal] = await once(jest, 'exit');
  if (signal !== null)
    return { passed: false, why: `the specs were ended by ${signal} at the latest after ${patience / 1_000} s` };
  try {
    const { testResults } = JSON.parse(readFileSync(results, 'utf8'));
    const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
    const test = tests.find(({ status }) => status === 'failed')?.fullName;
    return { passed: code === 0, test, why: testResults.map(({ message }) => message).find(Boolean) };
  } catch {
    return { passed: false, why: 'the specs left no results' };
  }
}

function config(copy) {
  const { compilerOptions } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile).config;
  const fast = { diagnostics: false, tsconfig: { ...compilerOptions, isolatedModules: true } };
  return {
    ...require(join(root, 'jest.config.js')),
    rootDir: copy,
    cacheDirectory: join(copy, 'cache'),
    transform: { '^.+\\.ts$': ['ts-jest', fast] },
  };
}

function told({ test, why }) {
  return test === undefined ? (why ?? 'every spec passed') : `by ${test}`;
}

function called({ name }) {
  return `  ${name}`;
}

function fail(message) {
  console.error(message);
  process.exitCode = 1;
}
