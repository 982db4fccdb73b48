import { cancelMethods } from './cancel-methods.js';
import { historyMethods } from './history-methods.js';
import { listMethods } from './list-methods.js';
import type { Method } from './method.js';
import { placeMethods } from './place-methods.js';
import { queryMethods } from './query-methods.js';

/** What an account can be asked to do, by the name on the wire. */
export const accountMethods: ReadonlyMap<string, Method> = new Map([
  ...placeMethods,
  ...cancelMethods,
  ...listMethods,
  ...queryMethods,
  ...historyMethods,
]);
