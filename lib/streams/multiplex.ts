import { map, merge } from 'rxjs';
import type { Observable } from 'rxjs';
import type { StreamSource } from '../source.js';
import type { SpotEvent } from './spot-event.js';
import { type SpotSite, spotStream } from './spot-stream.js';

/** A name as the exchange writes it: its symbol in lower case, which only A–Z have. */
export type CanonicalName<Name extends string> = Name extends `!${string}`
  ? Name
  : Name extends `${infer Symbol}@${infer Kind}`
    ? `${Fold<Symbol>}@${Kind}`
    : Name;

// `Lowercase` would fold every script, which the function does not.
type Fold<Text extends string, Folded extends string = ''> = Text extends `${infer First}${infer Rest}`
  ? Fold<Rest, `${Folded}${First extends UpperCase ? Lowercase<First> : First}`>
  : `${Folded}${Text}`;
type UpperCase = Letters<'ABCDEFGHIJKLMNOPQRSTUVWXYZ'>;
type Letters<Text extends string> = Text extends `${infer First}${infer Rest}` ? First | Letters<Rest> : never;

/** An event with the stream it belongs to. For literal names, `stream` tells the type of `data`. */
export type Multiplexed<Name extends string> = Name extends string
  ? { readonly stream: CanonicalName<Name>; readonly data: SpotEvent<Name> }
  : never;

/**
 * Several streams as one, each event with the name of its stream.
 *
 * Takes the exchange's own names, the symbol in any letter case; `stream` has it in lower case. A name given twice counts
 * once. Ends when all have ended; fails when one fails.
 * Throws at the call, before anything is opened: `UnknownStreamError`, `RetiredStreamError`,
 * `UnsupportedError`, `InvalidArgumentError`.
 *
 * Source: spot documentation, "General WSS information" (combined streams).
 *
 * @example
 * ```ts
 * import { spot } from 'rx-binance';
 *
 * spot()
 *   .multiplex(['bnbbtc@aggTrade', 'ethbtc@ticker'])
 *   .subscribe((event) => {
 *     if (event.stream === 'bnbbtc@aggTrade') console.log(event.data.p);
 *     else console.log(event.data.P);
 *   });
 * ```
 */
export function multiplex<const Name extends string>(
  source: StreamSource,
  names: readonly Name[],
  site: SpotSite = 'com',
): Observable<Multiplexed<Name>> {
  const descriptors = new Map(
    names.map((name) => spotStream(name, site)).map((descriptor) => [descriptor.name, descriptor]),
  );
  return merge(
    ...[...descriptors.values()].map((descriptor) =>
      source.stream(descriptor).pipe(map((data) => ({ stream: descriptor.name, data }) as Multiplexed<Name>)),
    ),
  );
}
