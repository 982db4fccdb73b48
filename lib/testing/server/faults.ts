import type { Aim } from './aim.js';

/**
 * What an exchange in a box does wrong when it is told to.
 *
 * Each fault hits everybody unless it is aimed, and what can be undone returns the function that undoes it. Times are
 * milliseconds.
 */
export interface Faults {
  /**
   * Ends connections: with `code`, by a close frame; without, by resetting TCP. 1005 is a close frame without code; 1006 and
   * 1015, which no frame can carry, reset TCP.
   */
  drop(options?: DropOptions): void;

  /** Stops the events. Pings, pongs and replies go on, and what is muted is lost. Later connections are muted too. */
  mute(aim?: Aim): () => void;
  /** Undoes `mute` with the same aim; without aim, every `mute`. */
  unmute(aim?: Aim): void;

  /**
   * Makes connections half-open: TCP stays, but nothing is read or written any more, and pongs are not waited for. What was
   * to be written waits, and comes with `unstall`. Connections that are opened later work, unless `connecting` is set.
   */
  stall(options?: StallOptions): () => void;
  /** Undoes `stall` for these connections; without aim also for those that were connecting. */
  unstall(aim?: Aim): void;

  /** Announces the end with `serverShutdown`, and closes after a while. */
  shutdown(options?: ShutdownOptions): void;

  /** Refuses SUBSCRIBE requests; nothing of a refused request is subscribed. */
  reject(options?: RejectOptions): () => void;

  /** Carries requests out without answering them: control requests, and those to the WebSocket API. */
  withholdReplies(options?: WithholdOptions): () => void;

  /**
   * Forgets subscriptions without a word: nothing more of them is sent or listed until they are asked for again. Hits
   * what is open now.
   */
  forget(aim?: Aim): void;

  /** Sends everything so much later, in order. 0 undoes it. Frames on their way keep the delay they set out with. */
  delay(ms: number, aim?: Aim): () => void;

  /** Spoils events; once unless `times` says otherwise. */
  corrupt(options: CorruptOptions): () => void;

  /**
   * Answers WebSocket attempts, REST requests and requests to the WebSocket API with a ban. Open connections stay, but those
   * for requests are closed when they ask something.
   */
  ban(options?: BanOptions): () => void;

  /** Lets nobody connect: by resetting TCP, REST included, or with an HTTP status for WebSocket attempts. */
  refuse(options?: RefuseOptions): () => void;
  /** Undoes every `refuse` and `ban`, and those that the limits brought about. */
  accept(): void;

  /** Undoes everything that can be undone. */
  heal(): void;
}

/** How often, before it ends by itself. */
export interface Times {
  readonly times?: number;
}

export interface DropOptions extends Aim {
  /** 1000 to 1003, 1005 to 1015, 3000 to 4999. @default none: TCP is reset */
  readonly code?: number;
  /** At most 123 bytes. @default '' */
  readonly reason?: string;
}

export interface StallOptions extends Aim {
  /** Whether new connections hang too, before their upgrade or request is answered. @default false */
  readonly connecting?: boolean;
}

export interface ShutdownOptions extends Aim {
  /** How long the connections stay after the announcement; `false` leaves them open. @default 10_000 */
  readonly after?: number | false;
  /** The close code. @default 1001 */
  readonly code?: number;
}

export interface RejectOptions extends Times {
  /** A SUBSCRIBE with any of these is refused. @default any SUBSCRIBE */
  readonly streams?: readonly string[];
  readonly connection?: number;
  /** @default 2 */
  readonly code?: number;
  /** @default 'Invalid request' */
  readonly message?: string;
  /** Whether the answer names the request it answers. @default true */
  readonly withId?: boolean;
}

export interface WithholdOptions extends Aim, Times {
  /** Name on the wire, e.g. `SUBSCRIBE` or `order.place`. @default any */
  readonly method?: string;
}

export interface CorruptOptions extends Aim, Times {
  readonly how: Corruption;
}

/**
 * `truncated` is the first half, `garbage` no JSON at all, `types` JSON with numbers as text and text as numbers, `binary` the
 * right bytes in a binary frame, `empty` a frame without anything, `twice` the same text two times in one frame. A function
 * gets the text of the frame and gives what is sent.
 */
export type Corruption =
  'truncated' | 'garbage' | 'types' | 'binary' | 'empty' | 'twice' | ((frame: string) => string | Buffer);

export interface BanOptions {
  /** @default 418 */
  readonly status?: number;
  /**
   * A number: so long it lasts, and the header tells how many seconds of it are left. A text: the header as it is, until the
   * ban is undone. `false`: no header, until the ban is undone. @default 120_000
   */
  readonly retryAfter?: number | string | false;
}

export interface RefuseOptions extends Times {
  /** @default none: TCP is reset */
  readonly status?: number;
  /** The `Retry-After` header, in seconds or as it is. @default none */
  readonly retryAfter?: number | string;
}
