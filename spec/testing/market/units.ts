/** The exchange's decimal text, with its eight digits, as a whole number; anything else fails. */
export function units(text: string): bigint {
  if (!/^-?\d+\.\d{8}$/.test(text)) throw new Error(`${text} is not decimal text with eight digits`);
  return BigInt(text.replace('.', ''));
}
