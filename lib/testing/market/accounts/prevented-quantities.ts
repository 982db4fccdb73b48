import type { Instrument } from '../instrument.js';
import type { PreventedMatch } from './prevented-match.js';

/** How much either order lost by a prevented match; nothing is said of one that lost nothing. */
export function preventedQuantities(
  { quantityText }: Instrument,
  { makerLost, takerLost }: Pick<PreventedMatch, 'makerLost' | 'takerLost'>,
): object {
  return {
    ...(takerLost > 0 && { takerPreventedQuantity: quantityText(takerLost) }),
    ...(makerLost > 0 && { makerPreventedQuantity: quantityText(makerLost) }),
  };
}
