import type { Subscription } from 'rxjs';
import { type PaceLimits, createPace } from './pace.js';

/** Tells how to send the next message, or that there is none. */
export type Speaker = () => (() => void) | undefined;

/** What may leave one connection: no faster than the exchange allows, and each speaker in turn, so that none is starved. */
export interface Turns {
  join(speaker: Speaker): void;
  /** Sends one message when it is its turn. */
  say(send: () => void): void;
  /** To be called when somebody may have something to say. */
  flush(): void;
  readonly timers: Subscription;
}

/** Makes {@link Turns}. */
export function createTurns(limits: PaceLimits): Turns {
  const pace = createPace(limits);
  const speakers: Speaker[] = [];
  let turn = 0;
  const flush = () => {
    for (let silent = 0; silent < speakers.length && pace.isFree(); silent++) {
      const send = (speakers[turn] as Speaker)();
      turn = (turn + 1) % speakers.length;
      if (send === undefined) continue;
      silent = -1;
      pace.take();
      send();
    }
  };
  pace.timers.add(pace.freed.subscribe(flush));
  const said: (() => void)[] = [];
  speakers.push(() => said.shift());
  return {
    join: (speaker) => void speakers.push(speaker),
    say: (send) => {
      said.push(send);
      flush();
    },
    flush,
    timers: pace.timers,
  };
}
