import { Subscription } from 'rxjs';
import { trade } from '../../lib/streams/trade.js';
import type { Random } from '../../lib/testing/market/random.js';
import { samples } from '../support/samples.js';
import { memoryMarket } from './memory-market.js';

/** What was done from inside values, and what went wrong by it. */
export interface Reentrancy {
  readonly actions: number;
  /** Events that a consumer saw before an older one, or twice, or never. */
  readonly disordered: number;
  /** Events that came to a consumer that had left, or after the end. */
  readonly late: number;
}

interface Consumer {
  readonly stream: string;
  readonly isResident: boolean;
  subscription: Subscription;
  /** Number of the event that it is to get next. */
  due: number;
}

const symbols = ['AAA', 'BBB', 'CCC'];
const streamOf = (symbol: string) => `${symbol.toLowerCase()}@trade`;
/** So many values may be on their way inside one another, and so many consumers at once. */
const [deepest, most] = [4, 40];

/**
 * One market, and consumers of three streams who do at any value whatever comes to their minds: leave, send another away,
 * bring another in, cause a further event, close it all. Ends when so much was done, or all was closed.
 */
export async function reenter(random: Random, limit: number): Promise<Reentrancy> {
  const { exchange, market, subscribed } = memoryMarket();
  const consumers = new Set<Consumer>();
  const sent = new Map(symbols.map((symbol) => [streamOf(symbol), 0]));
  const begun = new Map(sent); // numbers of the newest events that anybody got
  let [depth, actions, disordered, late] = [0, 0, 0, 0];
  let isClosed = false;
  const pick = <T>(list: Iterable<T>) => [...list][Math.floor(random() * [...list].length)] as T;

  const emit = () => {
    const stream = streamOf(pick(symbols));
    const t = (sent.get(stream) as number) + 1;
    sent.set(stream, t);
    exchange.emit(stream, { ...samples.Trade, t });
  };
  const leave = (consumer: Consumer) => {
    if (consumer.isResident) return;
    consumers.delete(consumer);
    consumer.subscription.unsubscribe();
  };
  const join = (symbol: string, isResident = false) => {
    const stream = streamOf(symbol);
    const consumer = { stream, isResident, subscription: Subscription.EMPTY, due: (begun.get(stream) as number) + 1 };
    consumers.add(consumer);
    consumer.subscription = trade(market, symbol).subscribe(({ t }) => {
      if (isClosed || !consumers.has(consumer)) late++;
      else if (t !== consumer.due) disordered++;
      consumer.due = t + 1;
      begun.set(stream, Math.max(begun.get(stream) as number, t));
      depth++;
      act(consumer);
      depth--;
    });
  };
  const act = (self: Consumer) => {
    const chance = random();
    if (chance < 0.6) return;
    actions++;
    if (chance < 0.68) leave(self);
    else if (chance < 0.74) leave(pick(consumers));
    else if (chance < 0.84 && consumers.size < most) join(pick(symbols));
    else if (chance < 0.9999 && depth < deepest) emit();
    else if (chance >= 0.9999) {
      isClosed = true;
      void market.close();
    }
  };

  for (const symbol of symbols) join(symbol, true);
  await subscribed();
  while (actions < limit && !isClosed) emit();
  if (!isClosed) for (const { stream, due } of consumers) if (due !== (sent.get(stream) as number) + 1) disordered++;
  await market.close();
  return { actions, disordered, late };
}
