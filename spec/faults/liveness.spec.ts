import { type ChildProcess, spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { type Exchange, startExchange } from '../../lib/testing/index.js';
import { createRandom } from '../../lib/testing/market/random.js';
import { silence } from '../support/box.js';
import { collect } from '../support/collect.js';
import { figure } from '../support/figure.js';
import { howMany } from '../support/how-many.js';
import { inVirtualTime } from '../support/in-virtual-time.js';
import { type Program, prepareProgram } from '../support/run-program.js';
import { samples } from '../support/samples.js';
import { until } from '../support/until.js';
import { pass } from '../support/virtual-time.js';
import type { Said } from './programs/market.js';

const seed = Number(process.env.SEED ?? 1);
const second = 1_000;
const minute = 60 * second;
const stream = 'btcusdt@trade';
const trade = (t: number) => ({ ...samples.Trade, t });
const numbers = (count: number) => Array.from({ length: count }, (_, i) => i + 1);
const asUsual = ['connecting', 'open', 'subscribed'];

describe('a connection', () => {
  it(
    'that is pinged far too often answers the latest ping, within its limits, and goes on (L9)',
    inVirtualTime(async ({ exchange, market, notices }) => {
      const seen = collect(market.trade('BTCUSDT'));
      await pass(2 * second);
      for (let t = 1; t <= 300; t++) {
        for (let i = 0; i < 5; i++) exchange.sendPing();
        exchange.emit(stream, trade(t));
        await pass(100);
      }
      const controls = exchange.log.entries.filter(({ type }) => type === 'pong' || type === 'pinged');
      const pongs = controls.filter(({ type }) => type === 'pong');
      expect(pongs.length).toBeGreaterThan(60);
      expect(seen.values.map(({ t }) => t)).toEqual(numbers(300));
      expect(exchange.violations).toEqual([]);
      expect(notices.map(({ type }) => type).slice(0, 10)).toEqual(asUsual);
    }),
  );

  it(
    'answers each ping once, with the same payload (L10)',
    inVirtualTime(async ({ exchange, market }) => {
      collect(market.trade('BTCUSDT'));
      await pass(10 * minute);
      const payloads = (kind: string) =>
        exchange.log.entries.flatMap((entry) => (entry.type === kind && 'payload' in entry ? [entry.payload] : []));
      expect(payloads('pinged')).toHaveLength(29);
      expect(payloads('pong')).toEqual(payloads('pinged'));
    }),
  );

  it(
    'that is quiet is left alone, for hours, as long as it answers (L6 A5)',
    inVirtualTime(
      async ({ exchange, market, notices }) => {
        const hours = howMany(0.5, 24);
        const seen = collect(market.trade('BTCUSDT'));
        await pass(second);
        exchange.emit(stream, trade(1));
        await pass(hours * 60 * minute, second);
        exchange.emit(stream, trade(2));
        await pass(100);
        const gaps = notices.filter(({ type }) => type === 'gap').length;
        figure({
          id: 'A5',
          what: 'gaps, replacements of a quiet connection that answers',
          value: `${gaps}, ${exchange.log.entries.filter(({ type }) => type === 'attempt').length - 1}`,
          reach: '0, 0',
          of: `${hours} virtual hours on real sockets`,
        });
        expect(seen.values).toHaveLength(2);
        expect(notices.map(({ type }) => type).slice(0, 10)).toEqual(asUsual);
      },
      { rotate: false },
      { life: false },
    ),
  );

  it(
    'that still answers but brings no more events, though there were many, is replaced (L4)',
    inVirtualTime(async ({ exchange, market, noticed, notices }) => {
      const seen = collect(market.trade('BTCUSDT'));
      await pass(second);
      for (let t = 1; t <= 200; t++) {
        exchange.emit(stream, trade(t));
        await pass(100);
      }
      exchange.mute({ connection: exchange.connections[0]!.id });
      await pass(minute);
      expect(notices.map(({ type }) => type)).toContain('rotated');
      exchange.emit(stream, trade(1_000));
      await pass(100);
      expect(seen.values.at(-1)).toMatchObject({ t: 1_000 });
      expect(await noticed('gap')).toMatchObject({ stream });
    }),
  );

  const codes = [
    ...[1000, 1001, 1002, 1003, 1005, 1006, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 1015],
    ...[3000, 3999, 4000, 4999, undefined],
  ];
  it('that is closed with any code there is, or none, comes back, and ends nobody (A6 X1 X2 X3 X7)', async () => {
    const rounds = howMany(1, 20);
    const ends: unknown[] = [];
    let recovered = 0;
    for (const code of codes) {
      await inVirtualTime(async ({ exchange, market, notices }) => {
        const seen = collect(market.trade('BTCUSDT'));
        await pass(second);
        for (let round = 1; round <= rounds; round++) {
          exchange.drop(code === undefined ? {} : { code });
          await pass(40 * second); // so that it counts as stable
          exchange.emit(stream, trade(round));
          await pass(100);
          if (seen.values.length === round) recovered++;
        }
        if (seen.end !== undefined) ends.push([code, seen.end]);
        expect(notices.filter(({ type }) => type === 'gap')).toHaveLength(rounds);
      })();
    }
    const all = rounds * codes.length;
    figure({
      id: 'A6',
      what: 'subscribers that ended; recovered',
      value: `${ends.length}; ${recovered}`,
      reach: `0; ${all}`,
      of: `${all} closes, each code from 1000 to 1015, 3000, 3999, 4000, 4999 and none`,
    });
    expect(ends).toEqual([]);
    expect(recovered).toBe(all);
  });

  it(
    'that carried a thousand streams carries them again in two seconds, by six requests at most (A15 S21)',
    inVirtualTime(
      async ({ exchange, market, notices }) => {
        for (let i = 0; i < 1024; i++) collect(market.trade(`S${i}USDT`));
        await pass(5 * second);
        const before = exchange.requests.length;
        exchange.drop();
        let took = 0;
        await pass(10);
        const accepted = () => exchange.connections[0]?.streams.length === 1024;
        for (; !accepted() && took < 10 * second; took += 10) await pass(10, 10);
        await pass(5 * second);
        const since = notices.findIndex(({ type }) => type === 'recovered');
        const waited = notices[since]!.at - notices.find(({ type }) => type === 'closed')!.at;
        const requests = exchange.requests.slice(before).filter(({ method }) => method === 'SUBSCRIBE').length;
        figure({
          id: 'A15',
          what: 'requests; time from the first packet of the new connection',
          value: `${requests}; ${((took - waited) / second).toFixed(2)} s`,
          reach: '<= 6; <= 2 s',
          of: '1024 streams resubscribed after a drop',
        });
        expect(requests).toBeLessThanOrEqual(6);
        expect(took - waited).toBeLessThanOrEqual(2 * second);
        expect(exchange.violations).toEqual([]);
      },
      { reconnect: { initialDelay: 1, minDelay: 1 } },
    ),
  );
});

describe('a process of its own', () => {
  let program: Program;
  beforeAll(() => (program = prepareProgram('spec/faults/programs/market.ts')));
  afterAll(() => program[Symbol.dispose]());

  /** Runs a market in a process, on an exchange that sends a trade every five milliseconds once it is subscribed. */
  async function withMarket(
    options: { silence: number; pingEvery?: number; pongTimeout?: number },
    test: (child: ChildProcess, said: readonly Said[], exchange: Exchange) => Promise<void>,
  ): Promise<void> {
    const { silence: ms, ...rest } = options;
    const exchange = await startExchange({ feed: silence, logSize: 1_000, ...rest });
    const child = program.start({ streams: exchange.endpoints.streams, silence: ms });
    const said: Said[] = [];
    child.on('message', (what) => said.push(what as Said));
    let t = 0;
    const source = setInterval(() => exchange.emit(stream, trade(++t)), 5);
    try {
      await until(() => said.some((what) => 'seen' in what));
      await test(child, said, exchange);
    } finally {
      clearInterval(source);
      child.kill('SIGKILL');
      await exchange.close();
    }
  }
  const noticesOf = (said: readonly Said[]) => said.flatMap((what) => ('notice' in what ? [what.notice] : []));
  const seenOf = (said: readonly Said[]) => said.flatMap((what) => ('seen' in what ? [what.seen] : []));

  it('that blocks its own event loop mistakes that for nobody’s silence (A5 L8)', async () => {
    const blocks = howMany(4, 100);
    const random = createRandom(seed, 'blocks');
    await withMarket({ silence: 300 }, async (child, said) => {
      for (let i = 0; i < blocks; i++) {
        const from = said.length;
        child.send(350 + Math.floor(850 * random()));
        await until(() => said.length > from + 60); // it goes on, with what came meanwhile
      }
      const seen = seenOf(said);
      const missing = seen.at(-1)! - seen[0]! + 1 - seen.length;
      const more = noticesOf(said).slice(asUsual.length);
      figure({
        id: 'A5',
        what: 'events lost or doubled; notices of silence, gaps, replacements',
        value: `${Math.abs(missing)}; ${more.length}`,
        reach: '0; 0',
        of: `${blocks} blocks of the event loop, up to 4 times the silence that is borne, with data in the kernel`,
      });
      expect(more).toEqual([]);
      expect(missing).toBe(0);
    });
  });

  it('that was stopped for so long that the exchange gave it up comes back at once, with one gap (L7 M8)', async () => {
    await withMarket({ silence: 500, pingEvery: 50, pongTimeout: 300 }, async (child, said, exchange) => {
      for (let round = 1; round <= 3; round++) {
        child.kill('SIGSTOP');
        await exchange.waitFor(({ type }) => type === 'violation', round);
        const from = said.length;
        child.kill('SIGCONT');
        await until(() => said.slice(from).some((what) => 'notice' in what && what.notice === 'gap'));
        const at = said.length;
        await until(() => said.slice(at).some((what) => 'seen' in what));
        expect(noticesOf(said).filter((type) => type === 'gap')).toHaveLength(round);
        expect(exchange.connections).toHaveLength(1);
      }
    });
  });

  it('that gets little of the processor falls behind, and thinks nobody dead (M10)', async () => {
    const burn = 'for (const end = Date.now() + 600_000; Date.now() < end;);';
    const burners = Array.from({ length: howMany(1, 4) * availableParallelism() }, () =>
      spawn(process.execPath, ['-e', burn]),
    );
    try {
      await withMarket({ silence: 2_000 }, async (_, said) => {
        const from = seenOf(said).length;
        await until(() => seenOf(said).length > from + howMany(100, 1_000), 120 * second);
        const seen = seenOf(said);
        expect(noticesOf(said)).toEqual(asUsual);
        expect(seen).toEqual(numbers(seen.length).map((n) => n + seen[0]! - 1));
      });
    } finally {
      for (const burner of burners) burner.kill('SIGKILL');
    }
  });
});
