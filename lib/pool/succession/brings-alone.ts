import type { Channel } from '../channel/channel.js';
import { latestOf } from '../channel/latest-of.js';
import type { Lane } from './lane.js';

/** Whether of two connections only this one is known to bring a stream, and nothing came by the other. */
export function bringsAlone(lane: Lane | undefined, channel: Channel, other: Lane): boolean {
  const isServed = ({ session }: Partial<Lane> = {}) => session?.isConfirmed(channel.name) === true;
  return latestOf(channel) === undefined && isServed(lane) && !isServed(other);
}
