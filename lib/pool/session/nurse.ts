import { type Observable, type Subscription, asyncScheduler, filter, map } from 'rxjs';
import type { Connection } from '../../connection/connect.js';
import type { Channel } from '../channel/channel.js';
import { latestOf } from '../channel/latest-of.js';
import type { Clock } from '../../connection/clock.js';
import type { Gaps } from '../channel/gaps.js';
import type { Announce } from '../../connection/notices.js';
import type { Puzzles } from './puzzles.js';
import type { Turns } from './turns.js';
import type { Vitals } from '../../connection/vitals.js';
import { type Quiet, type StreamRecord, watchStreams } from './watch-streams.js';
import { type Symptom, watch } from '../../connection/watch.js';

/** Who is watched over, and what can be done. */
export interface NurseOptions {
  readonly url: string;
  /** Milliseconds. */
  readonly silence: number;
  readonly connection: Connection;
  readonly vitals: Vitals;
  readonly clock: Clock;
  readonly hints: Observable<unknown>;
  readonly routes: ReadonlyMap<string, Channel>;
  /** Emits each channel that comes or goes, while it is still in `routes`, or not yet. */
  readonly changes: Observable<Channel>;
  readonly records: WeakMap<Channel, StreamRecord>;
  readonly gaps: Gaps;
  readonly puzzles: Puzzles;
  readonly turns: Turns;
  readonly announce: Announce;
  /** Asks for the exchange's own list. */
  readonly list: () => void;
  /** Asks for a stream once more. */
  readonly renew: (name: string) => void;
  /** Says why the connection should be replaced. */
  readonly due: (cause: string) => void;
  readonly tell: (sign: 'silent' | 'alive') => void;
}

/** Watches over a connection and its streams, and does what their silence calls for, until the subscription ends. */
export function nurse(options: NurseOptions): Subscription {
  const { url, silence, connection, vitals, clock, hints, routes, changes, records, gaps, puzzles, turns } = options;
  const { announce, list, renew, due, tell } = options;
  const { ping } = connection;

  const asked: number[] = []; // when, of pings that are not answered yet
  const ask = (ping: () => void) => {
    asked.push(asyncScheduler.now());
    ping();
  };
  const treat = (symptom: Symptom): void => {
    switch (symptom) {
      case 'ask':
        return ping === undefined ? list() : turns.say(() => ask(ping));
      case 'deaf':
        return due('the exchange does not hear us');
      case 'eventless':
        puzzles.loseUnnumbered({ cause: 'events had stopped', isOpen: true });
        return due('events have stopped');
      default:
        return tell(symptom);
    }
  };
  const rouse = ({ channel, silence, isStopped }: Quiet) => {
    announce({ type: 'silent', url, stream: channel.name, silence });
    if (!isStopped) return;
    gaps.lose(channel, { cause: 'the stream had stopped', isOpen: true });
    renew(channel.name);
    list();
  };

  const { beats } = vitals;
  const { period } = clock;
  const thinned = changes.pipe(
    filter((channel) => routes.get(channel.name) === channel),
    map((channel) => shareWithout(channel, routes)),
  );
  const watching = watch({ beats, period, silence, canPing: ping !== undefined, hints, thinned }).subscribe(treat);
  watching.add(watchStreams({ routes, clock, silence, records }).subscribe(rouse));
  watching.add(connection.pongs.subscribe(() => vitals.sure(asked.shift() ?? 0)));
  return watching;
}

/** Ticks. */
const just = 2;

/** How much of the flow is left without a stream: nothing where those that are left were not those that spoke last. */
function shareWithout(gone: Channel, routes: ReadonlyMap<string, Channel>): number {
  let newest = -Infinity;
  for (const channel of routes.values()) if (latestOf(channel) !== undefined) newest = Math.max(newest, channel.heard);
  for (const channel of routes.values()) {
    if (channel !== gone && latestOf(channel) !== undefined && channel.heard >= newest - just) {
      return (routes.size - 1) / routes.size;
    }
  }
  return 0;
}
