import { throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { UnknownStreamError } from '../errors.js';
import type { StreamDescriptor, StreamSource } from '../source.js';

/**
 * A `StreamSource` made of Observables, by stream name: with marbles, a whole strategy runs in virtual time.
 *
 * Values are passed as given: nothing is decoded or checked. Streams are not shared: each subscription is one of the
 * Observable given. A name that was not given is an `UnknownStreamError` of the stream.
 *
 * @example
 * ```ts
 * import { of } from 'rxjs';
 * import { fakeSource } from 'rx-binance/testing';
 *
 * const source = fakeSource({ 'btcusdt@trade': of({ p: '100.00' }) });
 *
 * source.stream({ name: 'btcusdt@trade', decode: String }).subscribe(console.log);
 * ```
 */
export function fakeSource(streams: Readonly<Record<string, Observable<unknown>>>): StreamSource {
  const known = new Map(Object.entries(streams));
  return {
    stream<T>({ name }: StreamDescriptor<T>) {
      const given = known.get(name) as Observable<T> | undefined;
      return given ?? throwError(() => new UnknownStreamError(name, `This fake source has ${list([...known.keys()])}`));
    },
  };
}

function list(names: readonly string[]): string {
  return names.length === 0 ? 'no streams' : names.join(', ');
}
