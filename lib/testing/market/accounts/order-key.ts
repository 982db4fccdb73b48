import type { Instrument } from '../instrument.js';

/** What an order is known by among all of an account: ids are counted per symbol. */
export function orderKey({ symbol }: Instrument, id: number): string {
  return `${symbol}/${id}`;
}
