import type { Decode } from '../codecs/decode.js';
import { DecodeError } from '../errors.js';

/** Decodes, and where that fails says why without what nobody should see: hidden first, because a part of it says too much. */
export function discreet<T>(decode: Decode<T>, hide: <V>(value: V) => V): Decode<T> {
  return (payload) => {
    try {
      return decode(payload);
    } catch (error) {
      const hidden = hide(payload);
      if (hidden === payload) throw error; // nothing is secret here
      decode(hidden); // fails too
      throw new DecodeError('payload', ['it is not what it should be'], '…');
    }
  };
}
