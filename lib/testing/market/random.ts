/** A number in [0, 1), a new one per call. */
export type Random = () => number;

/**
 * A generator of reproducible chance: the same seed and purpose give the same numbers on every machine.
 *
 * Generators of different purposes are independent, so that one more symbol does not change the prices of the others.
 */
export function createRandom(seed: number, purpose: string): Random {
  const next = mixer(`${seed}/${purpose}`);
  let a = next();
  let b = next();
  let c = next();
  let counter = 1;

  // sfc32, a small fast counting generator: passes the usual statistical tests and needs no big integers.
  return () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 2 ** 32;
  };
}

/** Words of 32 bits that depend on every character of the text. */
function mixer(text: string): () => number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return () => {
    hash = (hash + 0x9e3779b9) | 0;
    let word = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
    return word ^ (word >>> 16);
  };
}
