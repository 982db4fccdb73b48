import { InvalidArgumentError } from '../../lib/errors.js';
import { nodePlatform } from '../../lib/platform.node.js';
import { depthSnapshot } from '../../lib/rest/depth-snapshot.js';
import { type Exchange, startExchange } from '../../lib/testing/index.js';
import { silence } from '../support/box.js';
import { collect } from '../support/collect.js';
import { samples } from '../support/samples.js';

/** An exchange in a box whose books are always the same. */
const onExchange =
  (test: (exchange: Exchange, rest: Parameters<typeof depthSnapshot>[0]) => Promise<void>, body?: string) =>
  async (): Promise<void> => {
    const feed = {
      ...silence,
      rest: (path: string) =>
        path === '/api/v3/depth' ? { status: 200, body: body ?? JSON.stringify(samples.DepthSnapshot) } : undefined,
    };
    const exchange = await startExchange({ feed });
    try {
      await test(exchange, { url: exchange.endpoints.rest, fetch: nodePlatform.fetch, timeout: 5_000 });
    } finally {
      await exchange.close();
    }
  };
const asked = ({ log }: Exchange) => log.entries.flatMap((entry) => (entry.type === 'rest' ? [entry.path] : []));

describe('depthSnapshot', () => {
  it(
    'is the book as it stands, once',
    onExchange(async (_, rest) => {
      const { values, ended } = collect(depthSnapshot(rest, 'BTCUSDT'));
      expect(await ended).toBe('completed');
      expect(values).toEqual([samples.DepthSnapshot]);
    }),
  );

  it(
    'asks per subscriber, for the symbol in upper case and a hundred levels unless told',
    onExchange(async (exchange, rest) => {
      const cold = depthSnapshot(rest, 'btcusdt');
      expect(asked(exchange)).toEqual([]);
      await collect(cold).ended;
      await collect(cold).ended;
      await collect(depthSnapshot(rest, '币安人生usdt', { limit: 5_000 })).ended;
      expect(asked(exchange)).toEqual([
        '/api/v3/depth?symbol=BTCUSDT&limit=100',
        '/api/v3/depth?symbol=BTCUSDT&limit=100',
        '/api/v3/depth?symbol=%E5%B8%81%E5%AE%89%E4%BA%BA%E7%94%9FUSDT&limit=5000',
      ]);
    }),
  );

  it(
    'fails with the ban the exchange imposes',
    onExchange(async (exchange, rest) => {
      exchange.ban({ status: 418, retryAfter: '300' });
      const error = await collect(depthSnapshot(rest, 'BTCUSDT')).ended;
      expect(error).toMatchObject({ name: 'ApiError', status: 418, code: -1003, retryAfter: 300_000 });
    }),
  );

  it(
    'fails when the book is not one',
    onExchange(async (_, rest) => {
      const error = await collect(depthSnapshot(rest, 'BTCUSDT')).ended;
      expect(error).toMatchObject({ name: 'DecodeError', codec: 'DepthSnapshot' });
    }, '{"lastUpdateId":"7","bids":[],"asks":[]}'),
  );

  it(
    'fails when nobody is there',
    onExchange(async (exchange, rest) => {
      await exchange.close();
      const error = (await collect(depthSnapshot(rest, 'BTCUSDT')).ended) as Error;
      expect(error.name).toBe('RequestFailedError');
      expect(error.message).toContain('ECONNREFUSED');
    }),
  );

  it(
    'is given up when it is unsubscribed',
    onExchange(async (exchange, rest) => {
      const release = exchange.stall({ connecting: true });
      const left = collect(depthSnapshot(rest, 'BTCUSDT'));
      left.unsubscribe();
      release();
      await collect(depthSnapshot(rest, 'ETHUSDT')).ended;
      expect([left.values, left.end]).toEqual([[], undefined]);
      expect(asked(exchange)).toEqual(['/api/v3/depth?symbol=ETHUSDT&limit=100']);
    }),
  );

  const nowhere = { url: 'http://127.0.0.1:1', fetch: nodePlatform.fetch, timeout: 5_000 };

  it.each([0, -1, 1.5, 5_001, NaN, Infinity, '100', null])('refuses a limit of %p at the call', (limit) => {
    const call = () => depthSnapshot(nowhere, 'BTCUSDT', { limit: limit as number });
    expect(call).toThrow(InvalidArgumentError);
    expect(call).toThrow('must be a whole number from 1 to 5000');
  });

  it('refuses what cannot be a symbol at the call', () => {
    expect(() => depthSnapshot(nowhere, 'BTC/USDT')).toThrow('symbol is "BTC/USDT"');
  });
});
