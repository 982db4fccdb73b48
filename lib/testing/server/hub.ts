import { Subscription } from 'rxjs';
import type { Feed, RenderPayload } from '../feed.js';
import type { Connection } from './connection.js';
import { createEvent, type StreamEvent } from './stream-event.js';

/** Brings the events of a feed to whoever is subscribed: one feed subscription per name, however many connections. */
export interface Hub {
  join(connection: Connection, name: string): void;
  leave(connection: Connection, name: string): void;
  /** Hands an event round as if the feed had sent it; tells to how many. */
  emit(name: string, render: RenderPayload): number;
}

interface Channel {
  readonly members: Set<Connection>;
  readonly feed: Subscription;
}

export function createHub(feed: Feed, deliver: (connection: Connection, event: StreamEvent) => void): Hub {
  const channels = new Map<string, Channel>();

  function emit(name: string, render: RenderPayload): number {
    const members = channels.get(name)?.members;
    if (!members) return 0;
    const event = createEvent(name, render);
    const count = members.size;
    for (const connection of members) deliver(connection, event);
    return count;
  }

  return {
    emit,
    join(connection, name) {
      connection.streams.add(name);
      const open = channels.get(name);
      if (open) {
        open.members.add(connection);
        return;
      }
      const channel = { members: new Set([connection]), feed: new Subscription() };
      channels.set(name, channel);
      channel.feed.add(feed.open(name, (render) => emit(name, render)));
    },
    leave(connection, name) {
      connection.streams.delete(name);
      const channel = channels.get(name);
      if (!channel?.members.delete(connection) || channel.members.size > 0) return;
      channels.delete(name);
      channel.feed.unsubscribe();
    },
  };
}
