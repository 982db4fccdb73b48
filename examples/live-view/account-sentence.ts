import type { SpotUserEvent } from 'rx-binance';
import { clock, decimal } from './words.js';

/** An event of an account as one line. */
export function accountSentence(event: SpotUserEvent): string {
  switch (event.e) {
    case 'executionReport': {
      const { T, s, S, o, q, x, X, l, L } = event;
      const fill = x === 'TRADE' ? `, ${decimal(l, 4)} at ${decimal(L, 2)}` : '';
      return `${clock(T)} ${s} ${S} ${o} ${decimal(q, 4)}: ${x}${fill}, ${X}`;
    }
    case 'outboundAccountPosition': {
      const balances = event.B.map(({ a, f, l }) => `${decimal(f, 4)} ${a}${Number(l) > 0 ? ` and ${l} locked` : ''}`);
      return `${clock(event.u)} ${balances.join(', ')}`;
    }
    default:
      return `${clock(event.E)} ${event.e}`;
  }
}
