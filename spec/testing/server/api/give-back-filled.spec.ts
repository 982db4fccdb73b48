import { Subject } from 'rxjs';
import type { RenderPayload } from '../../../../lib/testing/index.js';
import { giveBackFilled } from '../../../../lib/testing/server/api/give-back-filled.js';

describe('the count of orders', () => {
  it('is given back once for each order that is filled, however many times', () => {
    const events = new Subject<RenderPayload>();
    const given: number[] = [];
    giveBackFilled(events, { add: (orders) => given.push(orders) });
    const report = (i: number, x: string, X: string): void =>
      events.next(() => JSON.stringify({ e: 'executionReport', s: 'BTCUSDT', i, x, X }));

    report(1, 'NEW', 'NEW');
    expect(given).toEqual([]);
    report(1, 'TRADE', 'PARTIALLY_FILLED');
    report(1, 'TRADE', 'PARTIALLY_FILLED');
    report(1, 'TRADE', 'FILLED');
    expect(given).toEqual([-1]);
    report(2, 'NEW', 'NEW');
    report(2, 'CANCELED', 'CANCELED');
    events.next(() => '{"e":"balanceUpdate"}');
    expect(given).toEqual([-1]);
    report(3, 'TRADE', 'FILLED');
    expect(given).toEqual([-1, -1]);
  });
});
