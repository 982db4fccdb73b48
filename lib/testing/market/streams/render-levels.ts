import type { PriceLevel } from '../depth-diffs.js';
import type { Instrument } from '../instrument.js';

/** Price levels as JSON: `[["0.00240000","10.00000000"]]`. */
export function renderLevels({ priceText, quantityText }: Instrument, levels: readonly PriceLevel[]): string {
  const pairs = levels.map(([price, quantity]) => `["${priceText(price)}","${quantityText(quantity)}"]`);
  return `[${pairs.join(',')}]`;
}
