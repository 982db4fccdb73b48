import type { PoolOptions } from '../../lib/pool/pool.js';
import { createRandom } from '../../lib/testing/market/random.js';
import { type Fault, inject } from './faults.js';
import { type Consumer, type Rig, withRig } from './rig.js';
import { type StreamKindName, streamKinds } from './stream-kinds.js';

/** What consumers do, as plain data. */
export type Act =
  | { readonly at: number; readonly do: 'join'; readonly stream: number; readonly manner: Manner }
  | { readonly at: number; readonly do: 'leave'; readonly pick: number }
  | { readonly at: number; readonly do: 'leave all' };

/** How a consumer behaves: throws at an event, leaves at an event, or goes to another stream at an event. */
export type Manner = 'plain' | 'throws' | 'leaves' | 'hops';

/** Everything that happens in a scenario, drawn before it begins. */
export interface Plan {
  readonly seed: number;
  readonly streams: readonly { readonly name: string; readonly kind: StreamKindName }[];
  /** Streams that do not exist, and streams at which the exchange hangs up. */
  readonly unknown: readonly string[];
  readonly poison: readonly string[];
  /** Milliseconds. */
  readonly duration: number;
  readonly latency: number;
  readonly jitter: number;
  readonly lag: number;
  readonly eventsPerSecond: number;
  readonly room: number;
  readonly isBrowser: boolean;
  readonly acts: readonly Act[];
  readonly faults: readonly Fault[];
  readonly options: PoolOptions;
}

/** What came of it. */
export interface Outcome {
  readonly breaches: readonly string[];
  readonly events: number;
  readonly delivered: number;
  readonly gaps: number;
  /** Milliseconds from the end of the last fault until the exchange served what was wanted. */
  readonly settled: number;
}

const second = 1_000;
/** An audit comes every five minutes, and what it finds takes a moment. */
const settledWithin = 7 * 60 * second;
/** An event of a stream that just came to be may wait until a deaf connection has been given up. */
const deliveredWithin = 60 * second;

/** Runs a plan in a world of its own and judges it. The same plan gives the same outcome. */
export function runScenario(plan: Plan, trace?: (line: string) => void): Outcome {
  return withRig({ ...plan, pool: plan.options, trace }, (rig) => run(plan, rig, trace));
}

function run(plan: Plan, rig: Rig, trace: ((line: string) => void) | undefined): Outcome {
  const { world, network, exchange, judge, breach } = rig;
  let isOver = false;
  for (const name of plan.unknown) exchange.unknown.add(name);
  for (const name of plan.poison) exchange.poison.add(name);

  const join = (which: number, manner: Manner): Consumer => {
    const { name } = plan.streams[which] as Plan['streams'][number];
    let countdown = 3;
    trace?.(`           somebody joins ${name} (${manner})`);
    return rig.join(name, (consumer) => {
      if (manner === 'plain' || isOver || --countdown > 0) return;
      countdown = manner === 'throws' ? 3 : Infinity;
      if (manner === 'throws') throw new Error('a consumer fails');
      trace?.(`           somebody leaves ${name} inside an event`);
      consumer.leave();
      if (manner === 'hops') join((which + 1) % plan.streams.length, 'plain');
    });
  };
  const act = (act: Act) => {
    if (act.do === 'join') return void join(act.stream, act.manner);
    const everybody = [...rig.consumers];
    if (act.do === 'leave all') return everybody.forEach((consumer) => consumer.leave());
    const consumer = everybody[Math.floor(act.pick * everybody.length)];
    trace?.(`           somebody leaves ${consumer?.name}`);
    consumer?.leave();
  };
  for (const each of plan.acts) world.at(each.at, () => world.reach(() => act(each)));
  for (const fault of plan.faults) {
    world.at(fault.at, () => {
      trace?.(`${(world.now / second).toFixed(3).padStart(9)}  FAULT ${JSON.stringify(fault)}`);
      inject(fault, { world, network, exchange, judge });
    });
  }
  feed(plan, rig, () => isOver);

  world.pass(plan.duration);
  const settled = rig.settle(settledWithin);
  const left = rig.difference();
  if (left !== '') breach(`subscriptions differ for ${settledWithin / second} s after the last fault: ${left}`);

  isOver = true; // nobody comes or goes any more, and each has more events to get
  for (const client of exchange.clients) client.spoil = undefined;
  const late = () => [...rig.wanted()].filter((name) => judge.lastOf(name) < lastOf(rig, name));
  // What was sent before a consumer was told that it is served is not owed, but what is sent after that is.
  for (let round = 0; round < 2 && (round === 0 || late().length > 0); round++) {
    rig.emit(rig.wanted());
    for (let waited = 0; late().length > 0 && waited < deliveredWithin; waited += second) world.pass(second);
  }
  if (left === '') for (const name of late()) breach(`${name}: the last event has not come`);
  for (const limit of exchange.breaches) breach(limit);
  rig.close();
  const { delivered, gaps } = judge.counts;
  return { breaches: judge.breaches, events: exchange.counts.events, delivered, gaps, settled };
}

function lastOf({ exchange }: Rig, name: string): number {
  return (exchange.streams.get(name)?.stamps.length ?? 0) - 1;
}

/** Lets events happen: at random on some streams that are busier than the rest, and at their pace on those that have one. */
function feed(
  { seed, streams, eventsPerSecond, duration }: Plan,
  { world, exchange }: Rig,
  isOver: () => boolean,
): void {
  const random = createRandom(seed, 'feed');
  const free = streams.filter(({ kind }) => !('cadence' in streamKinds[kind]));
  const busy = free.slice(0, 10);
  const next = () => {
    if (isOver()) return;
    const choice = random() < 0.7 ? busy : free;
    const stream = choice[Math.floor(choice.length * random())];
    if (stream !== undefined) exchange.emit(stream.name);
    const pause = (-Math.log(1 - random()) * second) / eventsPerSecond;
    // Afterwards there is no hurry any more.
    world.at(world.now + (world.now < duration ? pause : 5 * pause), next);
  };
  if (free.length > 0) world.at(0, next);
  for (const { name, kind } of streams) {
    const { cadence } = streamKinds[kind] as { readonly cadence?: number };
    if (cadence === undefined) continue;
    const beat = () => {
      if (isOver()) return;
      exchange.emit(name);
      world.at(world.now + cadence, beat);
    };
    world.at(cadence * random(), beat);
  }
}
