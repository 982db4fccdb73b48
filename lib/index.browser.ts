import { type Spot, spotOn } from './client/spot.js';
import { browserPlatform } from './platform.browser.js';

export * from './exports.js';

/**
 * Spot: every stream as a cold Observable, over one pool of sockets. Calling it opens nothing.
 *
 * Throws at the call: `InvalidArgumentError` for an option that cannot be right, `UnsupportedError` for a combination that
 * the exchange does not offer.
 *
 * @example
 * ```ts
 * import { spot } from 'rx-binance';
 *
 * const binance = spot();
 * binance.trade('BTCUSDT').subscribe(({ p, q }) => console.log(p, q));
 * binance.status$.subscribe((notice) => console.log(notice.type));
 * ```
 */
export const spot: Spot = /* @__PURE__ */ spotOn(browserPlatform);
