import type { ApiMethod } from './api-method.js';
import { marketMethods } from './market-methods.js';
import { sessionMethods } from './session-methods.js';
import { tradingMethods } from './trading-methods.js';
import { userDataMethods } from './user-data-methods.js';

/** Every method by its name on the wire. */
export const apiMethods: ReadonlyMap<string, ApiMethod> = new Map([
  ...sessionMethods,
  ...marketMethods,
  ...userDataMethods,
  ...tradingMethods,
]);
