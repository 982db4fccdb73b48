/** Characters of the longest text that is turned into bytes here: what they take is kept. */
const longest = 1024 * 1024;
const encoder = new TextEncoder();
let space = new Uint8Array(0);

/**
 * The bytes of a text, one for each character; undefined where there are others than those of ASCII, or too many.
 *
 * Good until the next call.
 *
 * @param utf8 The same text in UTF-8, where it is at hand.
 */
export function asciiOf(text: string, utf8?: Uint8Array): Uint8Array | undefined {
  // What is no ASCII takes two bytes or more for a character, or four for two.
  if (utf8 !== undefined) return utf8.length === text.length ? utf8 : undefined;
  if (text.length > longest) return undefined;
  if (text.length > space.length) space = new Uint8Array(2 * text.length);
  const { read, written } = encoder.encodeInto(text, space);
  return read === text.length && written === text.length ? space : undefined;
}
