import type { MarketExchange } from 'rx-binance/testing';

/** One thing that the exchange does wrong. */
export interface Fault {
  readonly name: string;
  /** What happens, in words. */
  readonly says: string;
  /** How long it takes to have its effect, in milliseconds. */
  readonly lasts: number;
  /** Does it, and gives what undoes it. */
  inject(exchange: MarketExchange): () => void;
}

/** One of each kind, with details by chance. `random` gives numbers from 0 to 1. */
export function faults(streams: readonly string[], random: () => number): readonly Fault[] {
  const one = <const T>(...of: readonly [T, ...T[]]): T => of[Math.floor(random() * of.length)] ?? of[0];
  const [code, status, seconds] = [one(1000, 1001, 1011), one(418, 429), one(2, 3)];
  const [stream, how] = [streams[Math.floor(random() * streams.length)] ?? '', one('garbage', 'truncated', 'types')];
  const [late, attempts] = [one(500, 1_000, 2_000), one(2, 3)];

  return [
    fault('drop', 'TCP is reset', (exchange) => exchange.drop()),
    fault('close', `every connection is closed with ${code}`, (exchange) => exchange.drop({ code })),
    fault('refuse', `TCP is reset, and so are the next ${attempts} attempts to connect`, (exchange) => {
      exchange.drop();
      return exchange.refuse({ times: attempts });
    }),
    fault('ban', `TCP is reset, and new connections get ${status} for ${seconds} s`, (exchange) => {
      exchange.drop();
      return exchange.ban({ status, retryAfter: seconds * 1_000 });
    }),
    fault('mute', 'events stop while pings and answers go on', (exchange) => {
      const unmute = exchange.connections.map(({ id }) => exchange.mute({ connection: id }));
      return () => unmute.forEach((undo) => undo());
    }),
    fault('stall', 'nothing is read or written any more', (exchange) => exchange.stall()),
    fault('delay', `everything comes ${late} ms later`, (exchange) => exchange.delay(late), late + 2_000),
    fault('corrupt', `one event of ${stream} is spoiled: ${how}`, (exchange) =>
      exchange.corrupt({ how, stream, times: 1 }),
    ),
    fault(
      'rotate',
      'the exchange announces that it will close in 3 s, and does',
      (exchange) => exchange.shutdown({ after: 3_000 }),
      3_500,
    ),
  ];
}

function fault(
  name: string,
  says: string,
  inject: (exchange: MarketExchange) => (() => void) | void,
  lasts = 500,
): Fault {
  return { name, says, lasts, inject: (exchange) => inject(exchange) ?? (() => undefined) };
}
