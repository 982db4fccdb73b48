import { type Observable, asyncScheduler, defer, map, of, skip, switchMap, take, tap } from 'rxjs';
import type { Announce } from '../../connection/notices.js';
import { type Moment, momentAt } from '../../moment.js';
import { keepAlive } from '../../operators/keep-alive.js';
import { ApiError } from '../../request-errors.js';
import { listenKey } from '../../rest/listen-key.js';
import { renewListenKey } from '../../rest/renew-listen-key.js';
import type { Rest } from '../../rest/rest.js';
import type { Due } from './listen-key-session.js';
import { createPause } from '../pause.js';
import { takeListenKey } from './take-listen-key.js';

export interface ListenKeysOptions {
  /** What the account is called in notices. */
  readonly name: string;
  readonly rest: Rest;
  /** How long after it came, or was renewed, a key is renewed, in milliseconds. */
  readonly every: number;
  /** Whether the account was listened to before. */
  readonly wasLive: () => boolean;
  /** There is another key now; the last that was there before is known to have lived then, Unix milliseconds. */
  readonly replaced: (provenAt: number) => unknown;
  readonly announce: Announce;
}

/** The listen keys of one account. */
export interface ListenKeys {
  /** The key, once; fails when it cannot be had. */
  readonly take: Observable<string>;
  /** Keeps it alive while subscribed; emits once, when it is no more or another one has taken its place. */
  dying(key: string): Observable<Due>;
}

/** Makes {@link ListenKeys}. */
export function createListenKeys(options: ListenKeysOptions): ListenKeys {
  const { name, rest, every, wasLive, replaced, announce } = options;
  const pause = createPause();
  let proven = { key: '', at: momentAt() };

  const prove = (key: string, at: Moment): void => {
    if (key !== proven.key) replaced(proven.at.time);
    proven = { key, at };
  };
  const proving = (request: Observable<string>): Observable<string> =>
    defer(() => pause.over).pipe(
      switchMap(() => {
        const askedAt = momentAt();
        return request.pipe(tap({ next: (key) => prove(key, askedAt), error: trouble }));
      }),
    );
  const trouble = (error: unknown): void => {
    if (!(error instanceof ApiError) || error.retryAfter === undefined) return;
    pause.stay(error.retryAfter);
    const until = asyncScheduler.now() + error.retryAfter;
    announce({ type: 'banned', url: rest.url, status: error.status, until });
  };
  return {
    take: takeListenKey({ name, key: proving(defer(() => listenKey(rest))), wasLive, announce }),
    dying: (key) => {
      const renew = () => proving(renewListenKey(rest, key));
      return of(key).pipe(
        keepAlive({ renew, every }),
        skip(1),
        take(1),
        map(() => ({
          cause: 'the listen key is no more',
          missingSince: proven.key === key ? proven.at.time : undefined,
        })),
      );
    },
  };
}
