import { type Outcome, type Plan, runScenario } from './scenario.js';

/** What many scenarios came to. */
export interface Totals {
  readonly scenarios: number;
  readonly events: number;
  readonly delivered: number;
  readonly gaps: number;
  /** The longest that anything took to be settled after the last fault, in milliseconds. */
  readonly slowest: number;
}

export interface RunOptions {
  readonly count: number;
  /** Makes the plan of a seed. */
  readonly draw: (seed: number) => Plan;
  /** The file and the name of the test that runs them, for the command that repeats a failure. */
  readonly again: string;
}

/**
 * Runs as many scenarios, from the seed in the environment variable SEED or from 1. The first that breaks the law ends the
 * run with an error: the command that repeats it, the smallest part of it that still breaks the law, and what happened then.
 */
export function runScenarios({ count, draw, again }: RunOptions): Totals {
  const first = Number(process.env.SEED ?? 1);
  const totals = { scenarios: count, events: 0, delivered: 0, gaps: 0, slowest: 0 };
  for (let seed = first; seed < first + count; seed++) {
    const plan = draw(seed);
    const { breaches, events, delivered, gaps, settled } = attempt(plan);
    if (breaches.length > 0) throw new Error(report(plan, breaches, again));
    totals.events += events;
    totals.delivered += delivered;
    totals.gaps += gaps;
    totals.slowest = Math.max(totals.slowest, settled);
  }
  return totals;
}

/** A scenario in which something throws has failed like any other. */
function attempt(
  plan: Plan,
  trace?: (line: string) => void,
): Pick<Outcome, 'breaches' | 'events' | 'delivered' | 'gaps' | 'settled'> {
  try {
    return runScenario(plan, trace);
  } catch (error) {
    return { breaches: [(error as Error).stack ?? String(error)], events: 0, delivered: 0, gaps: 0, settled: 0 };
  }
}

const mostLines = 400;

function report(plan: Plan, breaches: readonly string[], again: string): string {
  const smallest = shrink(plan, (part) => isSame(attempt(part).breaches, breaches));
  const lines: string[] = [];
  const found = attempt(smallest, (line) => lines.push(line.length > 300 ? `${line.slice(0, 300)} …` : line)).breaches;
  const { streams, acts, faults, ...rest } = smallest;
  return [
    `The law is broken. Again: SEED=${plan.seed} npx jest ${again}`,
    ...breaches.slice(0, 5),
    '',
    `Of ${plan.faults.length} faults and ${plan.acts.length} acts these are enough:`,
    ...faults.map((fault) => JSON.stringify(fault)),
    ...acts.map((act) => JSON.stringify(act)),
    JSON.stringify(rest),
    `${streams.length} streams: ${streams
      .slice(0, 10)
      .map(({ name }) => name)
      .join(' ')}`,
    '',
    ...(lines.length > mostLines ? [`… ${lines.length - mostLines} lines more`] : []),
    ...lines.slice(-mostLines),
    ...found.slice(0, 10),
  ].join('\n');
}

/** Whether the law is broken in the same way. */
function isSame(some: readonly string[], others: readonly string[]): boolean {
  const wayOf = ([first = '']: readonly string[]) => first.replace(/\([^)]*\)|\S*[\d#]\S*/g, '').slice(0, 80);
  return some.length > 0 && wayOf(some) === wayOf(others);
}

/** Runs that may be spent on making a failure smaller. */
const mostTries = 200;

/** Leaves out what is not needed: halves of it, then quarters, down to one by one. */
function shrink(plan: Plan, isStill: (plan: Plan) => boolean): Plan {
  let smallest = plan;
  let tries = 0;
  for (const part of ['faults', 'acts', 'faults'] as const) {
    for (let size = Math.ceil(plan[part].length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
      for (let from = 0; from < smallest[part].length && tries < mostTries; tries++) {
        const smaller = { ...smallest, [part]: smallest[part].filter((_, i) => i < from || i >= from + size) };
        if (isStill(smaller)) smallest = smaller;
        else from += size;
      }
    }
  }
  return smallest;
}
