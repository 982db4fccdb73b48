// Runs the specs of the fault model in their full counts and prints the table of the figures they measured.
//   npm run test:faults
//   npm run test:faults -- A10 A11          only what names these figures or faults
//   SEED=7 npm run test:faults -- A1        another seed, for what takes one
const { spawnSync } = require('node:child_process');
const { existsSync, mkdirSync, readFileSync, rmSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
const file = (name) => join(root, 'build', `faults-${process.pid}-${name}.json`); // nobody else's
const [figuresFile, resultsFile] = [file('figures'), file('results')];
const ids = process.argv.slice(2);
const strange = ids.filter((id) => !/^[A-Z]\d{1,2}$/.test(id));
if (strange.length > 0) {
  console.error(`${strange.join(' ')}: not the id of a figure or a fault, such as A10 or X9`);
  process.exit(1);
}

mkdirSync(join(root, 'build'), { recursive: true });
try {
  const status = runSpecs();
  const tests = readTests();
  const figures = readFigures();
  const rows = figures.map((figure) => row(figure, tests));
  if (rows.length > 0) console.log(`\n${table(rows)}`);
  const reached = rows.filter((cells) => cells.at(-1) === 'yes').length;
  console.log(`\nfigures reached: ${reached} of ${rows.length}, in ${Math.round(performance.now() / 1_000)} s`);
  process.exitCode = status;
} finally {
  for (const path of [figuresFile, resultsFile]) rmSync(path, { force: true });
}

function runSpecs() {
  const named = ids.length > 0 ? ['--testNamePattern', `\\b(${ids.join('|')})\\b`] : [];
  const { status, signal } = spawnSync(
    process.execPath,
    [
      require.resolve('jest/bin/jest'),
      'spec/fault', // and fault-rows.spec.ts
      'spec/codecs/learned',
      ...named,
      '--ci',
      '--json',
      `--outputFile=${resultsFile}`,
      '--maxWorkers=2',
      '--testTimeout=3600000',
    ],
    { cwd: root, env: { ...process.env, FAULTS: 'full', FIGURES_FILE: figuresFile }, stdio: 'inherit' },
  );
  if (signal !== null) console.error(`The specs were ended by ${signal}`);
  return status ?? 1;
}

/** Every test that ran, by its full name. */
function readTests() {
  if (!existsSync(resultsFile)) return new Map();
  const { testResults } = JSON.parse(readFileSync(resultsFile, 'utf8'));
  return new Map(testResults.flatMap(({ assertionResults }) => assertionResults).map((test) => [test.fullName, test]));
}

/** In the order of their numbers. */
function readFigures() {
  if (!existsSync(figuresFile)) return [];
  const lines = readFileSync(figuresFile, 'utf8').trimEnd().split('\n');
  const number = ({ id }) => Number(/\d+/.exec(id)?.[0]);
  return lines.map((line) => JSON.parse(line)).sort((a, b) => number(a) - number(b));
}

function row({ id, what, value, reach, of, test }, tests) {
  const { status, duration } = tests.get(test) ?? {};
  const took = typeof duration === 'number' ? `${(duration / 1_000).toFixed(1)} s` : '';
  return [id, what, String(value), reach, of, took, status === 'passed' ? 'yes' : 'NO'];
}

/** Markdown that can be read as it is. */
function table(rows) {
  const all = [['', 'figure', 'value', 'to reach', 'of', 'took', 'reached'], ...rows];
  const widths = all[0].map((_, column) => Math.max(3, ...all.map((cells) => cells[column].length)));
  const line = (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  const rule = line(widths.map((width) => '-'.repeat(width)));
  return [line(all[0]), rule, ...all.slice(1).map(line)].join('\n');
}
