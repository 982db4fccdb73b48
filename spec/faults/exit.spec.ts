import type { SpotOptions } from '../../lib/index.js';
import { type Exchange, type FaultProxy, startExchange, startFaultProxy } from '../../lib/testing/index.js';
import { createRandom } from '../../lib/testing/market/random.js';
import { type ProxiedBox, behindAProxy } from '../support/behind-a-proxy.js';
import { silence } from '../support/box.js';
import { collect } from '../support/collect.js';
import { figure } from '../support/figure.js';
import { howMany } from '../support/how-many.js';
import { type Program, prepareProgram } from '../support/run-program.js';
import { until } from '../support/until.js';

const seed = Number(process.env.SEED ?? 1);
const second = 1_000;

/** What a program finds when it starts. */
interface Stage {
  readonly exchange: Exchange;
  readonly proxy: FaultProxy;
}

/** The same when it runs: it says what happens to it. */
interface Scene extends Stage {
  readonly says: (type: string) => Promise<void>;
}

const again: SpotOptions = { reconnect: { initialDelay: 1, minDelay: 1, maxDelay: 1, maxRetries: false } };
const scenes: [string, (stage: Stage) => unknown, (scene: Scene) => unknown, SpotOptions][] = [
  [
    'while connecting again',
    () => undefined,
    async ({ proxy, says }) => {
      await says('subscribed');
      proxy.hang();
      proxy.reset();
      await says('waiting');
      await until(() => proxy.connections.length > 0);
    },
    again,
  ],
  [
    'on a connection that is dead without a word',
    () => undefined,
    async ({ proxy, says }) => {
      await says('subscribed');
      proxy.stall();
    },
    {},
  ],
  [
    'while a silent connection is being replaced in vain',
    () => undefined,
    async ({ proxy, says }) => {
      await says('subscribed');
      proxy.stall();
      await says('silent');
    },
    { silence: 100 },
  ],
  ['while streaming', () => undefined, ({ says }) => says('subscribed'), {}],
  ['while connecting', ({ proxy }) => proxy.hang(), ({ proxy }) => until(() => proxy.connections.length > 0), {}],
  [
    'before its subscription is confirmed',
    ({ exchange }) => exchange.withholdReplies(),
    ({ exchange }) => exchange.waitFor(({ type }) => type === 'reply'),
    {},
  ],
  [
    'while waiting to connect again',
    ({ proxy }) => proxy.refuse(),
    ({ says }) => says('waiting'),
    { reconnect: { initialDelay: 60_000, maxDelay: 60_000, minDelay: 60_000 } },
  ],
  [
    'while banned',
    ({ exchange }) => exchange.ban({ status: 429, retryAfter: 3_600_000 }),
    ({ says }) => says('banned'),
    {},
  ],
];

/** Keeps so many of these going at a time. */
async function inParallel<T>(width: number, jobs: readonly (() => Promise<T>)[]): Promise<void> {
  const left = [...jobs];
  const work = async () => {
    for (let job = left.shift(); job !== undefined; job = left.shift()) await job();
  };
  await Promise.all(Array.from({ length: width }, work));
}

describe('a process whose last subscriber leaves', () => {
  it('ends by itself within a second, whatever its connection is doing (A45 M4)', async () => {
    using program = prepareProgram('spec/pool/leaver.ts');
    const waits = new Map<string, number[]>();
    // The others are specs of the pool, and run with those.
    const jobs = Array.from({ length: howMany(1, 13) }, () => scenes.slice(0, howMany(3, scenes.length))).flat();
    await inParallel(
      4,
      jobs.map(([name, ...scene]) => async () => {
        waits.set(name, [...(waits.get(name) ?? []), await leave(program, ...scene)]);
      }),
    );
    const longest = Math.max(...[...waits.values()].flat());
    figure({
      id: 'A45',
      what: 'a process ends after the last unsubscribe and linger: longest',
      value: `${(longest / second).toFixed(2)} s`,
      reach: '<= 1 s',
      of: `${jobs.length} processes: streaming, connecting, waiting, banned, half-open`,
    });
    const late = [...waits].filter(([, all]) => all.some((wait) => wait > second));
    expect(late).toEqual([]);
  });
});

/** How long a program goes on after its last subscriber has left, the linger of its stream not counted. */
async function leave(
  program: Program,
  prepare: (stage: Stage) => unknown,
  reach: (scene: Scene) => unknown,
  options: SpotOptions,
): Promise<number> {
  const exchange = await startExchange({ feed: silence });
  const proxy = await startFaultProxy({ target: exchange });
  prepare({ exchange, proxy });
  const linger = 200;
  const child = program.start({ ...options, endpoints: proxy.endpoints, linger });
  const said = new Set<unknown>();
  child.on('message', (word) => said.add(word));
  let printed = '';
  child.stdout?.on('data', (text: Buffer) => (printed += text.toString()));
  try {
    await reach({ exchange, proxy, says: (word) => until(() => said.has(word)) });
    child.send('leave');
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(0);
    return Number(printed) - linger;
  } finally {
    child.kill('SIGKILL');
    await proxy.close();
    await exchange.close();
  }
}

describe('close() on real sockets', () => {
  it('settles within a second at any moment, half-open or not, and leaves nothing open (A52 X13)', async () => {
    const rounds = howMany(40, 10_000);
    const waits: number[] = [];
    const options = { linger: 0, silence: 100, acknowledgeTimeout: 100, connectTimeout: 300, ...again };
    const round = (at: number) => async () => {
      const random = createRandom(seed, `close/${at}`);
      await behindAProxy((box) => closeAtRandom(box, random, waits), options)();
    };
    await inParallel(
      4,
      Array.from({ length: rounds }, (_, at) => round(at)),
    );
    const longest = Math.max(...waits);
    figure({
      id: 'A52',
      what: 'close() settles after: longest',
      value: `${Math.round(longest)} ms`,
      reach: '<= 1000 ms',
      of: `${rounds} random moments on real sockets, stalled either way, refused, hanging, reset`,
    });
    expect(longest).toBeLessThanOrEqual(second);
  });
});

/** Lets a market live for a moment on a bad network, and closes it. */
async function closeAtRandom({ market, proxy }: ProxiedBox, random: () => number, waits: number[]): Promise<void> {
  const faults = [
    () => proxy.stall(),
    () => proxy.stall({ direction: 'up' }),
    () => proxy.stall({ direction: 'down' }),
    () => proxy.refuse(),
    () => proxy.hang(),
    () => proxy.reset(),
    () => proxy.reset({ connection: 'coming', after: Math.floor(300 * random()) }),
    () => proxy.delay({ ms: 20, jitter: 50 }),
  ];
  const moment = () => new Promise((resolve) => setTimeout(resolve, 150 * random() ** 2));
  const all = [collect(market.trade('BTCUSDT')), collect(market.bookTicker('ETHUSDT'))];
  for (let i = 0; i < 2; i++) {
    await moment();
    faults[Math.floor(faults.length * random())]?.();
  }
  await moment();
  const begun = performance.now();
  await market.close();
  waits.push(performance.now() - begun);
  expect(all.map(({ end }) => end)).not.toContain(undefined);
  proxy.heal();
  await until(() => proxy.connections.length === 0);
}
