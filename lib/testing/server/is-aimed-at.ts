import type { Aim } from './aim.js';
import type { Connection } from './connection.js';

/** Whether a connection, or one stream of it, is meant. */
export function isAimedAt(aim: Aim, connection: Connection, stream?: string): boolean {
  if (aim.connection !== undefined && aim.connection !== connection.id) return false;
  if (aim.stream === undefined) return true;
  return stream === undefined ? connection.streams.has(aim.stream) : stream === aim.stream;
}
