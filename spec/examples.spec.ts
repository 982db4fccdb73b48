import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { examples } from '../examples/runner/examples.js';
import { type Trade, spot } from '../lib/index.js';
import { type MarketExchange, startExchange } from '../lib/testing/index.js';

const folder = join(__dirname, '../examples');
const files = readdirSync(folder).filter((file) => file.endsWith('.ts'));

describe('the examples', () => {
  it('are those that can be started by name', () => {
    const names = files.filter((file) => !file.endsWith('.spec.ts')).map((file) => file.replace('.ts', ''));
    expect(Object.keys(examples).sort()).toEqual(names.sort());
  });

  it.each(files)('take 40 lines at most, and say first what they print and how to start them: %s', (file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(40);
    const name = file.replace('.ts', '');
    expect(text).toMatch(
      name.endsWith('.spec')
        ? /^\/\/ [^\n]+\n(\/\/ {3}\S[^\n]+\n)+import/
        : new RegExp(`^// Prints [^\\n]+\\n(// \\S[^\\n]+\\n)*(//   npm run example ${name}( [^\\n]+)?\\n)+import`),
    );
  });

  describe('print', () => {
    const { log } = console;
    let lines: string[];
    let exchange: MarketExchange;

    beforeEach(async () => {
      lines = [];
      console.log = (line: string) => lines.push(line);
      exchange = await startExchange({ seed: 7, ordersPerSecond: 300, history: true });
    });
    afterEach(async () => {
      console.log = log;
      await exchange.close();
    });

    async function run(name: string): Promise<void> {
      const binance = spot({ endpoints: exchange.endpoints, reconnect: { initialDelay: 1, minDelay: 1 } });
      try {
        await examples[name]?.run(binance);
      } finally {
        await binance.close();
      }
    }

    function trades(symbol: string, count: number): readonly Trade[] {
      const sent = exchange.history.entries.filter(({ stream }) => stream === `${symbol.toLowerCase()}@trade`);
      return sent.slice(0, count).map(({ text }) => JSON.parse(text) as Trade);
    }

    it('the trades as they are sent: quickstart', async () => {
      await run('quickstart');
      expect(lines).toEqual(trades('BTCUSDT', 5).map(({ m, q, p }) => `${m ? 'sold' : 'bought'} ${q} BTC at ${p}`));
      expect(lines).toHaveLength(5);
    });

    it('three prices, each in two ways: many-symbols', async () => {
      await run('many-symbols');
      expect(lines).toHaveLength(3);
      for (const line of lines) {
        const [direct, byUsdt] = (/^(0\.\d{6}) directly, (0\.\d{6}) by USDT$/.exec(line) ?? []).slice(1).map(Number);
        expect(direct! / byUsdt!).toBeCloseTo(1, 1);
      }
      expect(exchange.log.entries.filter(({ type }) => type === 'open')).toHaveLength(1);
    });

    it('the events of two streams: multiplex', async () => {
      await run('multiplex');
      expect(lines).toHaveLength(10);
      for (const line of lines) {
        expect(line).toMatch(/^(bnbbtc@aggTrade: [\d.]+ at [\d.]+|ethbtc@bookTicker: between [\d.]+ and [\d.]+)$/);
      }
    });

    it('what goes wrong among the prices: errors-in-band', async () => {
      const dropped = exchange.waitFor(({ type }) => type === 'reply').then(() => exchange.drop());
      await run('errors-in-band');
      await dropped;
      expect(lines).toHaveLength(30);
      const troubles = lines.filter((line) => !/^[\d.]+ to [\d.]+$/.test(line));
      expect(troubles).toEqual([
        expect.stringMatching(/^BinanceWebsocketClosed: ws:.* closed \(1006\)$/),
        expect.stringMatching(/^SequenceGapError: btcusdt@bookTicker may lack events of/),
      ]);
    });

    it('the trades one after the other: pulling', async () => {
      await run('pulling');
      const [first, ...others] = trades('BTCUSDT', 5);
      expect(lines).toEqual([`the first: ${first?.t}`, ...others.map(({ t }) => `the next: ${t}`)]);
      expect(lines).toHaveLength(5);
    });

    it('three trades of each symbol: callbacks', async () => {
      await run('callbacks');
      const expected = [...trades('BTCUSDT', 3), ...trades('ETHUSDT', 3)].map(({ s, q, p }) => `${s}: ${q} at ${p}`);
      expect([...lines].sort()).toEqual(expected.sort());
      expect(lines).toHaveLength(6);
    });

    it('signals of alternating sides: strategy', async () => {
      await run('strategy');
      const sides = lines.map((line) => /^(BUY|SELL) at [\d.]+$/.exec(line)?.[1]);
      expect([
        ['BUY', 'SELL', 'BUY'],
        ['SELL', 'BUY', 'SELL'],
      ]).toContainEqual(sides);
    });

    it('the same every time: exchange-in-a-box', async () => {
      await run('exchange-in-a-box');
      expect(lines).toEqual([
        'bought 0.25000: FILLED',
        'heard of 0.25000000 at 64000.00000000',
        'bought 0.50000: FILLED',
        'bought 0.10000: FILLED',
        'may lack events: btcusdt@trade',
        'heard of 0.10000000 at 64000.00000000',
      ]);
    });

    it('the best prices, and what asking for them costs: api-request', async () => {
      await run('api-request');
      expect(lines).toEqual([
        expect.stringMatching(/^bid \d+\.\d{8}, offered \d+\.\d{8}$/),
        'REQUEST_WEIGHT: 7 of 6000',
      ]);
    });

    it.each([
      [
        'user-orders',
        [
          'first: NEW, 0.00000000 of 0.10000000, NEW',
          'USDT: 3600.00000000',
          'first: TRADE, 0.10000000 of 0.10000000, FILLED',
          'USDT: 3600.00000000',
          'BTC: 0.09990000',
        ],
      ],
      ['place-and-watch', ['LIMIT at 60000.00000000: NEW', 'LIMIT at 60000.00000000: CANCELED']],
      ['keep-alive', ['key 1', 'it is no more', 'key 2']],
      ['remote-signing', ['USDT: 10000.00000000']],
    ])('what becomes of an account, the same every time: %s', async (name, expected) => {
      await run(name);
      expect(lines).toEqual(expected);
    });
  });
});
