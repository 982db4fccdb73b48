import type { Seam } from './seam.js';

/** Whether something may lie between what the old connection brought and what the new one does. */
export function isUnjoined(seam: Seam | undefined): boolean {
  return seam?.isJoined !== true;
}
