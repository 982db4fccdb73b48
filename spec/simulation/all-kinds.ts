import type { RigOptions } from './rig.js';
import { type StreamKindName, streamKinds } from './stream-kinds.js';

type Streams = NonNullable<RigOptions['streams']>;

/** So many streams, of all kinds in turn, or of these. */
export function allKinds(count: number, kinds = Object.keys(streamKinds) as readonly StreamKindName[]): Streams {
  return Array.from({ length: count }, (_, i) => {
    const kind = kinds[i % kinds.length] as StreamKindName;
    return { name: `s${i}@${kind}`, kind };
  });
}
