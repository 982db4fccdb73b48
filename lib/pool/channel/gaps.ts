import { asyncScheduler } from 'rxjs';
import type { Channel, Gap } from './channel.js';
import { latestOf } from './latest-of.js';
import type { Clock } from '../../connection/clock.js';
import { eventTime } from './event-time.js';
import type { Announce } from '../../connection/notices.js';

/** What the streams of one link may have missed. */
export interface Gaps {
  /** How long events are on their way, in milliseconds, as far as they show it. */
  lag(): number;
  /** What is read in the present tick was sent after this. */
  arrived(since: number): void;
  /**
   * The connection is gone, and these streams may miss all that had not arrived on it.
   *
   * @param lastKnown As in `Vitals`.
   */
  owe(isLost: (channel: Channel) => boolean, lastKnown: number, cause: string): void;
  /** The connection goes on, and something after the stream's latest event is missing. */
  lose(channel: Channel, loss: Omit<Gap, 'from'>): void;
  /**
   * The connection goes on, and the exchange has left these numbers out. The first few holes within a tick are told one by
   * one, and the others together when it is over.
   */
  leftOut(channel: Channel, first: number, last: number): void;
  /** Announces what a stream may have missed, because it is served anew; says whether that was anything. */
  tell(channel: Channel): boolean;
  /** Announces what a stream may have missed, before its next event; not what is still being gathered. */
  close(channel: Channel): void;
}

export interface GapsOptions {
  readonly channels: ReadonlyMap<string, Channel>;
  readonly clock: Clock;
  readonly announce: Announce;
}

const second = 1_000;
const leftOut = 'the exchange left numbers out';
/** Holes that are told one by one, for each tick: those of all streams on a connection together. */
const toldSingly = 1_000;
/** Ticks. */
const remembered = 600;
/** An event that seems to have taken longer was not stamped by a clock like ours; a recorded one was not. */
const slowest = 60 * second;

/** Makes {@link Gaps}. A gap that is not announced yet only grows. */
export function createGaps({ channels, clock, announce }: GapsOptions): Gaps {
  const least = Math.max(0, second - clock.period);
  const arrivals: { readonly tick: number; readonly since: number }[] = [];
  let holes = { tick: -1, count: 0, lag: 0 };
  /** When it was asked for; of no use once our clock was put back before that. */
  const begin = ({ askedAt = 0 }: Channel) => (askedAt > asyncScheduler.now() ? 0 : askedAt);
  /** After which time was sent what was read in a tick. */
  const sinceOf = (tick: number): number | undefined => {
    const arrival = arrivals[tick % remembered];
    return arrival?.tick === tick ? arrival.since : clock.timeOf(tick - 1);
  };
  /** When a stream's latest event was sent, and how much later it came at the latest. */
  const times = (channel: Channel) => {
    const { heard } = channel;
    const latest = latestOf(channel);
    const came = clock.timeOf(heard);
    const sent = latest === undefined || came === undefined ? undefined : eventTime(latest);
    const took = came === undefined || sent === undefined ? NaN : came + clock.period - sent;
    return sent !== undefined && Math.abs(took) < slowest ? { sent, took } : { sent: Infinity, took: 0 };
  };
  const lag = (): number => {
    let newest = -1;
    let lag = least;
    for (const channel of channels.values()) {
      const { took } = times(channel);
      if (took === 0 || channel.heard < newest) continue;
      lag = Math.max(channel.heard === newest ? lag : least, took);
      newest = channel.heard;
    }
    return lag;
  };
  const since = (channel: Channel, delay = lag()): number => {
    const { heard } = channel;
    const askedAt = begin(channel);
    if (latestOf(channel) === undefined) return askedAt;
    return Math.max(askedAt, Math.min(times(channel).sent, (sinceOf(heard) ?? askedAt) - delay));
  };
  const say = ({ name }: Channel, { from, cause, missing }: Gap) =>
    announce({ type: 'gap', stream: name, from, to: asyncScheduler.now(), cause, ...(missing && { missing }) });

  const lose = (channel: Channel, loss: Omit<Gap, 'from'>, from = since(channel)) => {
    const { gap } = channel;
    if (gap?.isTold !== true) channel.gap = { from, ...gap, ...loss };
    else if (loss.missing === undefined || gap.from > from) channel.gap = { from, ...loss };
  };

  const close = (channel: Channel) => {
    const { gap } = channel;
    if (gap?.gathering === clock.tick) return;
    channel.gap = undefined;
    if (gap !== undefined && gap.isTold !== true) say(channel, gap);
  };

  return {
    lag,
    arrived: (since) => {
      const { tick } = clock;
      const other = arrivals[tick % remembered]; // of another connection in the same tick
      arrivals[tick % remembered] = { tick, since: Math.min(since, other?.tick === tick ? other.since : since) };
    },
    owe: (isLost, lastKnown, cause) => {
      const delay = lag();
      const stamps = [...channels.values()].map((channel) => times(channel).sent).filter(Number.isFinite);
      const known = Math.max(lastKnown - delay, Math.max(...stamps) - second); // no stamps, no help
      for (const channel of channels.values()) {
        const { isOwed, gap, heard, proven } = channel;
        const askedAt = begin(channel);
        if (!isOwed || !isLost(channel)) continue;
        channel.isOwed = false;
        if (gap !== undefined && gap.isTold !== true && gap.gathering === undefined) continue;
        // Whether it still served a stream that was quiet, only the exchange could have said.
        const served = (sinceOf(Math.max(heard, proven)) ?? askedAt) - delay;
        const sent = heard < proven ? Infinity : times(channel).sent;
        const gathered = gap?.gathering === undefined ? Infinity : gap.from;
        channel.gap = { from: Math.max(askedAt, Math.min(known, served, sent, gathered)), cause };
      }
    },
    lose: (channel, loss) => lose(channel, loss),
    leftOut: (channel, first, last) => {
      if (channel.gap?.gathering !== undefined) close(channel); // unless it is still being gathered
      const { gap } = channel;
      const { tick } = clock;
      const size = last - first + 1;
      if (gap?.gathering !== undefined) {
        const { from, cause, gathering, missing: { first: begin, count = 0 } = { first } } = gap;
        channel.gap = { from, cause, gathering, missing: { first: begin, last, count: count + size } };
        return;
      }
      if (holes.tick !== tick) holes = { tick, count: 0, lag: lag() }; // which looks at all streams, and there may be many holes
      holes.count++;
      const from = since(channel, holes.lag);
      if (gap !== undefined || holes.count <= toldSingly)
        lose(channel, { cause: leftOut, missing: { first, last } }, from);
      else channel.gap = { from, cause: leftOut, missing: { first, last, count: size }, gathering: tick };
    },
    tell: (channel) => {
      const { gap, follows } = channel;
      if (gap === undefined || gap.isOpen === true || gap.isTold === true) return false;
      say(channel, gap);
      // Its next number may show that more is missing than was thought.
      channel.gap = latestOf(channel) === undefined || follows === undefined ? undefined : { ...gap, isTold: true };
      return true;
    },
    close,
  };
}
