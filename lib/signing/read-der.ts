/** One element of DER: what it is, and the bytes it consists of. */
export interface DerElement {
  readonly tag: number;
  readonly content: Uint8Array<ArrayBuffer>;
}

/**
 * Reads the elements that stand one after another, as far as they are whole.
 *
 * Source: ITU-T X.690.
 */
export function readDer(bytes: Uint8Array<ArrayBuffer>): readonly DerElement[] {
  const elements: DerElement[] = [];
  for (let at = 0; at + 2 <= bytes.length;) {
    const tag = bytes[at] as number;
    const first = bytes[at + 1] as number;
    const count = first < 0x80 ? 0 : first - 0x80; // of bytes that hold the length
    let length = count === 0 ? first : 0;
    for (let i = 0; i < count; i++) length = length * 256 + (bytes[at + 2 + i] ?? 0);
    const start = at + 2 + count;
    at = start + length;
    if (count > 4 || at > bytes.length) break;
    elements.push({ tag, content: bytes.slice(start, at) });
  }
  return elements;
}
