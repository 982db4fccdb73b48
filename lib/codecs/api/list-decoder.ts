import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import { decodeAt } from './decode-at.js';

/** Checks a list whose items are not all of one shape. */
export function listDecoder<T>(name: string, decode: Decode<T>): Decode<readonly T[]> {
  const decodeList = eventDecoder((t) => t.array(t.type({}, 'object'), name));
  return (payload) => {
    decodeList(payload).forEach((item, index) => decodeAt(name, index, decode, item));
    return payload as readonly T[];
  };
}
