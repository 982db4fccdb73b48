import { parseDecimal } from '../parse-decimal.js';
import { refuse } from './refuse.js';

/** The parameters of a request. What is empty counts as not sent. */
export interface Params {
  text(name: string): string | undefined;
  /** Refuses it when it is not sent. */
  needed(name: string): string;
  integer(name: string): number | undefined;
  /** A whole number of 10^-`decimals` from 1 to `most`; what does not fit fails `filter`. */
  decimal(name: string, decimals: number, most: number, filter: string): number | undefined;
  oneOf<T extends string>(
    name: string,
    allowed: readonly T[],
    refusal?: readonly [code: number, msg: string],
  ): T | undefined;
  clientId(name: string): string | undefined;
  /** Refuses what is sent of these. */
  without(...names: readonly string[]): void;
}

const DECIMAL = '^([0-9]{1,20})(\\.[0-9]{1,20})?$';
const CLIENT_ID = '^[\\.A-Z\\:/a-z0-9_-]{1,36}$';

export function createParams(sent: Readonly<Record<string, unknown>>): Params {
  function text(name: string): string | undefined {
    const value = Object.hasOwn(sent, name) ? sent[name] : undefined;
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    return typeof value === 'string' && value !== '' ? value : undefined;
  }

  function matching(name: string, pattern: string): string | undefined {
    const value = text(name);
    if (value === undefined || new RegExp(pattern).test(value)) return value;
    return refuse(-1100, `Illegal characters found in parameter '${name}'; legal range is '${pattern}'.`);
  }

  return {
    text,
    needed: (name) => text(name) ?? mandatory(name),
    integer(name) {
      const value = Number(matching(name, '^[0-9]{1,20}$') ?? NaN);
      return Number.isNaN(value) ? undefined : value;
    },
    decimal(name, decimals, most, filter) {
      const value = matching(name, DECIMAL);
      if (value === undefined) return undefined;
      if (/\.\d{8}0*[1-9]/.test(value)) refuse(-1111, `Parameter '${name}' has too much precision.`);
      const steps = parseDecimal(value, decimals);
      if (steps === undefined || steps === 0 || steps > most) refuse(-1013, `Filter failure: ${filter}`);
      return steps;
    },
    oneOf(name, allowed, [code, msg] = [-1130, `Data sent for parameter '${name}' is not valid.`]) {
      const value = text(name);
      return value === undefined ? undefined : (allowed.find((each) => each === value) ?? refuse(code, msg));
    },
    clientId: (name) => matching(name, CLIENT_ID),
    without(...names) {
      for (const name of names)
        if (text(name) !== undefined) refuse(-1106, `Parameter '${name}' sent when not required.`);
    },
  };
}

function mandatory(name: string): never {
  return refuse(-1102, `Mandatory parameter '${name}' was not sent, was empty/null, or malformed.`);
}
