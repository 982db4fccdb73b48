/**
 * Decimal text as a whole number of 10^-`decimals`, exactly: `parseDecimal('1.5', 2)` is 150.
 *
 * Undefined for what is not plain decimal text, has digits beyond `decimals` (zeros do not count), or is too large to be exact.
 */
export function parseDecimal(text: string, decimals: number): number | undefined {
  const match = /^(\d{1,16})(?:\.(\d+))?$/.exec(text);
  if (!match) return undefined;
  const [, whole = '', fraction = ''] = match;
  if (/[1-9]/.test(fraction.slice(decimals))) return undefined;
  const value = Number(whole + fraction.slice(0, decimals).padEnd(decimals, '0'));
  return Number.isSafeInteger(value) ? value : undefined;
}
