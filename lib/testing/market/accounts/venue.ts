import type { Floor } from './floor.js';

/** What all accounts of a market share. */
export interface Venue {
  /** By symbol. */
  readonly floors: ReadonlyMap<string, Floor>;
  nextListId(): number;
  nextExecutionId(): number;
}
