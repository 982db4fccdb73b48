import { appendFileSync } from 'node:fs';

/** A measured figure of the fault model, and what it has to reach. */
export interface Figure {
  /** Such as `A2`, or `A10 A11` for one number that answers several. */
  readonly id: string;
  /** What was counted or measured, in words. */
  readonly what: string;
  /** What came out, with its unit: `0`, `'12.4 s'`. */
  readonly value: number | string;
  /** What has to come out: `'0'`, `'<= 15 s'`. */
  readonly reach: string;
  /** Of how many: `'1000 kills'`. */
  readonly of: string;
}

/**
 * Prints a figure on a line of its own, and hands it to `npm run test:faults` for its table. It judges nothing: call it
 * first and assert after it, so that a figure that is missed is shown too.
 */
export function figure(measured: Figure): void {
  const { id, what, value, reach, of } = measured;
  process.stdout.write(`${id}  ${what}: ${value} (to reach: ${reach}) of ${of}\n`);
  const table = process.env.FIGURES_FILE;
  if (table === undefined || table === '') return;
  appendFileSync(table, `${JSON.stringify({ ...measured, test: expect.getState().currentTestName })}\n`);
}
