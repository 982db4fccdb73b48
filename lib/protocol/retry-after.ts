const second = 1_000;
const longest = 3 * 24 * 60 * 60 * second;
const unreadable = 60 * second;

/**
 * How long to stay away, in milliseconds, from the text of a `Retry-After` header: whole seconds or an HTTP date.
 *
 * Always between one second and three days, the longest ban there is; a minute when the header is missing or makes no
 * sense.
 *
 * @param now Unix milliseconds, to read dates by.
 */
export function retryAfter(header: string | null | undefined, now: number): number {
  const text = header?.trim() ?? '';
  const wait = /^\d+$/.test(text)
    ? Number(text) * second
    : /^[A-Z][a-z]{2}, /.test(text)
      ? Date.parse(text) - now
      : NaN;
  return Number.isNaN(wait) ? unreadable : Math.min(longest, Math.max(second, wait));
}
