import { Subscription } from 'rxjs';
import type { Feed, RenderPayload } from '../feed.js';
import type { Connection } from './connection.js';
import type { HistoryBook, Receiver } from './history-book.js';
import { createEvent, type StreamEvent } from './stream-event.js';

/** Brings the events of a feed to whoever is subscribed: one feed subscription per name, however many connections. */
export interface Hub {
  join(connection: Connection, name: string): void;
  /** The connection gives a stream up. */
  leave(connection: Connection, name: string): void;
  /** The connection is gone, or the subscription is forgotten. When a history is kept, what nobody gets until another one joins is part of it. */
  lose(connection: Connection, name: string): void;
  /** Hands an event round as if the feed had sent it; tells to how many. */
  emit(name: string, render: RenderPayload): number;
}

interface Channel {
  readonly members: Set<Connection>;
  readonly feed: Subscription;
}

const nobody: Receiver = { id: 0, unit: 'MILLISECOND' };

export function createHub(
  feed: Feed,
  history: HistoryBook,
  deliver: (connection: Connection, event: StreamEvent) => void,
): Hub {
  const channels = new Map<string, Channel>();
  let events = 0;

  function emit(name: string, render: RenderPayload): number {
    const members = channels.get(name)?.members;
    if (!members) return 0;
    const event = createEvent(name, render, ++events);
    const count = members.size;
    for (const connection of members) deliver(connection, event);
    if (count === 0) history.add(nobody, event, 'missed');
    return count;
  }

  function part(connection: Connection, name: string, change: 'unsubscribed' | 'lost'): void {
    connection.streams.delete(name);
    const channel = channels.get(name);
    if (!channel?.members.delete(connection)) return;
    history.turn(connection, name, change);
    if (channel.members.size > 0 || (change === 'lost' && history.isKept)) return;
    channels.delete(name);
    channel.feed.unsubscribe();
  }

  return {
    emit,
    join(connection, name) {
      connection.streams.add(name);
      history.turn(connection, name, 'subscribed');
      const open = channels.get(name);
      if (open) {
        open.members.add(connection);
        return;
      }
      const channel = { members: new Set([connection]), feed: new Subscription() };
      channels.set(name, channel);
      channel.feed.add(feed.open(name, (render) => emit(name, render)));
    },
    leave: (connection, name) => part(connection, name, 'unsubscribed'),
    lose: (connection, name) => part(connection, name, 'lost'),
  };
}
