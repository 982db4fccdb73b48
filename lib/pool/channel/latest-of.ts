import type { NewestEvent } from './newest-event.js';

/**
 * The last event of a stream, which is made for that where it was not yet; undefined before the first one.
 *
 * A function and no getter: an object with a getter of its own is of a kind of its own for the engine, and looked at slowly.
 */
export function latestOf(channel: NewestEvent): unknown {
  const { unread } = channel;
  if (unread === undefined) return channel.made;
  channel.unread = undefined;
  const event = channel.make(channel, unread);
  if (event === undefined) channel.failedAt = channel.arrived;
  else {
    channel.made = event;
    channel.number = channel.sequence?.(event) ?? channel.number;
  }
  return channel.made;
}
