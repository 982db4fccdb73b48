import type { Command } from './command.js';
import { discount, rates } from './commission.js';
import { floorOf } from './floor-of.js';
import { readTerms } from './read-terms.js';

/** Checks an order without placing it. */
export function testOrder(command: Command): object {
  readTerms(floorOf(command).market.instrument, command.params);
  if (command.params.text('computeCommissionRates') !== 'true') return {};
  const [standard, none] = [rates('0.00100000'), rates('0.00000000')].map(({ maker, taker }) => ({ maker, taker }));
  return {
    standardCommissionForOrder: standard,
    specialCommissionForOrder: none,
    taxCommissionForOrder: none,
    discount,
  };
}
