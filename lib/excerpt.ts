const unprintable = /[\p{C}\p{Zl}\p{Zp}]/u;

/**
 * The beginning of somebody else's text, fit to be shown: at most `limit` characters, on one line.
 *
 * Control characters, line breaks, terminal colours and invisible or direction-changing characters are written out as
 * `\u{…}`, so that text from the wire can neither break a log line nor imitate one. What was cut off is marked with `…`.
 */
export function excerpt(text: string, limit = 256): string {
  let shown = '';
  let withRoomForMark = '';
  for (const character of text) {
    shown += unprintable.test(character) ? `\\u{${character.codePointAt(0)?.toString(16)}}` : character;
    if (shown.length > limit) return `${withRoomForMark}…`;
    if (shown.length < limit) withRoomForMark = shown;
  }
  return shown;
}
