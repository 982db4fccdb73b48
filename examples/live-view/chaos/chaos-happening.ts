import type { AnySpotEvent, Notice } from 'rx-binance';
import type { SubscriptionsVerdict, Verdict } from 'rx-binance/testing';
import type { Fault } from './faults.js';

/** What the chaos view hears of. `at` is Unix milliseconds. */
export type ChaosHappening =
  | { readonly kind: 'event'; readonly at: number; readonly stream: string; readonly data: AnySpotEvent }
  | { readonly kind: 'notice'; readonly notice: Notice }
  /** The exchange begins to misbehave. */
  | { readonly kind: 'fault'; readonly at: number; readonly fault: Fault }
  /** Every stream has spoken again, or `isBack` is false: they were waited for in vain. */
  | { readonly kind: 'over'; readonly at: number; readonly isBack: boolean }
  /** The end: all that was received held against all that was sent, and what the exchange is asked for against what is wanted. */
  | { readonly kind: 'verdict'; readonly events: Verdict; readonly subscriptions: SubscriptionsVerdict };
