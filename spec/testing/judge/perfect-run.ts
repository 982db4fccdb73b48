import fc from 'fast-check';
import type { HistoryEntry, Reception, Sent, SubscriptionEntry } from '../../../lib/testing/index.js';

/** What an exchange sent and what a consumer saw of it through a client that does everything right. */
export interface Run {
  readonly sent: Sent & { readonly entries: HistoryEntry[]; readonly subscriptions: SubscriptionEntry[] };
  readonly received: Reception[];
}

/** How often each action is taken. */
const actions = {
  send: 30,
  arrive: 20,
  mute: 2,
  corrupt: 2,
  drop: 2,
  connect: 6,
  abandon: 2,
  notice: 2,
  rotate: 2,
  switch: 2,
  leave: 1,
  giveUp: 1,
  listen: 4,
};

interface Step {
  readonly stream: number;
  readonly action: keyof typeof actions;
  /** Milliseconds before it. */
  readonly after: number;
  readonly value: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  stream: fc.nat(1),
  action: fc.oneof(
    ...Object.entries(actions).map(([action, weight]) => ({
      arbitrary: fc.constant(action as Step['action']),
      weight,
    })),
  ),
  after: fc.nat(3),
  value: fc.nat(2),
});

/** Runs of two streams; with `repeats` the same payloads come again and again. */
export function perfectRun({ repeats }: { readonly repeats: boolean }): fc.Arbitrary<Run> {
  return fc.array(step, { minLength: 20, maxLength: 300, size: 'max' }).map((steps) => play(steps, repeats));
}

/** Plays the steps, those that are impossible left out, and lets everything that is on its way arrive. */
function play(steps: readonly Step[], repeats: boolean): Run {
  const run: Run = { sent: { entries: [], subscriptions: [] }, received: [] };
  const world = { now: 1_000, event: 0, connection: 0 };
  const streams = ['a', 'b'].map((name) => playStream(name, run, world, repeats));
  for (const { stream, action, after, value } of steps) {
    world.now += after;
    streams[stream]?.[action](value);
  }
  for (const { finish } of streams) finish();
  return run;
}

function playStream(
  stream: string,
  { sent: { entries, subscriptions }, received }: Run,
  world: { now: number; event: number; connection: number },
  repeats: boolean,
) {
  interface Connection {
    readonly id: number;
    readonly flying: {
      readonly event: number;
      readonly at: number;
      readonly data: unknown;
      readonly isSpoilt: boolean;
    }[];
  }
  const members = new Set<Connection>(); // as the exchange sees it
  let everJoined = false;
  let main: Connection | undefined; // as the client sees it, as everything that follows
  let next: Connection | undefined;
  let isWanted = false;
  let isListening = false;
  let isOwed = false; // whether it has been subscribed since it is wanted
  let passed = { event: 0, at: 0 };
  let declared = { from: Infinity, to: -Infinity };

  const turn = (connection: Connection, change: SubscriptionEntry['change']): void => {
    if (change !== 'subscribed' && !members.delete(connection)) return;
    if (change === 'subscribed') members.add(connection);
    if (change === 'unsubscribed' && members.size === 0) everJoined = false;
    else everJoined = true;
    subscriptions.push({ at: world.now, connection: connection.id, stream, change, after: world.event });
  };
  const join = (): Connection => {
    const connection = { id: ++world.connection, flying: [] };
    turn(connection, 'subscribed');
    return connection;
  };
  const gap = (cause: string): void => {
    declared = { from: passed.at, to: world.now };
    received.push({ type: 'gap', at: world.now, stream, from: passed.at, to: world.now, cause });
  };
  const emit = (value: number, fate: 'sent' | 'muted' | 'corrupted'): void => {
    if (!everJoined) return;
    const event = ++world.event;
    const data = { v: repeats ? value : event, s: stream };
    const text = JSON.stringify(data);
    const at = world.now;
    if (members.size === 0) entries.push({ at, event, connection: 0, stream, text, fate: 'missed' });
    for (const connection of members) {
      entries.push({ at, event, connection: connection.id, stream, text, fate });
      if (fate !== 'muted') connection.flying.push({ event, at, data, isSpoilt: fate === 'corrupted' });
    }
  };
  const arriveAt = (connection: Connection): void => {
    const frame = connection.flying.shift();
    if (frame === undefined || frame.event <= passed.event || frame.isSpoilt || !isWanted) return;
    const isMissing = ({ event, at }: HistoryEntry): boolean =>
      event > passed.event && event < frame.event && !(at >= declared.from && at <= declared.to);
    if (entries.some((entry) => entry.stream === stream && isMissing(entry))) gap('numbers were left out');
    passed = frame;
    if (isListening) received.push({ stream, data: frame.data });
  };

  const player = {
    send: (value: number) => emit(value, 'sent'),
    mute: (value: number) => emit(value, 'muted'),
    corrupt: (value: number) => emit(value, 'corrupted'),
    arrive: () => main && arriveAt(main),
    drop: () => {
      for (const each of members) turn(each, 'lost');
      main = next = undefined;
    },
    /** The client leaves a connection, and the exchange does not know. */
    abandon: () => {
      world.now++; // or else the clock could not tell its subscription from the next consumer's
      main = next;
      next = undefined;
      if (main && isWanted) gap('abandoned');
    },
    /** The exchange sees which connections have been left. */
    notice: () => {
      for (const each of members) if (each !== main && each !== next) turn(each, 'lost');
    },
    connect: () => {
      if (main || !isWanted) return;
      if (!isOwed) passed = { event: world.event, at: world.now };
      main = join();
      if (isOwed) gap('a connection was lost');
      isOwed = true;
    },
    rotate: () => {
      if (main && !next && isWanted) next = join();
    },
    switch: () => {
      if (!main || !next) return;
      while (main.flying.length > 0) arriveAt(main);
      turn(main, 'lost');
      main = next;
      next = undefined;
    },
    leave: () => {
      if (isListening) received.push({ type: 'ended', at: world.now, stream });
      isListening = false;
    },
    giveUp: () => {
      player.leave();
      if (!isWanted) return;
      player.switch();
      if (main) turn(main, 'unsubscribed');
      main = next = undefined;
      isWanted = isOwed = false;
    },
    listen: () => {
      if (isListening) return;
      received.push({ type: 'listening', at: world.now, stream });
      isListening = isWanted = true;
    },
    finish: () => {
      player.switch();
      player.connect();
      emit(0, 'sent');
      while (main && main.flying.length > 0) arriveAt(main);
    },
  };
  return player;
}
