import type * as t from 'io-ts';
import type { DeepReadonly } from './deep-readonly.js';

/** The type of the events that a codec describes. */
export type EventOf<Codec extends t.Mixed> = DeepReadonly<t.TypeOf<Codec>>;
