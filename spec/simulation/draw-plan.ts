import { createRandom } from '../../lib/testing/market/random.js';
import { type Fault, drawFault, endOf, faultKinds } from './faults.js';
import type { Act, Manner, Plan } from './scenario.js';
import { type StreamKindName, streamKinds } from './stream-kinds.js';

/** What plans are drawn from. */
export interface PlanOptions {
  /** Streams at most; fewer are likelier. */
  readonly streams: number;
  readonly faults: number;
  readonly kinds?: readonly Fault['kind'][];
  readonly eventsPerSecond: number;
  /** Milliseconds within which faults begin. */
  readonly duration: number;
}

const second = 1_000;

/** Draws a whole scenario from a seed. */
export function drawPlan(
  seed: number,
  { streams: most, faults: mostFaults, kinds = faultKinds, ...rest }: PlanOptions,
): Plan {
  const random = createRandom(seed, 'plan');
  const among = <T>(choice: readonly T[]): T => choice[Math.floor(choice.length * random())] as T;
  const { eventsPerSecond, duration } = rest;

  const count = Math.round(most ** (random() ** 3));
  const kindNames = Object.keys(streamKinds) as StreamKindName[];
  const paced = random() < 0.3 ? 1 : 0;
  const streams = Array.from({ length: count }, (_, i) => {
    const kind: StreamKindName = i < paced ? 'ticker' : among(kindNames.filter((name) => name !== 'ticker'));
    return { name: `s${i}@${kind}`, kind };
  });
  const manner = (): Manner => (random() < 0.85 ? 'plain' : among<Manner>(['throws', 'leaves', 'hops']));
  const joins: Act[] = streams.flatMap((_, stream) =>
    random() < 0.9 ? [{ at: random() < 0.8 ? 0 : duration * random(), do: 'join', stream, manner: manner() }] : [],
  );
  const churn: Act[] = Array.from({ length: Math.floor(30 * random() ** 2) }, () => {
    const at = duration * random();
    const dice = random();
    if (dice < 0.5) return { at, do: 'join', stream: Math.floor(count * random()), manner: manner() };
    if (dice < 0.97) return { at, do: 'leave', pick: random() };
    return { at, do: 'leave all' };
  });
  const isBrowser = random() < 0.3;
  // A browser answers pings by itself, however many.
  const possible = isBrowser ? kinds.filter((kind) => kind !== 'flood') : kinds;
  const faults = Array.from({ length: 1 + Math.floor(mostFaults * random()) }, () =>
    drawFault(random, duration * random(), possible),
  );
  const end = faults.reduce((last, fault) => Math.max(last, endOf(fault)), duration);
  const rotate = random() < 0.3 ? Math.round((20 + 60 * random()) * second) : undefined;
  const names = streams.map(({ name }) => name);
  return {
    seed,
    streams,
    unknown: random() < 0.1 ? [among(names)] : [],
    poison: random() < 0.05 ? [among(names)] : [],
    duration: end + 3 * second, // everybody has lingered long enough
    latency: 1 + 100 * random() ** 2,
    jitter: 80 * random() ** 2,
    lag: random() < 0.2 ? 500 * random() : 0,
    eventsPerSecond,
    room: random() < 0.2 ? Math.max(1, Math.ceil(count / among([1, 2, 3, 5]))) : 1024,
    isBrowser,
    acts: [...joins, ...churn].sort((a, b) => a.at - b.at),
    faults: faults.sort((a, b) => a.at - b.at),
    options: { ...(rotate !== undefined && { rotate }) },
  };
}
