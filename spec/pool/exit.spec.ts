import { type ChildProcess, fork } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { SpotOptions } from '../../lib/index.js';
import { type Exchange, startExchange } from '../../lib/testing/index.js';

const root = join(__dirname, '../..');
const program = join(root, 'build', `leaver-${process.pid}.js`);

/** Brings the program to where it is to leave. */
type Reach = (exchange: Exchange, child: ChildProcess) => Promise<unknown>;

/** Resolves when the program has said this. */
const says = (child: ChildProcess, type: string) =>
  new Promise<void>((resolve) => child.on('message', (said) => said === type && resolve()));

const states: [string, (exchange: Exchange) => unknown, Reach, SpotOptions][] = [
  ['while streaming', () => undefined, (_, child) => says(child, 'subscribed'), {}],
  [
    'while connecting',
    (exchange) => exchange.stall({ connecting: true }),
    (exchange) => exchange.waitFor(({ type }) => type === 'attempt'),
    {},
  ],
  [
    'before its subscription is confirmed',
    (exchange) => exchange.withholdReplies(),
    (exchange) => exchange.waitFor(({ type }) => type === 'reply'),
    {},
  ],
  [
    'while waiting to connect again',
    (exchange) => exchange.refuse(),
    (_, child) => says(child, 'waiting'),
    { reconnect: { initialDelay: 60_000, maxDelay: 60_000, minDelay: 60_000 } },
  ],
  [
    'while banned',
    (exchange) => exchange.ban({ status: 429, retryAfter: 3_600_000 }),
    (_, child) => says(child, 'banned'),
    {},
  ],
  [
    'on a half-open socket',
    () => undefined,
    async (exchange, child) => {
      await says(child, 'subscribed');
      exchange.stall();
    },
    {},
  ],
];

describe('a process whose last subscriber leaves', () => {
  beforeAll(() => {
    buildSync({
      absWorkingDir: root,
      entryPoints: ['./spec/pool/leaver.ts'],
      outfile: program,
      bundle: true,
      packages: 'external',
      platform: 'node',
    });
  });
  afterAll(() => rmSync(program));

  it.each(states)('ends by itself within two seconds: %s (M4)', async (_, prepare, reach, options) => {
    const exchange = await startExchange();
    prepare(exchange);
    const child = fork(program, [JSON.stringify({ endpoints: exchange.endpoints, ...options })], {
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      timeout: 10_000,
      killSignal: 'SIGKILL',
    });
    try {
      let printed = '';
      child.stdout?.on('data', (text: Buffer) => (printed += text.toString()));
      await reach(exchange, child);
      child.send('leave');
      const code = await new Promise((resolve) => child.once('close', resolve));
      expect(code).toBe(0);
      expect(Number(printed)).toBeGreaterThan(0);

      expect(Number(printed)).toBeLessThan(2_000);
    } finally {
      child.kill('SIGKILL');
      await exchange.close();
    }
  });
});
