import { mayGenerate } from '../may-generate.js';
import { generateReader } from './generate-reader.js';
import type { Layout } from './layout.js';
import type { Reader } from './reader.js';
import { walkReader } from './walk-reader.js';

/** Makes the fastest reader that may be made here. */
export function readerOf(layout: Layout): Reader {
  return mayGenerate() ? generateReader(layout) : walkReader(layout);
}
