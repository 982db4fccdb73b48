import { readFrame } from '../../protocol/frame.js';
import { excerpt } from '../../excerpt.js';
import { type Channel, deliver } from '../channel/channel.js';
import type { Clock } from '../../connection/clock.js';
import type { Gaps } from '../channel/gaps.js';
import type { Answer } from './keep-subscribed.js';
import type { Role } from './ledger.js';
import type { Announce } from '../../connection/notices.js';
import type { Puzzles } from './puzzles.js';

/** Where a frame goes. */
export interface DispatchOptions {
  /** Who gets the events, by stream name. */
  readonly routes: ReadonlyMap<string, Channel>;
  /** Whether this connection is the one that counts; another is only about to. */
  readonly role: Readonly<Role>;
  /** Streams that may still speak although nobody listens: just given up, or not confirmed yet. */
  readonly isExpected: (name: string) => boolean;
  readonly clock: Clock;
  /** Is given every frame that is no event. */
  readonly control: (frame: Answer | { readonly type: 'shutdown' }) => void;
  readonly puzzles: Pick<Puzzles, 'stranger' | 'garbage'>;
  readonly gaps: Pick<Gaps, 'lose' | 'close'>;
  readonly announce: Announce;
}

/** What takes in the frames of one connection. */
export interface Dispatch {
  readonly frame: (text: string) => void;
  /** Hands on an event whose turn has come. */
  readonly hand: (channel: Channel, event: unknown) => void;
}

const leftOut = 'the exchange left numbers out';
/** Unexpected streams told of per connection: enough to see what is wrong, and no more. */
const strangersTold = 100;

/**
 * Hands each frame to whom it belongs: one parse, one lookup and one check per event, whatever the number of streams and
 * of subscribers. A frame that is not what it should be is announced, and costs nothing else.
 *
 * This is the hot path, hence plain code.
 */
export function createDispatch(options: DispatchOptions): Dispatch {
  const { routes, role, isExpected, clock, control, puzzles, gaps, announce } = options;
  const strangers = new Set<string>();

  const invalid = (why: string, text: string, stream?: string) =>
    announce({ type: 'invalid', why, raw: excerpt(text), ...(stream === undefined ? {} : { stream }) });

  const stranger = (stream: string, text: string) => {
    if (isExpected(stream) || strangers.has(stream) || strangers.size === strangersTold) return;
    strangers.add(stream);
    invalid('nobody asked for this stream', text, excerpt(stream));
    puzzles.stranger();
  };

  const garbage = (why: string, text: string) => {
    const channel = routes.get(streamOf(text) ?? '');
    invalid(why, text, channel?.name);
    if (channel === undefined) puzzles.garbage();
    else gaps.lose(channel, { cause: why });
  };

  const hand = (channel: Channel, event: unknown) => {
    const { follows, latest } = channel;
    if (follows !== undefined && latest !== undefined) {
      const before = follows(event);
      const last = channel.sequence?.(latest) ?? before;
      if (before > last) gaps.lose(channel, { cause: leftOut, missing: { first: last + 1, last: before } });
    }
    channel.latest = event;
    channel.heard = clock.tick;
    if (channel.gap !== undefined) gaps.close(channel);
    deliver(channel, event);
  };

  const frame = (text: string): void => {
    const frame = readFrame(text);
    if (frame.stream === undefined) {
      if (frame.type === 'invalid') garbage(frame.why, text);
      else control(frame);
      return;
    }
    const channel = routes.get(frame.stream);
    if (channel === undefined) return stranger(frame.stream, text);
    let event: unknown;
    try {
      event = channel.decode(frame.data);
    } catch (error) {
      const why = (error as Error).message;
      invalid(why, text, channel.name);
      return gaps.lose(channel, { cause: why });
    }
    if (channel.seam === undefined) hand(channel, event);
    else channel.seam.take(role.isMain, event, text);
  };

  return { frame, hand };
}

/** The stream that a frame which is not JSON names in its first bytes. */
function streamOf(text: string): string | undefined {
  return /^\{"stream":"([^"\\]+)"/.exec(text)?.[1];
}
