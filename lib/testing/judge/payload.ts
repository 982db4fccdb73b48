import { excerpt } from '../../excerpt.js';

/** An event as a consumer got it, ready to be compared with texts that were sent. */
export interface Payload {
  /** Whether it is what this text says. */
  isIn(text: string): boolean;
  /** The same for all texts that say the same. */
  readonly canonical: string;
  /** For people. */
  readonly excerpt: string;
}

/** Makes a {@link Payload}. Texts are taken apart only where they differ as they are, because that takes long. */
export function payloadOf(data: unknown): Payload {
  const text = textOf(data);
  let value: { readonly parsed: unknown } | undefined;

  return {
    isIn(other) {
      if (other === text) return true;
      const theirs = parse(other);
      value ??= parse(text);
      return theirs !== undefined && value !== undefined && isSame(theirs.parsed, value.parsed);
    },
    get canonical() {
      return canonical(text);
    },
    get excerpt() {
      return excerpt(text);
    },
  };
}

/** A JSON text with its keys in order and nothing in between; any other text as it is. */
export function canonical(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), (_key, value: unknown) => {
      return isRecord(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value;
    });
  } catch {
    return text; // also what is nested too deeply
  }
}

function textOf(data: unknown): string {
  const none = `${typeof data} without JSON`;
  try {
    return JSON.stringify(data) ?? none;
  } catch {
    return none; // nested too deeply, or nothing that comes out of JSON
  }
}

function parse(text: string): { readonly parsed: unknown } | undefined {
  try {
    return { parsed: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function isSame(a: unknown, b: unknown): boolean {
  try {
    return same(a, b);
  } catch {
    return false; // nested too deeply
  }
}

function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((each, i) => same(each, b[i]));
  }
  if (!isRecord(a) || !isRecord(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
