import type { Decode } from '../source.js';

/** One wanted stream on its way from a link to its subscribers. */
export interface Channel {
  readonly name: string;
  readonly decode: Decode<unknown>;
  next(event: unknown): void;
  error(error: Error): void;
  complete(): void;
  /** When the exchange was asked for it on the present connection, Unix milliseconds; undefined before that. */
  askedAt: number | undefined;
  /** What may have been missed and is not announced yet. */
  gap: { readonly from: number; readonly cause: string } | undefined;
}
