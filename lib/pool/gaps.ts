import { asyncScheduler } from 'rxjs';
import type { Channel, Gap } from './channel.js';
import type { Clock } from './clock.js';
import { eventTime } from './event-time.js';
import type { Announce } from './notices.js';

/** What the streams of one link may have missed. */
export interface Gaps {
  /** As `lastKnown` of a connection, for events that take longer than a second. */
  surely(lastKnown: number): number;
  /** The connection that carried a stream is gone: everything since may be missing that had not arrived at `known`. */
  owe(channel: Channel, known: number, cause: string): void;
  /** The connection goes on, and something after the stream's latest event is missing. */
  lose(channel: Channel, loss: Omit<Gap, 'from'>): void;
  /** Announces what a stream may have missed, because it is served anew. */
  tell(channel: Channel): void;
  /** Announces what a stream may have missed, before its next event. */
  close(channel: Channel): void;
}

export interface GapsOptions {
  readonly channels: ReadonlyMap<string, Channel>;
  readonly clock: Clock;
  readonly announce: Announce;
}

const second = 1_000;

/** Makes {@link Gaps}. A gap that is not announced yet only grows. */
export function createGaps({ channels, clock, announce }: GapsOptions): Gaps {
  /** How long events are on their way, as far as they show it: at least a second is assumed. */
  const lag = (): number => {
    let newest = -1;
    let lag = second;
    for (const { heard, latest } of channels.values()) {
      const sent = heard < newest || latest === undefined ? undefined : eventTime(latest);
      const came = clock.timeOf(heard);
      if (sent === undefined || came === undefined) continue;
      lag = Math.max(heard === newest ? lag : second, came + clock.period - sent);
      newest = heard;
    }
    return lag;
  };
  const since = ({ heard, latest, askedAt = 0 }: Channel): number => {
    if (latest === undefined) return askedAt;
    return Math.max(askedAt, Math.min(eventTime(latest) ?? Infinity, (clock.timeOf(heard) ?? askedAt) - lag()));
  };
  const say = ({ name }: Channel, { from, cause, missing }: Gap) =>
    announce({ type: 'gap', stream: name, from, to: asyncScheduler.now(), cause, ...(missing && { missing }) });

  return {
    surely: (lastKnown) => lastKnown + second - lag(),
    owe: (channel, known, cause) => {
      const { askedAt, gap, heard, proven } = channel;
      if (askedAt === undefined) return;
      channel.askedAt = undefined;
      if (gap !== undefined && gap.isTold !== true) return;
      // Whether it still served a stream that was quiet, only the exchange could have said.
      const served = clock.timeOf(Math.max(heard, proven)) ?? askedAt;
      channel.gap = { from: Math.max(askedAt, Math.min(known, served - second)), cause };
    },
    lose: (channel, loss) => {
      const { gap } = channel;
      const from = since(channel);
      if (gap?.isTold !== true) channel.gap = { from, ...gap, ...loss };
      else if (loss.missing === undefined || gap.from > from) channel.gap = { from, ...loss };
    },
    tell: (channel) => {
      const { gap, latest, follows } = channel;
      if (gap === undefined || gap.isOpen === true || gap.isTold === true) return;
      say(channel, gap);
      // Its next number may show that more is missing than was thought.
      channel.gap = latest === undefined || follows === undefined ? undefined : { ...gap, isTold: true };
    },
    close: (channel) => {
      const { gap } = channel;
      channel.gap = undefined;
      if (gap !== undefined && gap.isTold !== true) say(channel, gap);
    },
  };
}
