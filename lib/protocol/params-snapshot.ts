import { InvalidArgumentError } from '../errors.js';

/** Parameters as they are sent: plain, and nobody else's. */
export type ParamsSnapshot = Readonly<Record<string, ParamValue>>;

/** What a parameter can be. Decimals are text, because numbers would lose digits. */
export type ParamValue = string | number | boolean | readonly (string | number)[];

/**
 * Copies parameters, each read once, in their order: what is signed and what is sent are the same, whatever becomes of the
 * object they came from. What is undefined is left out; numbers that JavaScript writes with an exponent become text without.
 *
 * @throws InvalidArgumentError for what cannot be sent.
 */
export function snapshotOf(params: object): ParamsSnapshot {
  const snapshot = Object.create(null) as Record<string, ParamValue>; // so that no name has a meaning
  for (const name of Object.keys(params)) {
    const value = (params as Readonly<Record<string, unknown>>)[name];
    if (value !== undefined) snapshot[name] = Array.isArray(value) ? list(name, value) : single(name, value);
  }
  return snapshot;
}

function list(name: string, values: readonly unknown[]): readonly (string | number)[] {
  return Array.from(values, (value, i) => {
    const one = single(`${name}[${i}]`, value);
    if (typeof one === 'boolean') throw new InvalidArgumentError(`${name}[${i}]`, one, 'text or a number');
    return one;
  });
}

function single(name: string, value: unknown): string | number | boolean {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string') {
    // Half of a character has no bytes: what is signed would not be what is sent.
    if (!/\p{Surrogate}/u.test(value)) return value;
    throw new InvalidArgumentError(name, value, 'whole characters');
  }
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number' && Number.isFinite(value))
    return /e/.test(String(value)) ? withoutExponent(value) : value;
  throw new InvalidArgumentError(name, value, 'text, a finite number, a boolean, or a list of them');
}

/** `1e-7` as `0.0000001`. */
function withoutExponent(value: number): string {
  const [digits = '', power = '0'] = String(Math.abs(value)).split('e');
  const [whole = '', part = ''] = digits.split('.');
  const exponent = Number(power);
  const text =
    exponent < 0
      ? `0.${'0'.repeat(-exponent - whole.length)}${whole}${part}`
      : `${whole}${part}${'0'.repeat(exponent - part.length)}`;
  return value < 0 ? `-${text}` : text;
}
