import { refuse } from './refuse.js';

/** Refuses a request that lacks a parameter, or has one that nobody can read. */
export function missing(name: string): never {
  return refuse(-1102, `Mandatory parameter '${name}' was not sent, was empty/null, or malformed.`);
}
