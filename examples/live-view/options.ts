import { parseArgs } from 'node:util';

/** What the live view is asked for. */
export type Options = { readonly seconds: number | undefined } & (
  | { readonly mode: 'help' }
  | { readonly mode: 'box' | 'live'; readonly symbols: readonly string[] }
  | { readonly mode: 'chaos'; readonly symbols: readonly string[]; readonly seed: number }
  | { readonly mode: 'replay'; readonly file: string; readonly speed: number }
);

export const usage = `Shows live market data in the terminal; plain lines when the output is not a terminal.

  npm start                            from an exchange in a box
  npm start -- BTCUSDT SOLUSDT         the same with these symbols
  npm start -- --chaos BTCUSDT         the same while the exchange does wrong whatever it can; fails unless everything is
                                       delivered or declared
  npm start -- --live BTCUSDT SOLUSDT  from Binance itself
  npm start -- --replay FILE           from a recording; counts what arrives, and fails unless that is all of it

  --seed N       which faults with --chaos, and in which order; 1 unless you say otherwise
  --speed N      how many times as fast as it was recorded; without it as fast as it goes
  --for SECONDS  ends by itself; otherwise Ctrl-C ends it
  --help         shows this
`;

/** Reads the command line. Throws an error that says what is wrong with it. */
export function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parse(args);
  const { chaos, live, replay, seed, speed } = values;
  const seconds = values.for === undefined ? undefined : readNumber('--for', values.for, 2_000_000); // what a timer holds
  if (values.help) return { mode: 'help', seconds };
  const modes = (['chaos', 'live', 'replay'] as const).filter((mode) => values[mode] !== undefined);
  if (modes.length > 1) throw new Error(`--${modes.join(' and --')} exclude each other`);
  if (speed !== undefined && replay === undefined) throw new Error('--speed goes with --replay only');
  if (seed !== undefined && !chaos) throw new Error('--seed goes with --chaos only');

  const symbols = positionals.map((symbol) => symbol.toUpperCase());
  const some = (...defaults: readonly string[]): readonly string[] => (symbols.length > 0 ? symbols : defaults);
  if (chaos)
    return {
      mode: 'chaos',
      symbols: some('BTCUSDT', 'ETHUSDT'),
      seed: readNumber('--seed', seed ?? '1', 2 ** 31),
      seconds,
    };
  if (replay === undefined)
    return { mode: live ? 'live' : 'box', symbols: some('BTCUSDT', 'ETHUSDT', 'BNBUSDT'), seconds };
  if (symbols.length > 0) throw new Error(`A recording has symbols of its own; ${positionals.join(' ')} is too much`);
  return { mode: 'replay', file: replay, speed: readNumber('--speed', speed ?? 'Infinity', Infinity), seconds };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        chaos: { type: 'boolean' },
        for: { type: 'string' },
        help: { type: 'boolean' },
        live: { type: 'boolean' },
        replay: { type: 'string' },
        seed: { type: 'string' },
        speed: { type: 'string' },
      },
    });
  } catch (error) {
    const [what] = (error as Error).message.split(/[.\n]/); // the rest is about how to escape it
    throw new Error(`${what}. See --help`);
  }
}

function readNumber(option: string, text: string, most: number): number {
  const value = Number(text);
  if (value > 0 && value <= most) return value;
  throw new Error(`${option} is ${JSON.stringify(text)}, but must be a number above 0, at most ${most}`);
}
