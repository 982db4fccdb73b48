const second = 1_000;
const longest = 3 * 24 * 60 * 60 * second;
const unreadable = 60 * second;
// Sun, 06 Nov 1994 08:49:37 GMT, or as it was written once: Sunday, 06-Nov-94 08:49:37 GMT, Sun Nov  6 08:49:37 1994
const date = /^[A-Z][a-z]{2,8}(, \d\d([ -])[A-Z][a-z]{2}\2\d{2,4} [\d:]{8} GMT| [A-Z][a-z]{2} [ \d]\d [\d:]{8} \d{4})$/;

/**
 * How long to stay away, in milliseconds, from the text of a `Retry-After` header: whole seconds or an HTTP date in
 * any of its three forms.
 *
 * Always between one second and three days, the longest ban there is; a minute when the header is missing or makes no
 * sense.
 *
 * @param now Unix milliseconds, to read dates by.
 */
export function retryAfter(header: string | null | undefined, now: number): number {
  const text = header?.trim() ?? '';
  const wait = /^\d+$/.test(text) ? Number(text) * second : dateOf(text) - now;
  return Number.isNaN(wait) ? unreadable : Math.min(longest, Math.max(second, wait));
}

/** Unix milliseconds; NaN for anything else, while `Date.parse` by itself makes a date of nearly everything. */
function dateOf(text: string): number {
  return date.test(text) ? Date.parse(text.endsWith('GMT') ? text : `${text} GMT`) : NaN;
}
