/** How often to try: `gate` times in the ordinary run, `full` times under `npm run test:faults`. */
export function howMany(gate: number, full: number): number {
  return process.env.FAULTS === 'full' ? full : gate;
}
