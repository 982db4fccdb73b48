import { discount, rates } from './commission.js';
import { floorOf } from './floor-of.js';
import type { Method } from './method.js';
import { readTerms } from './read-terms.js';
import { refuseForSor } from './refuse-for-sor.js';

/** Checks an order without placing it. */
export function testOrder(usedSor: boolean): Method {
  return (command) => {
    const { params } = command;
    const terms = readTerms(floorOf(command).market.instrument, params);
    if (usedSor) refuseForSor(terms);
    if (params.text('computeCommissionRates') !== 'true') return {};
    const [standard, none] = [rates('0.00100000'), rates('0.00000000')].map(({ maker, taker }) => ({ maker, taker }));
    return {
      standardCommissionForOrder: standard,
      specialCommissionForOrder: none,
      taxCommissionForOrder: none,
      discount,
    };
  };
}
