import type { SpotMarket } from 'rx-binance';
import * as apiRequest from '../api-request.js';
import * as callbacks from '../callbacks.js';
import * as errorsInBand from '../errors-in-band.js';
import * as exchangeInABox from '../exchange-in-a-box.js';
import * as keepAlive from '../keep-alive.js';
import * as manySymbols from '../many-symbols.js';
import * as multiplex from '../multiplex.js';
import * as placeAndWatch from '../place-and-watch.js';
import * as pulling from '../pulling.js';
import * as quickstart from '../quickstart.js';
import * as remoteSigning from '../remote-signing.js';
import * as strategy from '../strategy.js';
import * as userOrders from '../user-orders.js';

/** Every example prints something and ends by itself. Without a market it makes its own, on Binance. */
export interface Example {
  run(binance?: SpotMarket): Promise<void>;
}

/** The examples by the names of their files. */
export const examples: Readonly<Record<string, Example>> = {
  'api-request': apiRequest,
  callbacks,
  'errors-in-band': errorsInBand,
  'exchange-in-a-box': exchangeInABox,
  'keep-alive': keepAlive,
  'many-symbols': manySymbols,
  multiplex,
  'place-and-watch': placeAndWatch,
  pulling,
  quickstart,
  'remote-signing': remoteSigning,
  strategy,
  'user-orders': userOrders,
};
