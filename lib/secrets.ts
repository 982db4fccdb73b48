/** What nobody but the exchange and its user should see. */
export interface Secrets {
  add(secret: string): void;
  /** The text with `…` in the place of every secret. */
  redact(text: string): string;
  /** A plain value with every text in it redacted; the value itself when there is nothing to hide. */
  redacted<T>(value: T): T;
}

/** Signatures and tokens go out of use; the latest of them are remembered. */
const kept = 1_000;
/** What is shorter is no secret, and could be part of anything. */
const shortest = 8;

/** Makes {@link Secrets}, with none. */
export function createSecrets(): Secrets {
  const known = new Set<string>();
  const redact = (text: string): string => {
    let shown = text;
    for (const secret of known) if (shown.includes(secret)) shown = shown.replaceAll(secret, '…');
    return shown;
  };
  const redacted = (value: unknown): unknown => {
    if (typeof value === 'string') return redact(value);
    if (Array.isArray(value)) return value.map(redacted);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, redacted(each)]));
  };
  return {
    add: (secret) => {
      // As it may stand in an address too.
      for (const form of new Set([secret, encodeURIComponent(secret)])) {
        if (form.length < shortest) continue;
        known.delete(form);
        known.add(form);
        if (known.size > kept) known.delete(known.values().next().value as string);
      }
    },
    redact,
    redacted: <T>(value: T) => (known.size === 0 ? value : (redacted(value) as T)),
  };
}
