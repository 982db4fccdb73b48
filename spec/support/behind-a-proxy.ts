import { type SpotOptions, spot } from '../../lib/index.js';
import { type ExchangeOptions, type FaultProxy, startExchange, startFaultProxy } from '../../lib/testing/index.js';
import { type Box, listen, quick, silence } from './box.js';

/** A box whose market reaches the exchange through a proxy that can fail. */
export interface ProxiedBox extends Box {
  readonly proxy: FaultProxy;
}

/** Runs a test with a proxied box of its own and leaves nothing of it behind. */
export function behindAProxy(
  test: (box: ProxiedBox) => Promise<void>,
  options: SpotOptions = {},
  exchangeOptions: ExchangeOptions = {},
): () => Promise<void> {
  return async () => {
    const exchange = await startExchange({ feed: silence, ...exchangeOptions });
    const proxy = await startFaultProxy({ target: exchange });
    const market = spot({ endpoints: proxy.endpoints, ...quick, ...options });
    try {
      await test({ exchange, proxy, market, ...listen(market) });
    } finally {
      await market.close();
      await proxy.close();
      await exchange.close();
    }
  };
}
