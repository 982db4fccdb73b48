import type { Channel } from './channel.js';

/**
 * The last event of a stream, which is made for that where it was not yet; undefined before the first one.
 *
 * A function and no getter: an object with a getter of its own is of a kind of its own for the engine, and looked at slowly.
 */
export function latestOf(channel: Pick<Channel, 'late' | 'made'>): unknown {
  channel.late?.();
  return channel.made;
}
