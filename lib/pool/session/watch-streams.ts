import { Observable } from 'rxjs';
import type { Channel } from '../channel/channel.js';
import { latestOf } from '../channel/latest-of.js';
import type { Clock } from '../../connection/clock.js';

/** What a stream's silence means: it never said anything, or it was steady and has stopped. */
export type Quiet = { readonly channel: Channel; readonly silence: number; readonly isStopped: boolean };

export interface WatchStreamsOptions {
  readonly routes: ReadonlyMap<string, Channel>;
  readonly clock: Clock;
  /** How long a steady stream may say nothing, in milliseconds. */
  readonly silence: number;
  /** What was seen of each stream, kept from one connection to the next. */
  readonly records: WeakMap<Channel, StreamRecord>;
}

export interface StreamRecord {
  /** How often in a row it was seen to be steady. */
  steady: number;
  /** Whether it has ever spoken, or its silence was told. */
  isSettled: boolean;
}

/** Looks at a stream that make it a steady one. */
const looks = 6;

/**
 * Emits the streams whose silence means something: those that have said nothing at all since they were accepted, once each;
 * and those of known pace that kept it and have stopped, while others on the same connection go on. Any other stream may
 * be quiet as long as it likes.
 */
export function watchStreams({ routes, clock, silence, records }: WatchStreamsOptions): Observable<Quiet> {
  const { period } = clock;
  return new Observable((subscriber) => {
    const begin = clock.tick; // before that there may have been no connection
    let next = 0;
    const look = (channel: Channel, othersSpeak: boolean) => {
      const record = records.get(channel) ?? { steady: 0, isSettled: false };
      records.set(channel, record);
      const pause = (clock.tick - Math.max(channel.heard, begin)) * period;
      if (latestOf(channel) !== undefined) record.isSettled = true;
      if (!record.isSettled && pause >= looks * silence) {
        record.isSettled = true;
        return subscriber.next({ channel, silence: pause, isStopped: false });
      }
      const { cadence } = channel;
      if (cadence === undefined || latestOf(channel) === undefined) return;
      if (pause <= Math.max(3 * cadence, 2 * period)) {
        record.steady++;
      } else if (othersSpeak && pause >= Math.max(10 * cadence, silence)) {
        const isStopped = record.steady >= looks;
        record.steady = 0;
        if (isStopped) subscriber.next({ channel, silence: pause, isStopped });
      }
    };
    subscriber.add(
      clock.ticks.subscribe(() => {
        if (clock.tick < next) return;
        next = clock.tick + Math.ceil(silence / 2 / period);
        let spoken = -1;
        for (const channel of routes.values())
          if (latestOf(channel) !== undefined) spoken = Math.max(spoken, channel.heard);
        for (const channel of [...routes.values()]) look(channel, clock.tick - spoken <= 2);
      }),
    );
  });
}
