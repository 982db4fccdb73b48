import type { Seam } from '../channel/seam.js';

/** Whether something may lie between what the old connection brought and what the new one does. */
export function isUnjoined(seam: Seam | undefined): boolean {
  return seam?.isJoined !== true;
}
