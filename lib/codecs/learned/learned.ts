import type { Shape } from '../shape.js';
import { layoutOf } from './layout-of.js';
import type { Layout } from './layout.js';
import type { Reader } from './reader.js';

/** What was learned of how values of a shape are written: the same text gives the same value as parsing and checking it. */
export interface Learned {
  /** The value, without a check because it holds by how it was read; undefined where the text has to be parsed. */
  readonly read: Reader;
  /** Looks at a value that `read` did not give and that holds all the same: the next one that is written so can be read. */
  learn(value: unknown): void;
}

/** Ways of writing that are known at a time: with each, a text that is like none of them costs more. */
const mostKnown = 4;
/** Readers that are made in all. */
const mostMade = 64;
/** Values in a row that taught nothing; from then on only one in so many is looked at. */
const patience = 32;

/** Makes {@link Learned}, of nothing at first. */
export function createLearned(shape: Shape, readerOf: (layout: Layout) => Reader): Learned {
  let readers: readonly Reader[] = []; // the last that could read first
  const known = new Map<string, Reader>();
  let made = 0;
  let inVain = 0;
  return {
    read: (text, bytes, from, to) => {
      for (let i = 0; i < readers.length; i++) {
        const reader = readers[i] as Reader;
        const value = reader(text, bytes, from, to);
        if (value === undefined) continue;
        if (i > 0) readers = [reader, ...readers.filter((other) => other !== reader)];
        return value;
      }
      return undefined;
    },
    learn: (value) => {
      if (made >= mostMade || (inVain++ >= patience && inVain % patience > 0)) return;
      const layout = layoutOf(value, shape);
      if (layout === undefined) return;
      const name = JSON.stringify(layout);
      if (known.has(name)) return; // it is something else that is unusual
      const reader = readerOf(layout);
      made++;
      inVain = 0;
      known.set(name, reader);
      readers = [reader, ...readers].slice(0, mostKnown);
      for (const [name, reader] of known) if (!readers.includes(reader)) known.delete(name);
    },
  };
}
