import { type Subscription, filter, firstValueFrom, take } from 'rxjs';
import { createHost } from '../../lib/connection/host.js';
import type { SpotOptions } from '../../lib/index.js';
import { createRandom } from '../../lib/testing/market/random.js';
import { type ProxiedBox, behindAProxy } from '../support/behind-a-proxy.js';
import { figure } from '../support/figure.js';
import { howMany } from '../support/how-many.js';
import { samples } from '../support/samples.js';
import { until } from '../support/until.js';

const seed = Number(process.env.SEED ?? 1);
const rigs = 4;

const options: SpotOptions = {
  linger: 0,
  silence: 400,
  acknowledgeTimeout: 500,
  reconnect: { initialDelay: 1, maxDelay: 2, minDelay: 1, maxRetries: false },
  hosts: { of: () => createHost({ attempts: 1_000_000, attemptWindow: 1_000 }) },
};

describe(`what is subscribed at the exchange (again: SEED=${seed} npx jest spec/faults/kills)`, () => {
  it('is what is wanted after every kill by RST, FIN or stall, in the midst of anything (A2 X10 X11 X18)', async () => {
    const kills = howMany(60, 1_000);
    const outcome = { kills: 0, lost: 0, extra: 0, silent: 0, violations: 0 };
    const run = (rig: number) =>
      behindAProxy((box) => torment(box, createRandom(seed, `kills/${rig}`), kills / rigs, outcome), options, {
        limits: { connectionsPerFiveMinutes: 1_000_000 },
      })();
    await Promise.all(Array.from({ length: rigs }, (_, rig) => run(rig)));
    figure({
      id: 'A2',
      what: 'subscriptions lost or extra, streams that stay silent',
      value: `${outcome.lost + outcome.extra}, ${outcome.silent}`,
      reach: '0, 0',
      of: `${outcome.kills} kills on real sockets by RST, FIN, stall, and several at once`,
    });
    expect(outcome).toEqual({ kills, lost: 0, extra: 0, silent: 0, violations: 0 });
  });
});

type Kind = 'rst' | 'rst in a frame' | 'fin' | 'stall';

/** Kills a market's connections again and again, while what is wanted changes, and counts what is wrong after each. */
async function torment(
  { exchange, proxy, market, noticed }: ProxiedBox,
  random: () => number,
  kills: number,
  outcome: { kills: number; lost: number; extra: number; silent: number; violations: number },
): Promise<void> {
  const wanted = new Map<string, { readonly subscription: Subscription; last: number }>();
  const pick = <T>(values: readonly T[]): T => values[Math.floor(values.length * random())] as T;
  let t = 0;

  /** Somebody comes and somebody goes, but never everybody. */
  const churn = (): void => {
    for (let i = 0; i < 3; i++) {
      const symbol = `S${Math.floor(40 * random())}USDT`;
      const name = `${symbol.toLowerCase()}@trade`;
      const seen = wanted.get(name);
      if (seen === undefined) {
        const entry = { last: 0, subscription: market.trade(symbol).subscribe(({ t }) => (entry.last = t)) };
        wanted.set(name, entry);
      } else if (wanted.size > 5) {
        seen.subscription.unsubscribe();
        wanted.delete(name);
      }
    }
  };
  const emit = (): void => {
    t++;
    for (const name of wanted.keys()) exchange.emit(name, { ...samples.Trade, t });
  };
  const nextConnection = () =>
    firstValueFrom(
      proxy.events.pipe(
        filter(({ type }) => type === 'accepted'),
        take(1),
      ),
    );

  const kill = async (kind: Kind): Promise<void> => {
    const doomed = proxy.connections;
    const replaced = nextConnection();
    const direction = pick([undefined, 'up', 'down'] as const);
    const where = { connection: 'open', ...(direction && { direction }) } as const;
    if (kind === 'rst') proxy.reset();
    else if (kind === 'rst in a frame') proxy.reset({ after: 1 + Math.floor(100 * random()), direction: 'down' });
    else if (kind === 'fin') proxy.end(where);
    else proxy.stall(where);
    emit();
    churn();
    const { connection } = await replaced;
    churn();
    if (random() < 0.3) {
      // And the next one dies while it is being opened or brought up to date.
      const again = nextConnection();
      const after = Math.floor(600 * random());
      proxy.reset({ connection, after, direction: pick(['up', 'down'] as const) });
      await Promise.race([again, until(isNewestRight)]);
    }
    emit();
    await until(isNewestRight);
    // Who was stalled does not come back: then it would be a delay.
    for (const { id } of doomed) proxy.reset({ connection: id });
  };

  const isAll = (streams: readonly string[]): boolean =>
    streams.length === wanted.size && streams.every((name) => wanted.has(name));
  const served = (): readonly string[] => exchange.connections.flatMap(({ streams }) => streams);
  const isNewestRight = (): boolean => isAll(exchange.connections.at(-1)?.streams ?? []);
  const isRight = (): boolean => isAll(served());

  churn();
  churn();
  churn();
  await noticed('subscribed');
  for (let done = 0, hasStalled = false; done < kills; done++) {
    // A second stall in a row would have to wait: a connection is hedged once in 30 s.
    const kind: Kind = pick<Kind>(hasStalled ? ['rst', 'fin'] : ['rst', 'rst in a frame', 'fin', 'stall']);
    hasStalled = kind === 'stall';
    await kill(kind);
    proxy.heal();
    await until(isRight, 5_000).catch(() => {
      const streams = served();
      outcome.lost += [...wanted.keys()].filter((name) => !streams.includes(name)).length;
      outcome.extra += streams.length - new Set(streams.filter((name) => wanted.has(name))).size;
    });
    // Again and again, because what is lost with a connection whose end is still on its way was not to be delivered.
    const since = t;
    const silent = () => [...wanted.values()].filter(({ last }) => last <= since);
    await until(() => (emit(), silent().length === 0), 5_000).catch(() => (outcome.silent += silent().length));
    outcome.kills++;
  }
  outcome.violations += exchange.violations.length;
}
