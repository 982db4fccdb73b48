import type { Lane } from './lane.js';

/** Whether of two connections only this one is known to bring a stream. */
export function bringsAlone(lane: Lane | undefined, name: string, other: Lane): boolean {
  return lane?.session?.isConfirmed(name) === true && other.session?.isConfirmed(name) !== true;
}
