import { EMPTY } from 'rxjs';
import type { ApiCall } from '../../../../lib/testing/server/api/api-method.js';
import { cancelOnly } from '../../../../lib/testing/server/api/cancel-only.js';
import { refuse } from '../../../../lib/testing/server/api/refuse.js';

describe('a cancel-replace that would place one order too many', () => {
  const tooMany = { status: 429, code: -1015, msg: 'Too many new orders.' };
  const asked: unknown[] = [];
  const replace = (call: () => unknown, mode?: string) => {
    asked.length = 0;
    const spot = { events: EMPTY, call: (...all: unknown[]) => (asked.push(all), call()) };
    const params = {
      symbol: 'BTCUSDT',
      cancelOrderId: 7,
      cancelNewClientOrderId: 'x',
      side: 'BUY',
      ...(mode && { orderRateLimitExceededMode: mode }),
    };
    return cancelOnly({ params, unit: 'MILLISECOND', key: { owner: { spot } } } as unknown as ApiCall, tooMany);
  };

  it.each([undefined, 'DO_NOTHING'])('does nothing with mode %s', (mode) => {
    expect(replace(() => ({}), mode)).toBe(tooMany);
    expect(asked).toEqual([]);
  });

  it('only cancels where that is wanted, and says so', () => {
    expect(replace(() => ({ status: 'CANCELED' }), 'CANCEL_ONLY')).toEqual({
      status: 409,
      code: -2021,
      msg: 'Order cancel-replace partially failed.',
      data: {
        cancelResult: 'SUCCESS',
        newOrderResult: 'FAILURE',
        cancelResponse: { status: 'CANCELED' },
        newOrderResponse: { code: -1015, msg: 'Too many new orders.' },
      },
    });
    expect(asked).toEqual([['order.cancel', { symbol: 'BTCUSDT', orderId: 7, newClientOrderId: 'x' }, 'MILLISECOND']]);
  });

  it('says where that fails too', () => {
    expect(replace(() => refuse(-2011, 'Unknown order sent.'), 'CANCEL_ONLY')).toMatchObject({
      status: 400,
      code: -2022,
      data: { cancelResult: 'FAILURE', cancelResponse: { code: -2011, msg: 'Unknown order sent.' } },
    });
  });
});
