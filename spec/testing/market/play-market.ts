import { createMarket } from '../../../lib/testing/market/create-market';
import type { Market } from '../../../lib/testing/market/market';
import type { MarketOptions } from '../../../lib/testing/market/market-options';
import type { TimeUnit } from '../../../lib/testing/feed';

/** One event as it was heard. */
export interface Heard {
  readonly stream: string;
  readonly text: string;
  readonly event: any;
}

/** A market whose time the spec moves, and all that was heard from it. */
export interface PlayedMarket {
  readonly market: Market;
  /** Everything, in the order it came. */
  readonly heard: readonly Heard[];
  /** The events of one stream. */
  of(stream: string): any[];
  listen(...streams: string[]): void;
  /** Lets so many milliseconds pass. */
  pass(milliseconds: number): void;
  /** The same, but the market only gets a turn once a second: as if its process were busy. */
  passBusily(seconds: number): void;
  get(path: string, unit?: TimeUnit): any;
}

/** 31 March 2024, ten seconds to midnight: the day that follows is a Monday and the first of a month. */
export const EVE = Date.UTC(2024, 2, 31, 23, 59, 50);

/** Starts a market under jest's fake timers; the spec restores the real ones. */
export function playMarket(
  options: MarketOptions,
  streams: readonly string[] = [],
  unit: TimeUnit = 'MILLISECOND',
): PlayedMarket {
  jest.useFakeTimers({ now: options.start ?? EVE });
  const market = createMarket(options);
  const heard: Heard[] = [];
  const byStream = new Map<string, any[]>();

  function listen(...names: string[]): void {
    for (const stream of names) {
      byStream.set(stream, byStream.get(stream) ?? []);
      market.open(stream, (render) => {
        const text = render(unit);
        const event = JSON.parse(text);
        heard.push({ stream, text, event });
        byStream.get(stream)?.push(event);
      });
    }
  }

  listen(...streams);
  market.resume();
  return {
    market,
    heard,
    listen,
    of: (stream) => byStream.get(stream) ?? [],
    pass: (milliseconds) => void jest.advanceTimersByTime(milliseconds),
    passBusily(seconds) {
      for (let left = seconds; left > 0; left--) {
        jest.setSystemTime(Date.now() + 990);
        jest.advanceTimersByTime(10);
      }
    },
    get(path, timeUnit = unit) {
      const { pathname, searchParams } = new URL(path, 'http://localhost/api/v3/');
      const answer = market.rest(pathname, searchParams, timeUnit);
      return answer && { status: answer.status, ...{ body: JSON.parse(answer.body) } };
    },
  };
}
