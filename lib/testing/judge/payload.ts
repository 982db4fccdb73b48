/** What an event says, in every form in which it was written down. */
export interface Payload {
  /** Adds a form. */
  add(text: string): void;
  /** Whether any form of the one says what any form of the other says. */
  equals(other: Payload): boolean;
  readonly texts: readonly string[];
  /** The forms with their keys in order and nothing between them. */
  readonly canonical: readonly string[];
}

/** Makes a {@link Payload}. Forms are brought into order only when they differ as they are, because that takes long. */
export function createPayload(text: string): Payload {
  const texts = [text];
  let canonical: string[] | undefined;

  const payload: Payload = {
    texts,
    get canonical() {
      return (canonical ??= texts.map(inOrder));
    },
    add(more) {
      if (texts.includes(more)) return;
      texts.push(more);
      canonical = undefined;
    },
    equals: (other) =>
      texts.some((form) => other.texts.includes(form)) ||
      payload.canonical.some((form) => other.canonical.includes(form)),
  };
  return payload;
}

function inOrder(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), sortKeys);
  } catch {
    return text; // no JSON, or nested too deeply: only the same text is the same then
  }
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
