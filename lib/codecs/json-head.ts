/**
 * The JSON text of a value, whole if it has at most `limit` characters; otherwise its beginning, and a little more than
 * `limit` of it.
 *
 * Not `JSON.stringify`: that overflows the stack on deep nesting, throws on a cycle, and writes out a megabyte to keep a
 * line. Here every level of nesting costs a character, so that the limit bounds the depth too.
 */
export function jsonHead(value: unknown, limit: number): string {
  if (limit < 0) return '';
  if (typeof value === 'string') return JSON.stringify(value.slice(0, limit));
  if (typeof value !== 'object' || value === null) return String(value);
  return Array.isArray(value) ? listHead(value, limit) : objectHead(value as Record<string, unknown>, limit);
}

function listHead(list: readonly unknown[], limit: number): string {
  let text = '[';
  for (const item of list) {
    if (text.length > limit) return text;
    text += `${text === '[' ? '' : ','}${jsonHead(item, limit - text.length)}`;
  }
  return `${text}]`;
}

function objectHead(object: Readonly<Record<string, unknown>>, limit: number): string {
  let text = '{';
  for (const key of Object.keys(object)) {
    if (text.length > limit) return text;
    text += `${text === '{' ? '' : ','}${jsonHead(key, limit - text.length)}:`;
    text += jsonHead(object[key], limit - text.length);
  }
  return `${text}}`;
}
