/** How what connections are subscribed to differs from what is wanted. Names in alphabetical order. */
export interface SubscriptionsVerdict {
  /** Whether it does not. */
  readonly ok: boolean;
  /** Wanted, and no connection has it. */
  readonly lost: readonly string[];
  /** Not wanted, and a connection has it. */
  readonly extra: readonly string[];
  /** More than one connection has it. */
  readonly twice: readonly string[];
}

/**
 * Judges whether the connections of an exchange in a box have exactly the streams that are wanted, each once.
 *
 * That is so when faults have ended and the client has had its time: a connection that it has given up is there until the
 * exchange notices, and a stream that nobody listens to any more lingers.
 *
 * @example
 * ```ts
 * import { checkSubscriptions, startExchange } from 'rx-binance/testing';
 *
 * const exchange = await startExchange({ seed: 7 });
 * const { ok, lost, extra } = checkSubscriptions(exchange.connections, ['btcusdt@trade', 'ethusdt@depth']);
 * if (!ok) console.log(lost, extra);
 * ```
 */
export function checkSubscriptions(
  connections: Iterable<{ readonly streams: Iterable<string> }>,
  wanted: Iterable<string>,
): SubscriptionsVerdict {
  const names = new Set(wanted);
  const had = new Set<string>();
  const twice = new Set<string>();
  for (const { streams } of connections) {
    for (const name of streams) (had.has(name) ? twice : had).add(name);
  }
  const lost = [...names].filter((name) => !had.has(name)).sort();
  const extra = [...had].filter((name) => !names.has(name)).sort();
  return { ok: lost.length + extra.length + twice.size === 0, lost, extra, twice: [...twice].sort() };
}
