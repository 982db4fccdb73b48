import type { Notice } from 'rx-binance';

/** Decimal text without needless zeros, but with at least so many places. */
export function decimal(text: string, places: number): string {
  const [whole = '', fraction = ''] = text.split('.');
  return `${whole}.${fraction.replace(/0+$/, '').padEnd(places, '0')}`;
}

/** The time of day, UTC, of Unix milliseconds. */
export function clock(millis: number): string {
  return new Date(millis).toISOString().slice(11, 23);
}

/** What comes from outside, without anything that a terminal would obey. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, '?');
}

/** A notice of any type as one line, with everything it says; the address only where it is new. */
export function sentence({ type, at, ...facts }: Notice): string {
  const words = Object.entries(facts)
    .filter(([name]) => name !== 'url' || type === 'connecting')
    .map(([name, fact]) => `${name} ${word(name, fact)}`);
  return [`${clock(at)} ${type}`, ...words].join(', ');
}

function word(name: string, fact: unknown): string {
  if (typeof fact === 'number' && ['from', 'to', 'until'].includes(name)) return clock(fact);
  if (typeof fact === 'number' && ['delay', 'down', 'silence'].includes(name)) return `${Math.round(fact)} ms`;
  if (Array.isArray(fact)) return fact.length > 0 ? fact.join(' ') : 'none';
  return isSpan(fact) ? `${fact.first} to ${fact.last}` : String(fact);
}

function isSpan(fact: unknown): fact is { readonly first: number; readonly last: number } {
  return typeof fact === 'object' && fact !== null && 'first' in fact && 'last' in fact;
}
