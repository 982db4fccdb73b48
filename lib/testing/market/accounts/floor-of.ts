import type { Command } from './command.js';
import type { Floor } from './floor.js';
import { refuse } from './refuse.js';

/** Where the symbol that a request names is traded. */
export function floorOf({ params, venue }: Command): Floor {
  return venue.floors.get(params.needed('symbol')) ?? refuse(-1121, 'Invalid symbol.');
}
