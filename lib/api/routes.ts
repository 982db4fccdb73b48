/** Who gets the events of which subscription. */
export interface Routes {
  /** Hands the events of a subscription to this listener, until it is unsubscribed. */
  add(subscriptionId: number, listener: (event: object) => void): { unsubscribe(): void };
  /** Hands on an event; false when nobody takes it. */
  hand(subscriptionId: number | undefined, event: object): boolean;
  readonly size: number;
}

/** Makes {@link Routes}, with none. */
export function createRoutes(): Routes {
  const listeners = new Map<number | undefined, (event: object) => void>();
  return {
    add: (subscriptionId, listener) => {
      listeners.set(subscriptionId, listener);
      return {
        unsubscribe: () => {
          if (listeners.get(subscriptionId) === listener) listeners.delete(subscriptionId);
        },
      };
    },
    hand: (subscriptionId, event) => {
      const listener = listeners.get(subscriptionId);
      listener?.(event);
      return listener !== undefined;
    },
    get size() {
      return listeners.size;
    },
  };
}
