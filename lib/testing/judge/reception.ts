import type { Notice } from '../../notice.js';

/**
 * What one consumer saw, piece by piece in the order in which it came: events, notices, and where its listening to a stream
 * begins and ends.
 *
 * What `multiplex()` and `status$` emit are such pieces as they are.
 */
export type Reception = ReceivedEvent | ListeningReception | EndedReception | Notice;

/** An event, as the library delivered it. */
export interface ReceivedEvent {
  readonly type?: undefined;
  /** The name on the wire. */
  readonly stream: string;
  readonly data: unknown;
}

/** From here on the consumer is subscribed to the stream. */
export interface ListeningReception {
  readonly type: 'listening';
  /** Unix milliseconds. */
  readonly at: number;
  readonly stream: string;
}

/** The consumer has left the stream, or it has ended. */
export interface EndedReception {
  readonly type: 'ended';
  /** Unix milliseconds. */
  readonly at: number;
  readonly stream: string;
  /** With what it failed, if it did. */
  readonly error?: unknown;
}
