import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Linter } from 'eslint';
import { figure } from '../support/figure.js';

const root = join(__dirname, '../..');

describe('the run of the specs', () => {
  // The first of two tests, so that there is one to come and one to be the last.
  const leaks: Readonly<Record<string, string>> = {
    'a rejection while it is loaded': `void Promise.reject(new Error('leak'));`,
    'a rejection in a test': `test('first', () => void Promise.reject(new Error('leak')));`,
    'an exception between two tests': `test('first', () => void setTimeout(() => { throw new Error('leak'); }, 1));`,
    'a rejection after the last test': `afterAll(() => void setTimeout(() => Promise.reject(new Error('leak')), 1));`,
    'an exception after the last test': `afterAll(() => void setTimeout(() => { throw new Error('leak'); }, 1));`,
  };

  it('fails for whatever nobody handles, whenever it happens, and for nothing else (M5 A51)', () => {
    const dir = mkdtempSync(join(tmpdir(), 'leaks-'));
    const wait = `test('last', () => new Promise((resolve) => setTimeout(resolve, 20)));`;
    Object.values(leaks).forEach((leak, i) => writeFileSync(join(dir, `${i}.test.js`), `${leak}\n${wait}`));
    writeFileSync(join(dir, 'sound.test.js'), wait);
    const config = { testEnvironment: join(root, 'spec/support/watchful-environment.js'), transform: {} };
    const { stdout } = spawnSync(
      process.execPath,
      [require.resolve('jest/bin/jest'), '--rootDir', dir, '--config', JSON.stringify(config), '--json', '-i'],
      { encoding: 'utf8' },
    );
    rmSync(dir, { recursive: true });
    const { testResults } = JSON.parse(stdout) as { testResults: { name: string; status: string; message: string }[] };
    const passed = testResults.filter(({ status }) => status === 'passed').map(({ name }) => name);
    const of = `${testResults.length} spec files that leak, each in another way`;
    figure({ id: 'A51', what: 'unhandled errors that pass unnoticed', value: passed.length - 1, reach: '0', of });
    expect(passed).toEqual([expect.stringContaining('sound.test.js')]);
    expect(testResults.filter(({ message }) => message.includes('leak'))).toHaveLength(Object.keys(leaks).length);
  });
});

describe('the lint of lib', () => {
  const timers = [
    'setTimeout(f, 1);',
    'globalThis.setInterval(f, 1);',
    'setImmediate(f);',
    'window.queueMicrotask(f);',
  ];
  const clocks = ['Date.now();', 'new Date();', 'Date();', 'performance.now();', 'globalThis.performance.now();'];
  const others = ['Math.random();', 'process.exit();', 'console.log(1);'];

  it('lets nobody set a timer, read a clock or roll a dice but through what can be tested (M6)', () => {
    const configs = jest.requireActual<readonly Linter.Config[]>('../../eslint.config.js');
    const lib = configs.find(({ files }) => files?.includes('lib/**/*.ts'));
    const globals = Object.fromEntries(['globalThis', 'window'].map((name) => [name, 'readonly' as const]));
    const complaints = (code: string) =>
      new Linter().verify(code, { rules: lib?.rules ?? {}, languageOptions: { globals } }).map(({ ruleId }) => ruleId);
    expect([...timers, ...clocks, ...others].filter((code) => complaints(code).length !== 1)).toEqual([]);
    const sound =
      'new Date(0); timer(1); asyncScheduler.now(); const options = ({ random = Math.random }) => random();';
    expect(complaints(sound)).toEqual([]);
  });
});
