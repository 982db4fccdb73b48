import type { ExchangeClock } from '../exchange-clock.js';
import { randomText } from './random-text.js';
import { refuse } from './refuse.js';
import type { Listened } from './subscriptions.js';

/** Texts that let whoever has them listen to one account for a while. */
export interface ListenTokens {
  /** `validity` is milliseconds. */
  create(account: Listened, validity: number): ListenToken;
  /** Refused when it is not valid (any more). */
  find(token: string): ListenToken;
  /** Makes this one, or all, invalid. */
  expire(token?: string): void;
}

export interface ListenToken {
  readonly token: string;
  readonly account: Listened;
  /** Unix milliseconds by the clock of the exchange. */
  readonly expires: number;
}

export function createListenTokens(clock: ExchangeClock): ListenTokens {
  const tokens = new Map<string, ListenToken>();

  return {
    create(account, validity) {
      for (const [text, { expires }] of tokens) if (expires <= clock.now()) tokens.delete(text);
      const made = { token: randomText(70), account, expires: clock.now() + validity };
      tokens.set(made.token, made);
      return made;
    },
    find(token) {
      const found = tokens.get(token);
      if (found && found.expires > clock.now()) return found;
      return refuse(-1209, 'This listenToken is invalid or has expired.');
    },
    expire(token) {
      if (token === undefined) tokens.clear();
      else tokens.delete(token);
    },
  };
}
