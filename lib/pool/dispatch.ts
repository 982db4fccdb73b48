import { readFrame } from '../protocol/frame.js';
import { excerpt } from '../excerpt.js';
import { type Channel, deliver } from './channel.js';
import type { Answer } from './keep-subscribed.js';
import type { Announce } from './notices.js';

/** Where a frame goes. */
export interface DispatchOptions {
  /** Who gets the events, by stream name. */
  readonly routes: ReadonlyMap<string, Channel>;
  /** Streams that may still speak although nobody listens: just given up, or not confirmed yet. */
  readonly isExpected: (name: string) => boolean;
  readonly answered: (answer: Answer) => void;
  /** Called before the first event after a gap. */
  readonly closeGap: (channel: Channel) => void;
  readonly announce: Announce;
}

/** Unexpected streams told of per connection: enough to see what is wrong, and no more. */
const strangersTold = 100;

/**
 * Hands each frame to whom it belongs: one parse, one lookup and one check per event, whatever the number of streams and
 * of subscribers. A frame that is not what it should be is announced, and costs nothing else.
 *
 * This is the hot path, hence plain code.
 */
export function createDispatch({ routes, isExpected, answered, closeGap, announce }: DispatchOptions) {
  const strangers = new Set<string>();

  const invalid = (why: string, text: string, stream?: string) =>
    announce({ type: 'invalid', why, raw: excerpt(text), ...(stream === undefined ? {} : { stream }) });

  const stranger = (stream: string, text: string) => {
    if (isExpected(stream) || strangers.has(stream) || strangers.size === strangersTold) return;
    strangers.add(stream);
    invalid('nobody asked for this stream', text, excerpt(stream));
  };

  return (text: string): void => {
    const frame = readFrame(text);
    if (frame.stream === undefined) {
      if (frame.type === 'reply' || frame.type === 'failure') answered(frame);
      else if (frame.type === 'invalid') invalid(frame.why, text, streamOf(text, routes));
      return;
    }
    const channel = routes.get(frame.stream);
    if (channel === undefined) return stranger(frame.stream, text);
    let event: unknown;
    try {
      event = channel.decode(frame.data);
    } catch (error) {
      return invalid((error as Error).message, text, channel.name);
    }
    if (channel.gap !== undefined) closeGap(channel);
    deliver(channel, event);
  };
}

/** The stream that a frame which is not JSON names in its first bytes, if it is one of ours. */
function streamOf(text: string, routes: ReadonlyMap<string, Channel>): string | undefined {
  const name = /^\{"stream":"([^"\\]+)"/.exec(text)?.[1];
  return name !== undefined && routes.has(name) ? name : undefined;
}
