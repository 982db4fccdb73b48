import type { Decode } from '../decode.js';
import { type Learned, createLearned } from './learned.js';
import { readerOf } from './reader-of.js';

const known = new WeakMap<object, Learned>();

/** What was learned of how the payloads of a decoder are written, by all who use it; undefined where its shape is not known. */
export function learnedOf({ shape }: Pick<Decode<unknown>, 'shape'>): Learned | undefined {
  if (shape === undefined) return undefined;
  const learned = known.get(shape) ?? createLearned(shape, readerOf);
  known.set(shape, learned);
  return learned;
}
