import { trade } from '../../lib/streams/trade.js';
import { collect } from '../support/collect.js';
import { samples } from '../support/samples.js';
import { memoryMarket } from './memory-market.js';

/** What the merging of a hostile JSON leaves behind: values under names that the wire and we ourselves use. */
const spoilt: Readonly<Record<string, unknown>> = {
  ...{ stream: 'btcusdt@trade', data: samples.Trade, e: 'serverShutdown', id: 1, code: 2, msg: 'no', result: null },
  ...{ error: { code: 2, msg: 'no' }, method: 'UNSUBSCRIBE', params: ['btcusdt@trade'], type: 'shutdown', name: 'x' },
  ...{
    gap: {},
    seam: {},
    follows: 'x',
    sequence: 'x',
    cadence: 1,
    latest: 1,
    made: 1,
    late: 1,
    unmade: 1,
    learned: {},
    sole: {},
    reason: 'x',
    status: 418,
    cause: 'x',
  },
  ...{ '0': 'x', length: 9, admin: true },
};

/** Everything that happens on a market in an ordinary life among all sorts of frames. */
async function life() {
  const { exchange, market, notices, subscribed } = memoryMarket({
    linger: 0,
    reconnect: { initialDelay: 1, minDelay: 1 },
  });
  const one = collect(trade(market, 'BTCUSDT'));
  const other = collect(trade(market, 'ETHUSDT'));
  await subscribed();
  exchange.emit('btcusdt@trade', samples.Trade);
  exchange.emit('ethusdt@trade', samples.Trade);
  const frames = [
    '{}',
    '[]',
    '[1]',
    '{"id":1}',
    '{"stream":"btcusdt@trade"}',
    '{"error":{}}',
    '{"code":2}',
    '{"data":{}}',
    'x',
  ];
  for (const frame of frames) exchange.ends[0]?.say(frame);
  const again = subscribed();
  exchange.ends[0]?.lose();
  await again;
  other.unsubscribe();
  exchange.emit('btcusdt@trade', { ...samples.Trade, t: samples.Trade.t + 5 });
  await market.close();
  return {
    events: [one, other].map(({ values, end }) => ({ values, end })),
    notices: notices.map(({ type }) => type),
    requests: exchange.ends.map(({ requests }) => requests),
  };
}

describe('a process whose prototypes somebody has spoilt', () => {
  it('sends, routes and tells what any other does (K6)', async () => {
    const sound = await life();
    Object.assign(Object.prototype, spoilt);
    const during = await life().finally(() => {
      for (const key of Object.keys(spoilt)) delete (Object.prototype as Record<string, unknown>)[key];
    });
    expect(during).toEqual(sound);
    expect(sound.notices).toContain('gap');
    expect(sound.events[0]?.values).toHaveLength(2);
  });
});
