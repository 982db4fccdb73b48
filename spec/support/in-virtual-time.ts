import type { SpotOptions } from '../../lib/index.js';
import type { ExchangeOptions } from '../../lib/testing/index.js';
import { type ProxiedBox, behindAProxy } from './behind-a-proxy.js';
import { pass, useVirtualTime } from './virtual-time.js';

/** Runs a test of a market with the defaults that a user gets, on real sockets, in a time that passes when it is told to. */
export function inVirtualTime(
  test: (box: ProxiedBox) => Promise<void>,
  options: SpotOptions = {},
  exchangeOptions: ExchangeOptions = {},
): () => Promise<void> {
  const andClose = async (box: ProxiedBox) => {
    try {
      await test(box);
    } finally {
      let isClosed = false;
      void box.market.close().then(() => (isClosed = true));
      while (!isClosed) await pass(100);
    }
  };
  return async () => {
    useVirtualTime();
    try {
      await behindAProxy(andClose, { linger: 1_000, reconnect: {}, ...options }, exchangeOptions)();
    } finally {
      jest.useRealTimers();
    }
  };
}
