/** A whole number of 10^-`decimals` as the exchange writes it, with `places` digits: `formatDecimal(150, 2)` is `1.50000000`. */
export function formatDecimal(value: number | bigint, decimals: number, places = 8): string {
  const digits = String(value < 0 ? -value : value).padStart(decimals + 1, '0');
  const point = digits.length - decimals;
  return `${value < 0 ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point).padEnd(places, '0')}`;
}
