import { queryText } from '../../lib/protocol/query-text.js';

const queryOf = (params: object) => queryText(params);

describe('queryText', () => {
  it('keeps the order given, and percent-encodes before anything is signed (U26)', () => {
    expect(queryOf({ symbol: '１２', side: 'BUY', quantity: 1, isolated: true })).toBe(
      'symbol=%EF%BC%91%EF%BC%92&side=BUY&quantity=1&isolated=true',
    );
  });

  it('lets no value become a parameter of its own', () => {
    expect(queryOf({ newClientOrderId: 'a&b=c d+e/#?', signature: 'ab+c/d==' })).toBe(
      'newClientOrderId=a%26b%3Dc%20d%2Be%2F%23%3F&signature=ab%2Bc%2Fd%3D%3D',
    );
  });

  it('writes lists as JSON', () => {
    expect(queryOf({ symbols: ['A', 'B'] })).toBe('symbols=%5B%22A%22%2C%22B%22%5D');
  });
});
