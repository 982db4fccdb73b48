import { DecodeError } from '../../errors.js';

/** Checks a part of a result, of a shape that depends on the rest, and names what is wrong by its place in the whole. */
export function decodeAt(codec: string, place: string, decode: (part: unknown) => unknown, part: unknown): void {
  try {
    decode(part);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    const inWhole = (line: string) => `${codec}/${place}${line.slice(error.codec.length)}`;
    const why = error.why.map((line) => (line.startsWith(error.codec) ? inWhole(line) : line)); // but `and more`
    throw new DecodeError(codec, why, error.raw);
  }
}
