import fc from 'fast-check';
import { controlRequest } from '../../lib/protocol/control-request.js';
import { readControl } from '../../lib/testing/server/read-control.js';

describe('controlRequest', () => {
  it('writes what the exchange documents', () => {
    expect(controlRequest({ method: 'SUBSCRIBE', params: ['btcusdt@aggTrade', 'btcusdt@depth'] }, 1)).toBe(
      '{"method":"SUBSCRIBE","params":["btcusdt@aggTrade","btcusdt@depth"],"id":1}',
    );
  });

  it('sends names of other scripts as they are, neither escaped nor percent-encoded (P25)', () => {
    expect(controlRequest({ method: 'UNSUBSCRIBE', params: ['币安人生usdt@trade'] }, 7)).toBe(
      '{"method":"UNSUBSCRIBE","params":["币安人生usdt@trade"],"id":7}',
    );
  });

  it('is read by the exchange in a box as it was meant, whatever the names are (K11)', () => {
    const method = fc.constantFrom<'SUBSCRIBE' | 'UNSUBSCRIBE'>('SUBSCRIBE', 'UNSUBSCRIBE');
    const names = fc.array(fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(method, names, fc.maxSafeNat(), (method, params, id) => {
        expect(readControl(controlRequest({ method, params }, id))).toEqual({ method, params, id });
      }),
    );
  });
});
