import { Observable, Subject, asyncScheduler } from 'rxjs';
import type { Notice } from '../notice.js';

type WithoutTime<N> = N extends Notice ? Omit<N, 'at'> : never;

/** A notice on its way out; the time is put in when it is announced. */
export type Announce = (notice: WithoutTime<Notice>) => void;

/**
 * Where notices come together. Hot: who subscribes late has missed what was said.
 *
 * A consumer of notices may do anything, closing the pool included, and so cause further notices while one is being
 * handed round: those wait for their turn, so that everybody sees the same order.
 */
export function createNotices(): { readonly announce: Announce; readonly status$: Observable<Notice>; end(): void } {
  const subject = new Subject<Notice>();
  const waiting: Notice[] = [];
  let busy = false;
  let ended = false;
  const drain = () => {
    if (busy) return;
    busy = true;
    for (let notice = waiting.shift(); notice !== undefined; notice = waiting.shift()) subject.next(notice);
    busy = false;
    if (ended) subject.complete();
  };
  return {
    announce: (notice) => {
      if (ended) return;
      waiting.push({ ...notice, at: asyncScheduler.now() });
      drain();
    },
    status$: subject.asObservable(),
    end: () => {
      ended = true;
      drain();
    },
  };
}
