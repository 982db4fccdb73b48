import type { Feed } from '../feed.js';
import type { ListenKeys } from './api/listen-keys.js';

/** The feed, with a stream for each listen key beside the market streams. */
export function withListenKeys(feed: Feed, keys: Pick<ListenKeys, 'open'>): Feed {
  return {
    open(name, emit) {
      const account = keys.open(name).subscribe(emit);
      const close = feed.open(name, emit);
      return () => {
        account.unsubscribe();
        close();
      };
    },
    rest: (path, params, unit) => feed.rest(path, params, unit),
    resume: () => feed.resume(),
    pause: () => feed.pause(),
    stop: () => feed.stop(),
  };
}
