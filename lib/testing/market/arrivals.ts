/** Things that happen at moments of their own. */
export interface Arrivals {
  /** When the next one happens, in Unix microseconds; Infinity when none ever does. */
  next(): number;
  /** Lets it happen. */
  act(): void;
}
