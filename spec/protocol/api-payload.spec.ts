import { apiPayload } from '../../lib/protocol/api-payload.js';

const payloadOf = (params: object) => apiPayload(params);

describe('apiPayload', () => {
  it('sorts by name, whatever the order (U26)', () => {
    const expected = 'apiKey=k&price=0.1&recvWindow=5000&side=BUY&timestamp=1';
    expect(payloadOf({ timestamp: 1, side: 'BUY', recvWindow: 5000, price: '0.1', apiKey: 'k' })).toBe(expected);
    expect(payloadOf({ apiKey: 'k', price: '0.1', recvWindow: 5000, side: 'BUY', timestamp: 1 })).toBe(expected);
  });

  it('encodes nothing, and ends no value early (U26)', () => {
    expect(payloadOf({ symbol: '１２３４５６', newClientOrderId: 'a b&c=d%/😀' })).toBe(
      'newClientOrderId=a b&c=d%/😀&symbol=１２３４５６',
    );
  });

  it('leaves the signature out', () => {
    expect(payloadOf({ signature: 'x', b: true, a: 1 })).toBe('a=1&b=true');
  });

  it('writes lists as in JSON', () => {
    expect(payloadOf({ symbols: ['A', 'B'], ids: [1] })).toBe('ids=[1]&symbols=["A","B"]');
  });

  it('is empty for nothing', () => {
    expect(payloadOf({})).toBe('');
  });
});
