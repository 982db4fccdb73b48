import { InvalidArgumentError } from '../../errors.js';
import { duration } from '../../operators/duration.js';
import { times } from '../server/times.js';
import type { Effect, Lane } from './lane.js';
import type { Proxied } from './proxied.js';
import type { ProxyFaults, Where } from './proxy-faults.js';

/** The faults of a proxy, and what they mean for those who come. */
export interface ProxyOrders extends ProxyFaults {
  /** What becomes of the next one who connects; this uses up one of the times of an order. */
  welcome(): Welcome;
  /** Puts in force on a new connection what was ordered for it. */
  join(proxied: Proxied): void;
}

/** Reset, or let through: at once or when nothing holds it any more. */
export type Welcome = 'refused' | ((go: () => void) => void);

interface Order {
  readonly where: Where;
  readonly effect: (lane: Lane) => Effect;
}

interface DoorOrder {
  left: number;
  /** Who waits; absent where nobody may. */
  readonly hung?: (() => void)[];
}

/** Carries out what is ordered, on the connections that are open and on those that come. */
export function createProxyOrders(open: ReadonlyMap<number, Proxied>): ProxyOrders {
  const forComing = new Set<Order>();
  const lifts = new Set<() => void>();
  let doorOrders: readonly DoorOrder[] = [];

  /** Remembers how something is undone, until it is. */
  function undoable(undo: () => void): () => void {
    const lift = (): void => {
      if (lifts.delete(lift)) undo();
    };
    lifts.add(lift);
    return lift;
  }

  function impose(order: Order, proxied: Proxied): void {
    for (const lane of lanesOf(proxied, order.where)) lane.impose(order, order.effect(lane));
  }

  function order(where: Where, effect: Order['effect']): () => void {
    const { connection } = where;
    const order = { where, effect };
    for (const proxied of open.values()) if (isOpenOne(connection, proxied.id)) impose(order, proxied);
    if (connection !== 'open') forComing.add(order);
    return undoable(() => {
      forComing.delete(order);
      for (const { up, down } of open.values()) for (const lane of [up, down]) lane.lift(order);
    });
  }

  function atTheDoor(order: DoorOrder): () => void {
    doorOrders = [order, ...doorOrders];
    return undoable(() => {
      doorOrders = doorOrders.filter((other) => other !== order);
      for (const go of order.hung ?? []) go();
    });
  }

  return {
    welcome() {
      const order = doorOrders.find(({ left }) => left > 0);
      if (!order) return (go) => go();
      order.left--;
      const { hung } = order;
      return hung ? (go) => void hung.push(go) : 'refused';
    },
    join(proxied) {
      for (const order of forComing) {
        const { connection } = order.where;
        if (typeof connection !== 'number' || connection === proxied.id) impose(order, proxied);
      }
    },
    refuse: ({ times: count } = {}) => atTheDoor({ left: times(count) }),
    hang: ({ times: count } = {}) => atTheDoor({ left: times(count), hung: [] }),
    stall: (where = {}) => order(where, () => ({ isStalled: true })),
    delay({ ms, jitter = 0, ...where }) {
      const effect = { delay: duration('ms', ms), jitter: duration('jitter', jitter) };
      return order(where, () => effect);
    },
    slice({ bytes = 1, ...where } = {}) {
      const effect = { slice: wholeNumber('bytes', bytes, 1) };
      return order(where, () => effect);
    },
    limit({ bytesPerSecond, ...where }) {
      const effect = { bytesPerSecond: wholeNumber('bytesPerSecond', bytesPerSecond, 1) };
      return order(where, () => effect);
    },
    corrupt({ after, probability = 0, ...where }) {
      if (!(probability >= 0 && probability <= 1)) {
        throw new InvalidArgumentError('probability', probability, 'from 0 to 1');
      }
      if (after === undefined) return order(where, () => ({ probability }));
      wholeNumber('after', after, 0);
      return order(where, ({ received }) => ({ probability, corruptAt: received + after }));
    },
    reset({ after = 0, connection = 'open', ...where } = {}) {
      wholeNumber('after', after, 0);
      return order({ ...where, connection }, ({ forwarded }) => ({ resetAt: forwarded + after }));
    },
    end({ connection = 'open', ...where } = {}) {
      for (const proxied of open.values()) {
        if (isOpenOne(connection, proxied.id)) for (const lane of lanesOf(proxied, where)) lane.end();
      }
    },
    heal() {
      for (const lift of lifts) lift();
    },
  };
}

function isOpenOne(connection: Where['connection'], id: number): boolean {
  return connection === undefined || connection === 'open' || connection === id;
}

function lanesOf({ up, down }: Proxied, { direction }: Where): readonly Lane[] {
  return direction === undefined ? [up, down] : [direction === 'up' ? up : down];
}

function wholeNumber(argument: string, value: number, least: number): number {
  if (Number.isInteger(value) && value >= least) return value;
  throw new InvalidArgumentError(argument, value, `a whole number from ${least}`);
}
