import { asciiOf } from '../../codecs/learned/ascii-of.js';
import { readFrame } from '../../protocol/frame.js';
import { excerpt } from '../../excerpt.js';
import { type Channel, deliver, wake } from '../channel/channel.js';
import type { Clock } from '../../connection/clock.js';
import type { Gaps } from '../channel/gaps.js';
import { latestOf } from '../channel/latest-of.js';
import type { Answer } from './keep-subscribed.js';
import { createNameRouter } from './name-router.js';
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
  readonly gaps: Pick<Gaps, 'lose' | 'leftOut' | 'close'>;
  readonly announce: Announce;
}

/** What takes in the frames of one connection. */
export interface Dispatch {
  readonly frame: (text: string, utf8?: Uint8Array) => void;
  /** Hands on an event whose turn has come. */
  readonly hand: (channel: Channel, event: unknown) => void;
}

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
  const route = createNameRouter(routes);

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
    const { follows, sequence } = channel;
    if (follows !== undefined && sequence !== undefined) {
      if (channel.unread !== undefined) latestOf(channel);
      const before = follows(event);
      if (before > channel.number) gaps.leftOut(channel, channel.number + 1, before);
      channel.number = sequence(event);
    }
    channel.unread = undefined;
    channel.made = event;
    channel.heard = clock.tick;
    channel.arrived++;
    if (channel.gap !== undefined) gaps.close(channel);
    deliver(channel, event);
  };

  const frame = (text: string, utf8?: Uint8Array): void => {
    const ascii = asciiOf(text, utf8);
    const channel = ascii && route(text, ascii);
    if (channel?.learned !== undefined) {
      if (channel.sole === undefined && isUnasked(channel)) return put(channel, text);
      const event = channel.learned.read(text, ascii as Uint8Array, route.dataAt(channel), text.length - 1);
      if (event !== undefined) {
        channel.read++;
        return take(channel, event, text);
      }
    }
    parse(text);
  };

  /** An event that is not made before somebody asks for it. */
  const put = (channel: Channel, text: string): void => {
    channel.unread = text;
    channel.make = made;
    channel.heard = clock.tick;
    channel.arrived++;
    channel.unmade++;
    if (channel.waiting > 0) wake(channel);
  };

  const made = (channel: Channel, text: string): unknown => {
    channel.unmade--;
    const ascii = asciiOf(text);
    const event = ascii && channel.learned?.read(text, ascii, route.dataAt(channel), text.length - 1);
    if (event !== undefined) {
      channel.read++;
      return event;
    }
    const frame = readFrame(text);
    if (frame.stream === channel.name) {
      const event = checked(channel, frame.data, text)?.event;
      if (event !== undefined) channel.learned?.learn(event);
      return event;
    }
    garbage(frame.stream === undefined && frame.type === 'invalid' ? frame.why : 'of another stream', text);
    return undefined;
  };

  const checked = (channel: Channel, data: unknown, text: string): { readonly event: unknown } | undefined => {
    try {
      const event = channel.decode(data);
      channel.parsed++;
      return { event };
    } catch (error) {
      const why = (error as Error).message;
      invalid(why, text, channel.name);
      gaps.lose(channel, { cause: why });
      return undefined;
    }
  };

  const parse = (text: string): void => {
    const frame = readFrame(text);
    if (frame.stream === undefined) {
      if (frame.type === 'invalid') garbage(frame.why, text);
      else control(frame);
      return;
    }
    const channel = routes.get(frame.stream);
    if (channel === undefined) return stranger(frame.stream, text);
    const result = checked(channel, frame.data, text);
    if (result === undefined) return;
    take(channel, result.event, text);
    channel.learned?.learn(result.event); // not before the event is delivered, because it takes a while
  };

  const take = (channel: Channel, event: unknown, text: string): void => {
    if (channel.seam === undefined) hand(channel, event);
    else channel.seam.take(role.isMain, event, text);
  };

  return { frame, hand };
}

/** Whether nobody needs the next event: who listens at all takes only the newest now and then. */
function isUnasked({ subscribers, gap, seam }: Channel): boolean {
  return subscribers.length === 0 && gap === undefined && seam === undefined;
}

/** The stream that a frame which is not JSON names in its first bytes. */
function streamOf(text: string): string | undefined {
  return /^\{"stream":"([^"\\]+)"/.exec(text)?.[1];
}
