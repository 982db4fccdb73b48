import type { Aim } from './aim.js';
import { isAimedAt } from './is-aimed-at.js';
import type { Connection } from './connection.js';

/** Faults of one kind that are in force. */
export interface Orders<T> {
  /** Puts one in force, for so many times or until it is lifted; returns what lifts it. */
  add(value: T, aim?: Aim, times?: number): () => void;
  /** The newest that applies; this uses up one of its times. */
  take(connection: Connection, stream?: string, applies?: (value: T) => boolean): T | undefined;
  /** Lifts those with exactly this aim, or all. */
  lift(aim?: Aim): void;
}

interface Order<T> {
  readonly value: T;
  readonly aim: Aim;
  left: number;
}

export function createOrders<T>(): Orders<T> {
  let orders: readonly Order<T>[] = [];
  const remove = (gone: (order: Order<T>) => boolean): void => {
    orders = orders.filter((order) => !gone(order));
  };

  return {
    add(value, aim = {}, times = Infinity) {
      const order = { value, aim, left: times };
      orders = [order, ...orders];
      return () => remove((other) => other === order);
    },
    take(connection, stream, applies = () => true) {
      const order = orders.find(({ aim, value }) => isAimedAt(aim, connection, stream) && applies(value));
      if (order && --order.left <= 0) remove((other) => other === order);
      return order?.value;
    },
    lift(aim) {
      remove((order) => !aim || (order.aim.connection === aim.connection && order.aim.stream === aim.stream));
    },
  };
}
