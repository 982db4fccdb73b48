import { DecodeError } from '../../errors.js';

/** Checks a part of a result, of a shape that depends on the rest, and names what is wrong by its place in the whole. */
export function decodeAt(
  codec: string,
  place: string | number,
  decode: (part: unknown) => unknown,
  part: unknown,
): void {
  try {
    decode(part);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    const why = error.why.map((line) => line.replace(error.codec, `${codec}/${place}`)); // all but `and more` begin so
    throw new DecodeError(codec, why, error.raw);
  }
}
