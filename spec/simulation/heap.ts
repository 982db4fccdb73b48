/** Something that happens at a time. */
export interface Due {
  at: number;
  /** Among those of the same time the lower comes first. */
  order: number;
}

/** What happens next comes out first. */
export interface Heap<T extends Due> {
  readonly first: T | undefined;
  push(entry: T): void;
  shift(): T | undefined;
}

/** Makes an empty binary {@link Heap}. */
export function createHeap<T extends Due>(): Heap<T> {
  const entries: T[] = [];
  const isBefore = (a: T, b: T) => a.at < b.at || (a.at === b.at && a.order < b.order);

  return {
    get first() {
      return entries[0];
    },
    push: (entry) => {
      let hole = entries.length;
      while (hole > 0) {
        const parent = (hole - 1) >> 1;
        const above = entries[parent] as T;
        if (!isBefore(entry, above)) break;
        entries[hole] = above;
        hole = parent;
      }
      entries[hole] = entry;
    },
    shift: () => {
      const first = entries[0];
      const last = entries.pop();
      if (last === undefined || entries.length === 0) return first;
      let hole = 0;
      for (;;) {
        let child = 2 * hole + 1;
        if (child >= entries.length) break;
        if (child + 1 < entries.length && isBefore(entries[child + 1] as T, entries[child] as T)) child++;
        const below = entries[child] as T;
        if (!isBefore(below, last)) break;
        entries[hole] = below;
        hole = child;
      }
      entries[hole] = last;
      return first;
    },
  };
}
