import { NEVER, Observable, Subject, type Subscriber, of } from 'rxjs';
import { ConnectionClosedError } from '../../lib/errors.js';
import type { Notice } from '../../lib/notice.js';
import type { Progress } from '../../lib/pool/session/attempt.js';
import { type Channel, createChannel } from '../../lib/pool/channel/channel.js';
import { createClock } from '../../lib/connection/clock.js';
import { createGaps } from '../../lib/pool/channel/gaps.js';
import type { Role } from '../../lib/pool/session/ledger.js';
import { createNotices } from '../../lib/connection/notices.js';
import { createSeam } from '../../lib/pool/channel/seam.js';
import type { Session } from '../../lib/pool/session/session.js';
import { type SuccessionOptions, succession } from '../../lib/pool/succession/succession.js';
import { createSuspects } from '../../lib/pool/session/suspects.js';

/** A connection whose life is told by hand. */
export interface HandLane {
  readonly role: Role;
  /** How many lists it was asked for. */
  readonly lists: number;
  /** Whether it was let go. */
  readonly isClosed: boolean;
  isInStep: boolean;
  isSpeaking: boolean;
  lastKnown: number;
  unanswered: readonly string[];
  /** The socket is open. */
  open(): void;
  /** It is asked for what is wanted. */
  begin(): void;
  /** It has everything that is wanted. */
  step(): void;
  /** It answers every list that it was asked for. */
  answer(): void;
  tell(progress: Progress): void;
  /** Brings the event with this number. */
  event(number: number): void;
  lose(): void;
}

export interface World {
  /** All that were ever opened, oldest first. */
  readonly lanes: readonly HandLane[];
  readonly notices: readonly Notice[];
  /** Numbers of the events that came through, and the gaps that were told. */
  readonly told: readonly (number | string)[];
  readonly channel: Channel;
  readonly status$: Observable<Notice>;
  readonly wishes: Subject<void>;
  /** Why it failed, if it did. */
  readonly failure: () => Error | undefined;
  close(): void;
}

/** A succession of hand-made connections, and the one stream they carry. */
export function handLanes(options: Partial<SuccessionOptions> = {}): World {
  const lanes: HandLane[] = [];
  const notices: Notice[] = [];
  const told: (number | string)[] = [];
  const wishes = new Subject<void>();
  const { announce, status$ } = createNotices();
  status$.subscribe((notice) => {
    notices.push(notice);
    if (notice.type === 'gap') told.push('gap');
  });
  const clock = createClock(1_000);
  const ticking = clock.ticks.subscribe();
  const channel = createChannel({
    descriptor: { name: 'a', decode: (event) => event, sequence: (event) => event as number },
    linger: 0,
    wanted: () => undefined,
    unwanted: () => undefined,
  });
  const channels = new Map([[channel.name, channel]]);
  const gaps = createGaps({ channels, clock, announce });
  const deliver = (event: unknown) => {
    channel.made = event;
    channel.heard = clock.tick;
    gaps.close(channel);
    told.push(event as number);
  };
  const askOn = ({ isMain }: Role) => {
    channel.askedAt ??= Date.now();
    channel.isOwed = true;
    if (isMain) return;
    channel.seam ??= createSeam(channel, {
      deliver,
      skipped: () => undefined,
      overflowed: () => undefined,
      done: () => {
        channel.seam = undefined;
      },
    });
    channel.seam.begin();
  };

  const open = (role: Role) =>
    new Observable<Progress>((subscriber: Subscriber<Progress>) => {
      let lists = 0;
      let isClosed = false;
      let hasBegun = false;
      subscriber.add(() => {
        isClosed = true;
      });
      const tell = (progress: Progress) => subscriber.next(progress);
      const begin = () => {
        hasBegun = true;
        askOn(role);
      };
      const session: Session = {
        signs: NEVER,
        vitals: {
          frame: () => undefined,
          reply: () => undefined,
          pong: () => undefined,
          sure: () => undefined,
          beats: NEVER,
          get isSpeaking() {
            return lane.isSpeaking;
          },
          get lastKnown() {
            return lane.lastKnown;
          },
          get lastHeard() {
            return lane.lastKnown;
          },
        },
        list: () => ++lists,
        isConfirmed: () => lane.isInStep,
        isInStep: () => lane.isInStep,
        unanswered: () => lane.unanswered,
        adopt: () => {
          if (lane.isInStep) gaps.tell(channel);
          channel.isOwed = true;
          channel.seam?.pass();
        },
      };
      const lane: HandLane = {
        role,
        get lists() {
          return lists;
        },
        get isClosed() {
          return isClosed;
        },
        isInStep: false,
        isSpeaking: false,
        lastKnown: Date.now(),
        unanswered: [],
        open: () => tell({ type: 'open', session }),
        begin,
        step: () => {
          if (!hasBegun) begin();
          lane.isInStep = true;
          tell({ type: 'heard' });
          tell({ type: 'inStep' });
        },
        answer: () => {
          lane.lastKnown = Date.now() - 1_000; // the tick before the one in which it spoke
          tell({ type: 'listed', wish: lists });
        },
        tell,
        event: (number) => {
          if (isClosed) return;
          if (channel.seam === undefined) deliver(number);
          else channel.seam.take(role.isMain, number, String(number));
        },
        lose: () => subscriber.error(new ConnectionClosedError(1006, '', 'wss://box')),
      };
      lanes.push(lane);
    });

  let failure: Error | undefined;
  const run = succession({
    url: 'wss://box',
    channels,
    gaps,
    announce,
    open,
    wait: () => 1_000,
    maxRetries: 2,
    patience: 5_000,
    silence: 10_000,
    gate: of(undefined),
    wishes,
    suspects: createSuspects(),
    poisoned: () => undefined,
    interrupted: () => undefined,
    ...options,
  }).subscribe({
    error: (error: Error) => {
      failure = error;
    },
  });
  return {
    lanes,
    notices,
    told,
    channel,
    status$,
    wishes,
    failure: () => failure,
    close: () => {
      run.unsubscribe();
      ticking.unsubscribe();
    },
  };
}
