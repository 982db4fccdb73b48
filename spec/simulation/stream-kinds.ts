import type { StreamDescriptor } from '../../lib/source.js';

/** One event of a model stream. `i` counts the stream's events from 0: it is for the judge, and the pool never sees it. */
export interface Event {
  readonly i: number;
  readonly E?: number;
  readonly t?: number;
  readonly U?: number;
  readonly u?: number;
}

/** How the events of one kind of stream are numbered, and at what pace they come. */
export interface StreamKind {
  readonly descriptor: Omit<StreamDescriptor<unknown>, 'name' | 'decode'>;
  /** Milliseconds between two events; undefined when they come as they like. */
  readonly cadence?: number;
  /** The payload of event `i`, of a stream that had `last` as its number before: its text, and the number it has now. */
  write(i: number, last: number, time: number, random: () => number): { readonly data: string; readonly last: number };
}

type Payload = Event | readonly Event[];

/** The index of an event that reached a consumer. */
export function indexOf(payload: unknown): number {
  const event = payload as Payload;
  return 'i' in event ? event.i : (event[0] as Event).i;
}

/** Kinds of streams, each numbered and paced in its own way. */
export const streamKinds = {
  /** Numbered without holes. */
  trade: {
    descriptor: { sequence: (event) => (event as { t: number }).t, follows: (event) => (event as { t: number }).t - 1 },
    write: (i, last, time) => ({ data: `{"E":${time},"t":${last + 1},"i":${i}}`, last: last + 1 }),
  },
  /** Each event numbered from `U` to `u`, without holes. */
  diff: {
    descriptor: { sequence: (event) => (event as { u: number }).u, follows: (event) => (event as { U: number }).U - 1 },
    write: (i, last, time, random) => {
      const u = last + 1 + Math.floor(5 * random());
      return { data: `{"E":${time},"U":${last + 1},"u":${u},"i":${i}}`, last: u };
    },
  },
  /** Numbered with holes, and without times. */
  quote: {
    descriptor: { sequence: (event) => (event as { u: number }).u },
    write: (i, last, _, random) => {
      const u = last + 1 + Math.floor(9 * random());
      return { data: `{"u":${u},"i":${i}}`, last: u };
    },
  },
  /** Without numbers. */
  kline: {
    descriptor: {},
    write: (i, last, time) => ({ data: `{"E":${time},"i":${i}}`, last }),
  },
  /** Without numbers, at a steady pace. */
  ticker: {
    descriptor: { cadence: 1_000 },
    cadence: 1_000,
    write: (i, last, time) => ({ data: `{"E":${time},"i":${i}}`, last }),
  },
  /** Several without numbers at once. */
  array: {
    descriptor: {},
    write: (i, last, time) => ({ data: `[{"E":${time},"i":${i}},{"E":${time - 7},"i":${i}}]`, last }),
  },
} satisfies Record<string, StreamKind>;

export type StreamKindName = keyof typeof streamKinds;
