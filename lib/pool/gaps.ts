import { asyncScheduler } from 'rxjs';
import type { Channel, Gap } from './channel.js';
import type { Clock } from './clock.js';
import { eventTime } from './event-time.js';
import type { Announce } from './notices.js';

/** What the streams of one link may have missed. */
export interface Gaps {
  /** The connection that carried a stream is gone: everything since may be missing that had not arrived at `lastKnown`. */
  owe(channel: Channel, lastKnown: number, cause: string): void;
  /** The connection goes on, and something after the stream's latest event is missing. */
  lose(channel: Channel, gap: Omit<Gap, 'from'>): void;
  /** Announces what a stream may have missed, if anything. */
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
  return {
    owe: (channel, lastKnown, cause) => {
      const { askedAt } = channel;
      if (askedAt === undefined) return;
      channel.gap ??= { from: Math.max(askedAt, lastKnown + second - lag()), cause };
      channel.askedAt = channel.latest = undefined;
    },
    lose: (channel, gap) => {
      channel.gap = { from: since(channel), ...channel.gap, ...gap };
    },
    close: (channel) => {
      const { name, gap } = channel;
      if (gap === undefined) return;
      channel.gap = undefined;
      const { from, cause, missing } = gap;
      announce({ type: 'gap', stream: name, from, to: asyncScheduler.now(), cause, ...(missing && { missing }) });
    },
  };
}
