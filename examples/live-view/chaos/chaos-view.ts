import type { View } from '../screen.js';
import type { ChaosHappening } from './chaos-happening.js';
import { emptyChaos, reduceChaos, type ChaosState } from './chaos-state.js';
import { renderChaos } from './render-chaos.js';

/** Streams, faults and notices. */
export const chaosView: View<ChaosState, ChaosHappening> = {
  empty: emptyChaos,
  reduce: reduceChaos,
  render: renderChaos,
};
