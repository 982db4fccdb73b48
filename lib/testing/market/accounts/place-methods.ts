import { amendOrder } from './amend-order.js';
import { cancelReplace } from './cancel-replace.js';
import type { Command } from './command.js';
import { floorOf } from './floor-of.js';
import type { Method } from './method.js';
import { placeAnswer } from './place-answer.js';
import { placeOrder } from './place-order.js';
import { readTerms } from './read-terms.js';
import { refuseForSor } from './refuse-for-sor.js';
import { testOrder } from './test-order.js';

/** The methods that place and change orders one by one. */
export const placeMethods: ReadonlyMap<string, Method> = new Map<string, Method>([
  ['order.place', (command) => place(command, false)],
  ['order.test', testOrder(false)],
  ['order.cancelReplace', (command) => floorOf(command).enter(() => cancelReplace(command))],
  ['order.amend.keepPriority', (command) => floorOf(command).enter(() => amendOrder(command))],
  ['sor.order.place', (command) => [place(command, true)]],
  ['sor.order.test', testOrder(true)],
]);

function place(command: Command, usedSor: boolean): object {
  const floor = floorOf(command);
  const terms = readTerms(floor.market.instrument, command.params);
  if (usedSor) refuseForSor(terms);
  return floor.enter(() => placeAnswer(command, placeOrder(command, floor, terms, { usedSor })));
}
