import type { Channel } from '../channel/channel.js';
import type { Lane } from './lane.js';

/** Whether of two connections only this one is known to bring a stream, and nothing came by the other. */
export function bringsAlone(lane: Lane | undefined, { name, latest }: Channel, other: Lane): boolean {
  return latest === undefined && lane?.session?.isConfirmed(name) === true && other.session?.isConfirmed(name) !== true;
}
