import type { Connection } from './connection.js';

/** Whom a fault hits. Without members: everybody, those who connect later included. */
export interface Aim {
  /** The connection with this number. */
  readonly connection?: number;
  /** The connections that are subscribed to this stream; where a fault concerns single events, only those of this stream. */
  readonly stream?: string;
}

/** Whether a connection, or one stream of it, is meant. */
export function isAimedAt(aim: Aim, connection: Connection, stream?: string): boolean {
  if (aim.connection !== undefined && aim.connection !== connection.id) return false;
  if (aim.stream === undefined) return true;
  return stream === undefined ? connection.streams.has(aim.stream) : stream === aim.stream;
}
