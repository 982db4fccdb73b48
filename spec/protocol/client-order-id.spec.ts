import { clientOrderId } from '../../lib/protocol/client-order-id.js';

describe('clientOrderId', () => {
  it('is what the exchange takes', () => {
    expect(clientOrderId()).toMatch(/^[A-Za-z0-9_-]{1,36}$/);
  });

  it('is as long as it always is, whatever bytes it is made of', () => {
    const random = jest.spyOn(globalThis.crypto, 'getRandomValues').mockImplementation((bytes) => bytes);
    const id = clientOrderId();
    random.mockRestore();
    expect(id).toBe('0'.repeat(32));
  });
});
