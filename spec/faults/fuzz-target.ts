import type { Notice } from '../../lib/index.js';
import { spotLimits } from '../../lib/endpoints/spot.js';
import { createPool } from '../../lib/pool/pool.js';
import { spotStream } from '../../lib/streams/spot-stream.js';
import { fuzzedStreams } from './fuzz-seeds.js';
import { loopback } from './loopback.js';

/** A pool with a subscriber to each fuzzed stream, over a socket in memory. */
export interface FuzzTarget {
  /** Sends a frame. Returns what was wrong with the reaction to it, in words; undefined when all is well. */
  send(frame: string): string | undefined;
  /** Frames that led to an event. */
  readonly delivered: number;
  /** Frames that led to a notice. */
  readonly refused: number;
  /** Connections that were lost or replaced. */
  readonly dropped: number;
  /** What the last frame took, in milliseconds of the processor. */
  readonly took: number;
  close(): Promise<void>;
}

const types = new Map(fuzzedStreams.map(({ name, type }) => [name, type]));

/** What may come of a frame, found out without any of our code but the declarations of the codecs. */
type Due =
  { readonly type: 'event'; readonly stream: string; readonly data: unknown } | { readonly type: 'invalid' | 'other' };

/** Makes a {@link FuzzTarget}. */
export async function fuzzTarget(): Promise<FuzzTarget> {
  const exchange = loopback();
  const pool = createPool({ url: 'wss://stream.example/stream', openSocket: exchange.openSocket, limits: spotLimits });
  let events: { readonly stream: string; readonly data: unknown }[] = [];
  let notices: Notice[] = [];
  let delivered = 0;
  let refused = 0;
  let took = 0;
  const confirmed = new Promise<void>((resolve) => {
    pool.status$.subscribe((notice) => {
      notices.push(notice);
      if (notice.type === 'subscribed') resolve();
    });
  });
  for (const { name } of fuzzedStreams) {
    pool.stream(spotStream(name, 'com')).subscribe((data) => events.push({ stream: name, data }));
  }
  await confirmed;
  const [end] = exchange.ends;

  return {
    send: (frame) => {
      const due = dueOf(frame);
      if (due === undefined) return undefined;
      events = [];
      notices = [];
      const begun = process.cpuUsage();
      try {
        end?.say(frame);
      } catch (error) {
        return `threw ${String(error)}`;
      }
      const { user, system } = process.cpuUsage(begun);
      took = (user + system) / 1_000;
      if (events.length > 0) delivered++;
      if (notices.length > 0) refused++;
      return wrong(due, frame, events, notices);
    },
    get delivered() {
      return delivered;
    },
    get refused() {
      return refused;
    },
    get dropped() {
      return exchange.ends.length - 1 + exchange.ends.filter(({ isOpen }) => !isOpen).length;
    },
    get took() {
      return took;
    },
    close: () => pool.close(),
  };
}

/** Undefined for the announcement of a shutdown, which is obeyed, and so is no matter of this. */
function dueOf(frame: string): Due | undefined {
  let message: unknown;
  try {
    message = JSON.parse(frame);
  } catch {
    return { type: 'invalid' };
  }
  if (typeof message !== 'object' || message === null) return { type: 'invalid' };
  const { stream, data, e } = message as { readonly stream?: unknown; readonly data?: unknown; readonly e?: unknown };
  if (stream === '!serverShutdown' || (typeof stream !== 'string' && e === 'serverShutdown')) return undefined;
  if (typeof stream !== 'string') return { type: 'other' };
  const type = types.get(stream);
  if (type === undefined) return { type: 'other' };
  return type.is(data) ? { type: 'event', stream, data } : { type: 'invalid' };
}

function wrong(
  due: Due,
  frame: string,
  events: readonly { readonly stream: string; readonly data: unknown }[],
  notices: readonly Notice[],
) {
  const strange = notices.filter(({ type }) => type !== 'invalid' && type !== 'gap').map(({ type }) => type);
  if (strange.length > 0) return `led to notices of ${strange.join()}`;
  const count = due.type === 'event' ? 1 : 0;
  if (events.length !== count) return `was delivered ${events.length} times instead of ${count}`;
  const complaints = notices.filter(({ type }) => type === 'invalid').length;
  if (due.type === 'invalid' && complaints !== 1) return `was told of ${complaints} times`;
  if (due.type === 'event' && complaints !== 0) return 'was told of as invalid';
  if (due.type !== 'event') return undefined;
  const [event] = events;
  if (event?.stream !== due.stream) return `of ${due.stream} was delivered to ${event?.stream}`;
  const isSame = frame.length > 4_000 || JSON.stringify(event.data) === JSON.stringify(due.data);
  return isSame ? undefined : 'was delivered with another content';
}
