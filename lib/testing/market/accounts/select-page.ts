import type { Command } from './command.js';
import { refuse } from './refuse.js';

/** How items are told apart, and which parameter says where a page begins. */
export interface PageBy<T> {
  id(item: T): number;
  /** Unix microseconds. */
  time(item: T): number;
  readonly from: string;
}

const MOST = 1000;
const USUAL = 500;

/** Those that a request asks for, of a list in the order in which they came: the first from an id or a time on, otherwise the last. */
export function selectPage<T>({ params }: Command, items: readonly T[], by: PageBy<T>): readonly T[] {
  const limit = params.integer('limit') ?? USUAL;
  if (limit < 1) refuse(-1130, "Data sent for parameter 'limit' is not valid.");
  const count = Math.min(limit, MOST);
  const from = params.integer(by.from);
  const start = moment(params.integer('startTime'), 0);
  const end = moment(params.integer('endTime'), 999);
  const page = items.filter((item) => {
    const time = by.time(item);
    return by.id(item) >= (from ?? 0) && time >= (start ?? 0) && time <= (end ?? Infinity);
  });
  return from !== undefined || start !== undefined ? page.slice(0, count) : page.slice(-count);
}

/** Milliseconds or, told by how many there are, microseconds: so many of a millisecond are part of it. */
function moment(time: number | undefined, rest: number): number | undefined {
  return time === undefined || time >= 1e14 ? time : time * 1000 + rest;
}
