/** Keeps the newest values and counts those it had to let go. */
export interface Ring<T> {
  add(value: T): void;
  /** What is kept, oldest first. A copy. */
  values(): readonly T[];
  /** How many were thrown away to make room. */
  readonly dropped: number;
}

export function createRing<T>(size: number): Ring<T> {
  const slots: T[] = [];
  let added = 0;

  return {
    add(value) {
      slots[added++ % size] = value;
    },
    values() {
      const oldest = added % size;
      return added <= size ? slots.slice() : [...slots.slice(oldest), ...slots.slice(0, oldest)];
    },
    get dropped() {
      return Math.max(0, added - size);
    },
  };
}
