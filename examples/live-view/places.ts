import type { AnySpotEvent } from 'rx-binance';

/** Where an event stands in its stream. */
export interface Places {
  readonly first: number;
  /** The least that may follow. Where there is only a time, two may be equal. */
  readonly next: number;
  /** Whether what follows stands exactly there. */
  readonly hasNoHoles: boolean;
}

/** Reads the numbers, or else the time, of an event. */
export function places(data: AnySpotEvent): Places {
  if ('lastUpdateId' in data) return time(data.lastUpdateId);
  if (!('e' in data))
    return 'u' in data ? { first: data.u, next: data.u + 1, hasNoHoles: false } : time(data[0]?.E ?? 0);
  if (data.e === 'depthUpdate') return { first: data.U, next: data.u + 1, hasNoHoles: true };
  if (data.e === 'trade') return { first: data.t, next: data.t + 1, hasNoHoles: true };
  if (data.e === 'aggTrade') return { first: data.a, next: data.a + 1, hasNoHoles: true };
  return time(data.e === 'referencePrice' ? data.t : data.E);
}

function time(at: number): Places {
  return { first: at, next: at, hasNoHoles: false };
}
