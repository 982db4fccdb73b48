import type { MarketAnswer } from './accounts.js';
import type { Refusal } from './refuse.js';

/** What `act` gives, or how it was refused. */
export function attempt(act: () => unknown): MarketAnswer {
  try {
    return { result: act() };
  } catch (error) {
    const { refusal } = error as { readonly refusal?: Refusal };
    if (!refusal) throw error;
    return { error: refusal };
  }
}
