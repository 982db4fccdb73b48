import type { Feed } from '../feed.js';

/** Lets a feed run as long as it is wanted and nobody has fallen behind. */
export interface Flow {
  resume(): void;
  pause(): void;
  /** Whether this reader has fallen behind, or has caught up. */
  setBehind(reader: object, behind: boolean): void;
}

export function createFlow(feed: Feed): Flow {
  const behind = new Set<object>();
  let wanted = false;

  function update(): void {
    if (wanted && behind.size === 0) feed.resume();
    else feed.pause();
  }

  return {
    resume() {
      wanted = true;
      update();
    },
    pause() {
      wanted = false;
      update();
    },
    setBehind(reader, isBehind) {
      if (behind.has(reader) === isBehind) return;
      if (isBehind) behind.add(reader);
      else behind.delete(reader);
      update();
    },
  };
}
