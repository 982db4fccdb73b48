import type { Channel } from '../channel/channel.js';

/** How an event begins that the exchange writes as it always does, but for its name; and what follows that. */
const [start, middle] = ['{"stream":"', '","data":'].map((text) => new TextEncoder().encode(text)) as [
  Uint8Array,
  Uint8Array,
];
const quote = 34;
const brace = 125;
const longestName = 128;
/** Places for streams that were found before; a power of two, and a few times as many as a connection holds. */
const places = 4_096;
/** Places where a stream may be, from the first on. */
const tries = 4;

/** Finds the stream that a frame names in its first bytes; undefined where it is not written as always. */
export interface NameRouter {
  (text: string, bytes: Uint8Array): Channel | undefined;
  /** Where the event of a stream begins; it ends one before the end of the frame. */
  readonly dataAt: (channel: Channel) => number;
}

/**
 * Makes a {@link NameRouter}.
 *
 * Plain code: to cut the name out and look it up takes three times as long, of which most is to hash a text that is new.
 */
export function createNameRouter(routes: ReadonlyMap<string, Channel>): NameRouter {
  const found: (Channel | undefined)[] = new Array<undefined>(places).fill(undefined);
  const remember = (channel: Channel, place: number): void => {
    let k = 0;
    while (k < tries - 1 && found[(place + k) & (places - 1)]?.isGone === false) k++;
    found[(place + k) & (places - 1)] = channel;
  };
  const route = (text: string, bytes: Uint8Array): Channel | undefined => {
    for (let i = 0; i < start.length; i++) if (bytes[i] !== start[i]) return undefined;
    let i = start.length;
    let hash = 0;
    for (let byte = bytes[i]; byte !== quote; byte = bytes[++i]) {
      if (byte === undefined || i > longestName) return undefined;
      hash = (Math.imul(hash, 31) + byte) | 0;
    }
    for (let k = 0; k < middle.length; k++) if (bytes[i + k] !== middle[k]) return undefined;
    if (bytes[text.length - 1] !== brace) return undefined;
    const place = hash ^ (hash >>> 12);
    for (let k = 0; k < tries; k++) {
      const guess = found[(place + k) & (places - 1)];
      if (guess === undefined) break;
      // A name passes to another channel only when the first is gone.
      if (!guess.isGone && isNamed(guess.name, bytes, i)) return guess;
    }
    const channel = routes.get(text.slice(start.length, i));
    if (channel !== undefined) remember(channel, place);
    return channel;
  };
  return Object.assign(route, { dataAt: ({ name }: Channel) => start.length + name.length + middle.length });
}

function isNamed(name: string, bytes: Uint8Array, end: number): boolean {
  if (name.length !== end - start.length) return false;
  for (let i = 0; i < name.length; i++) if (name.charCodeAt(i) !== bytes[start.length + i]) return false;
  return true;
}
