import { Observable, Subscription, asyncScheduler, throwError, timer } from 'rxjs';
import type { Subscriber } from 'rxjs';
import type { Learned } from '../../codecs/learned/learned.js';
import { learnedOf } from '../../codecs/learned/learned-of.js';
import type { Late } from '../../late-events.js';
import type { StreamDescriptor } from '../../source.js';
import { type LateSubscriber, lateOf } from './late-of.js';
import type { NewestEvent } from './newest-event.js';
import type { Seam } from './seam.js';

/** One stream on its way from a link to its subscribers. */
export interface Channel extends Pick<StreamDescriptor<unknown>, 'name' | 'decode'>, EventCounts, NewestEvent {
  readonly learned: Learned | undefined;
  readonly follows: StreamDescriptor<unknown>['follows'];
  readonly cadence: number | undefined;
  /** When it began, Unix milliseconds. */
  readonly since: number;
  /** Hot: every subscriber gets every event from then on. */
  readonly events: Observable<unknown>;
  /** The same, for those who make an event only if they need it. */
  readonly lateEvents: Observable<Late<unknown>>;
  /** Whether it is of no use any more. */
  isGone: boolean;
  /** Who gets the events. Replaced and never changed, so who comes or goes inside an event does not disturb. */
  subscribers: readonly Subscriber<unknown>[];
  /** Who takes only the newest, now and then. */
  lateSubscribers: readonly LateSubscriber[];
  /** The only one of all, when there is one: an array less on the way. */
  sole: Subscriber<unknown> | undefined;
  /** Ends it for all its subscribers, with an error or without. */
  end(error?: Error): void;
  /** When the exchange was first asked for it, Unix milliseconds; undefined before that. */
  askedAt: number | undefined;
  /** Whether its events are owed: asked for on a connection that has not been lost since. */
  isOwed: boolean;
  /** The tick of the last event, or of the confirmation when there was none since. */
  heard: number;
  /** The tick at which the exchange last said that it serves it: confirmed or listed; -1 before that. */
  proven: number;
  /** What may have been missed and is not announced yet. */
  gap: Gap | undefined;
  /** There while the stream passes from one connection to another. */
  seam: Seam | undefined;
}

/** What became of the events of a stream, in numbers. */
export interface EventCounts {
  /** Read from their text, as it was learned that they are written. */
  read: number;
  /** Parsed: the first ones, and those that were written otherwise than those before. */
  parsed: number;
  /** Not made, because nobody asked for them. */
  unmade: number;
}

/** Events that may be missing. */
export interface Gap {
  readonly from: number;
  readonly cause: string;
  readonly missing?: { readonly first: number; readonly last: number; readonly count?: number };
  /** The tick in which further holes are gathered, to be told together when it is over. */
  readonly gathering?: number;
  /** Whether it ends with the stream's next event, and not with a new subscription. */
  readonly isOpen?: boolean;
  /** Whether it was announced, and stays to be compared with the stream's next number. */
  readonly isTold?: boolean;
}

/** What a channel does when it is used and when it is not. */
export interface ChannelOptions {
  readonly descriptor: StreamDescriptor<unknown>;
  /** How long it stays wanted without subscribers, in milliseconds. */
  readonly linger: number;
  /** Called with the first subscriber. */
  readonly wanted: (channel: Channel) => void;
  /** Called once, when it is of no use any more: left by all and past its linger, or just before it ends. */
  readonly unwanted: (channel: Channel) => void;
}

/**
 * Makes a {@link Channel}: what `share` does with a Subject, in plain code because every event passes here. With a thousand
 * streams it is the number of objects on the way that costs, and not of instructions.
 */
export function createChannel({ descriptor, linger, wanted, unwanted }: ChannelOptions): Channel {
  const { name, decode, sequence, follows, cadence } = descriptor;
  let parting = Subscription.EMPTY;
  let isWanted = false;

  /** Somebody listens, until what is returned is called. */
  const join = (add: () => void, remove: () => void) => {
    const change = (by: () => void) => {
      by();
      const { subscribers, lateSubscribers } = channel;
      channel.sole = subscribers.length === 1 && lateSubscribers.length === 0 ? subscribers[0] : undefined;
    };
    parting.unsubscribe();
    change(add);
    if (!isWanted) wanted(channel);
    isWanted = true;
    return () => {
      change(remove);
      if (channel.isGone || channel.subscribers.length + channel.lateSubscribers.length > 0) return;
      // What the exchange has not been asked for yet is not worth keeping.
      parting = timer(channel.isOwed ? linger : 0).subscribe(retire);
    };
  };
  const retire = () => {
    channel.isGone = true;
    parting.unsubscribe();
    unwanted(channel);
  };

  const channel: Channel = {
    sole: undefined, // this and those that follow lie together because every event looks at them
    name,
    isGone: false,
    learned: learnedOf(decode),
    seam: undefined,
    gap: undefined,
    unread: undefined,
    made: undefined,
    arrived: 0,
    heard: 0,
    read: 0,
    follows,
    sequence,
    number: NaN,
    parsed: 0,
    unmade: 0,
    make: () => undefined,
    failedAt: -1,
    waiting: 0,
    decode,
    proven: -1,
    cadence,
    since: asyncScheduler.now(),
    askedAt: undefined,
    isOwed: false,
    subscribers: [],
    events: new Observable((subscriber) =>
      join(
        () => (channel.subscribers = [...channel.subscribers, subscriber]),
        () => (channel.subscribers = channel.subscribers.filter((other) => other !== subscriber)),
      ),
    ),
    lateSubscribers: [],
    lateEvents: new Observable((subscriber) => {
      const late = lateOf(channel, subscriber);
      return join(
        () => (channel.lateSubscribers = [...channel.lateSubscribers, late]),
        () => {
          channel.lateSubscribers = channel.lateSubscribers.filter((other) => other !== late);
          if (late.isWaiting) channel.waiting--;
        },
      );
    }),
    end: (error) => {
      if (channel.isGone) return;
      // Before anybody hears of it: who subscribes again from inside the end gets a channel of its own.
      retire();
      const late = channel.lateSubscribers.map(({ subscriber }) => subscriber);
      for (const subscriber of [...channel.subscribers, ...late]) {
        try {
          if (error === undefined) subscriber.complete();
          else subscriber.error(error);
        } catch (failure) {
          // What fails while one of them is torn down is reported as RxJS reports it, and no business of the others.
          throwError(() => failure).subscribe();
        }
      }
    },
  };
  return channel;
}

/** Gives an event to those who are subscribed now. */
export function deliver(channel: Channel, event: unknown): void {
  const { sole } = channel;
  if (sole !== undefined) return sole.next(event);
  const { subscribers } = channel;
  for (let i = 0; i < subscribers.length; i++) (subscribers[i] as Subscriber<unknown>).next(event);
  if (channel.waiting > 0) wake(channel);
}

/** Tells those who wait for the next event that it has come. */
export function wake(channel: Channel): void {
  for (const late of channel.lateSubscribers) {
    if (!late.isWaiting) continue;
    late.isWaiting = false;
    channel.waiting--;
    late.subscriber.next(late.late);
  }
}
