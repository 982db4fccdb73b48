/** What nobody but the exchange and its user should see. */
export interface Secrets {
  /** For as long as the market lives: keys, tokens. */
  add(secret: string): void;
  /** For a while: signatures, which soon go out of use, and of which there are too many to push keys out. */
  addPassing(secret: string): void;
  /** The text with `…` in the place of every secret. */
  redact(text: string): string;
  /** A plain value with every text in it redacted; the value itself when there is nothing to hide. */
  redacted<T>(value: T): T;
}

/** The latest of a kind are remembered. */
const kept = 1_000;
/** What is shorter is no secret, and could be part of anything. */
const shortest = 8;
/** Nothing is nested deeper that means anything. */
const deepest = 32;

/** Makes {@link Secrets}, with none. */
export function createSecrets(): Secrets {
  const lasting = new Set<string>();
  const passing = new Set<string>();
  const addTo = (known: Set<string>) => (secret: string) => {
    // As it may stand in an address, or in JSON, too.
    const encoded = encodeURIComponent(secret.replace(/\p{Surrogate}/gu, '\ufffd'));
    for (const form of new Set([secret, encoded, JSON.stringify(secret).slice(1, -1)])) {
      if (form.length < shortest) continue;
      known.delete(form);
      known.add(form);
      if (known.size > kept) known.delete(known.values().next().value as string);
    }
  };
  const redact = (text: string): string => {
    let shown = text;
    for (const known of [lasting, passing]) {
      for (const secret of known) if (shown.includes(secret)) shown = shown.replaceAll(secret, '…');
    }
    return shown;
  };
  const redacted = (value: unknown, depth: number): unknown => {
    if (typeof value === 'string') return redact(value);
    if (typeof value !== 'object' || value === null) return value;
    if (depth === deepest) return '…';
    if (Array.isArray(value)) return value.map((each) => redacted(each, depth + 1));
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [redact(key), redacted(each, depth + 1)]));
  };
  return {
    add: addTo(lasting),
    addPassing: addTo(passing),
    redact,
    redacted: <T>(value: T) => (lasting.size + passing.size === 0 ? value : (redacted(value, 0) as T)),
  };
}
