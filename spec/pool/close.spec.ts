import { type Box, inABox } from '../support/box.js';
import { collect } from '../support/collect.js';

const states: [string, (box: Box) => Promise<unknown>][] = [
  ['before anything was opened', () => Promise.resolve()],
  [
    'while connecting',
    async ({ exchange, market }) => {
      exchange.stall({ connecting: true });
      collect(market.trade('BTCUSDT'));
      await exchange.waitFor(({ type }) => type === 'attempt');
    },
  ],
  [
    'while subscribing',
    async ({ exchange, market }) => {
      exchange.withholdReplies();
      collect(market.trade('BTCUSDT'));
      await exchange.waitFor(({ type }) => type === 'reply');
    },
  ],
  [
    'while streaming',
    async ({ market, noticed }) => {
      collect(market.trade('BTCUSDT'));
      await noticed('subscribed');
    },
  ],
  [
    'while waiting to connect again',
    async ({ exchange, market, noticed }) => {
      exchange.refuse();
      collect(market.trade('BTCUSDT'));
      await noticed('waiting');
    },
  ],
  [
    'while banned',
    async ({ exchange, market, noticed }) => {
      exchange.ban({ status: 429, retryAfter: 3_600_000 });
      collect(market.trade('BTCUSDT'));
      await noticed('banned');
    },
  ],
  [
    'on a half-open socket',
    async ({ exchange, market, noticed }) => {
      collect(market.trade('BTCUSDT'));
      await noticed('subscribed');
      exchange.stall();
    },
  ],
];

describe('close()', () => {
  it.each(states)(
    'settles within a second %s, completes what is subscribed, and leaves no socket (X13 R16 R17)',
    async (_, reach) => {
      await inABox(async (box) => {
        const { exchange, market } = box;
        await reach(box);
        const seen = collect(market.bookTicker('BTCUSDT'));
        const begun = performance.now();
        await market.close();
        expect(performance.now() - begun).toBeLessThan(1_000);
        expect(seen.end).toBe('completed');
        exchange.heal();
        await market.close();
        expect(await collect(market.trade('BTCUSDT')).ended).toMatchObject({
          name: 'ClosedError',
          type: 'CancelledError',
        });
      })();
    },
  );

  it(
    'completes status$',
    inABox(async ({ market }) => {
      const status = collect(market.status$);
      await market.close();
      expect(await status.ended).toBe('completed');
    }),
  );

  it(
    'stops all attempts (X13)',
    inABox(async ({ exchange, market, noticed }) => {
      exchange.refuse();
      collect(market.trade('BTCUSDT'));
      await noticed('waiting');
      await market.close();
      const attempts = () => exchange.log.entries.filter(({ type }) => type === 'attempt').length;
      const before = attempts();
      // The next attempt was due after two milliseconds: another market's whole life is longer than that.
      await inABox(async (other) => {
        collect(other.market.trade('BTCUSDT'));
        await other.noticed('subscribed');
      })();
      expect(attempts()).toBe(before);
    }),
  );
});
