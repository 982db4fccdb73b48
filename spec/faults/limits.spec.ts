import { type Observable, concat, defer, filter, merge, of, switchMap, tap, throwError, timer } from 'rxjs';
import { connect } from '../../lib/connection/connect.js';
import { type Admission, type Host, type HostLimits, createHost } from '../../lib/connection/host.js';
import { leastWait } from '../../lib/connection/least-wait.js';
import { createOpenSockets } from '../../lib/connection/open-sockets.js';
import { spotLimits } from '../../lib/endpoints/spot.js';
import { ConnectTimeoutError, ConnectionClosedError, HandshakeError } from '../../lib/errors.js';
import { type SpotMarket, createHosts, spot } from '../../lib/index.js';
import { type ReconnectOptions, reconnect } from '../../lib/operators/reconnect.js';
import { type Exchange, startExchange } from '../../lib/testing/index.js';
import { createRandom } from '../../lib/testing/market/random.js';
import { silence } from '../support/box.js';
import { collect } from '../support/collect.js';
import { figure } from '../support/figure.js';
import { howMany } from '../support/how-many.js';

const seed = Number(process.env.SEED ?? 1);
const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const url = 'wss://exchange.test/stream';

describe(`the limits of a host (again: SEED=${seed} npx jest spec/faults/limits)`, () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  /** What a slot of a pool does with a host: asks, connects, tells what became of it, and does so again for ever. */
  const slot = (host: Host, connection: Observable<unknown>, policy: ReconnectOptions) =>
    defer(() => host.admit()).pipe(
      switchMap((admission: Admission) =>
        connection.pipe(tap({ next: () => admission.opened(), error: (error) => admission.failed(error) })),
      ),
      reconnect({ ...policy, maxRetries: false, atLeast: leastWait }),
    );

  it('are kept by 20 sockets to servers that are down, hang, flap, restart and ban, for a month (A8 A9 C22 X16)', () => {
    const hours = howMany(6, 30 * 24);
    const random = createRandom(seed, 'month');
    const servers = {
      down: () => failAfter(5, new HandshakeError(url, 'connection refused')),
      hangs: () => failAfter(10 * second, new ConnectTimeoutError(url, 10 * second)),
      flaps: () => concat(of('hello'), failAfter(45 * second * random(), new ConnectionClosedError(1006, '', url))),
      restarts: () => concat(of('hello'), failAfter(2 * second * random(), new ConnectionClosedError(1012, '', url))),
      bans: () => {
        const stay = Math.ceil(60 * random()) * second;
        const ban = tap(() => (bannedUntil = Math.max(bannedUntil, performance.now() + stay)));
        return timer(5).pipe(
          ban,
          switchMap(() => throwError(() => new HandshakeError(url, 'banned', 429, stay))),
        );
      },
    };
    const kinds = Object.keys(servers) as (keyof typeof servers)[];
    let kind: keyof typeof servers = 'down';
    let bannedUntil = -Infinity;
    let early = 0;
    const knocks = createCount(spotLimits);
    const knock = defer(() => {
      knocks.add(performance.now());
      if (performance.now() < bannedUntil) early++;
      return servers[kind]();
    });

    const host = createHost(spotLimits);
    const slots = Array.from({ length: 20 }, () => slot(host, knock, { random }).subscribe());
    const idle: number[] = [];
    for (let elapsed = 0; elapsed < hours * hour;) {
      const phase = Math.ceil((hour * random()) / 2);
      const before = knocks.all;
      kind = kinds[Math.floor(kinds.length * random())] as keyof typeof servers;
      jest.advanceTimersByTime(phase);
      elapsed += phase;
      if (kind === 'down' && knocks.all - before < 150 * Math.floor((phase - minute) / (5 * minute)))
        idle.push(elapsed);
    }
    for (const subscription of slots) subscription.unsubscribe();

    const run = `${hours} virtual hours, 20 sockets, ${knocks.all} attempts`;
    const what = 'attempts over the budget of 150 in any 5 minutes';
    figure({ id: 'A8', what, value: knocks.breaches, reach: '0', of: run });
    figure({ id: 'A9', what: 'attempts before the end of a ban', value: early, reach: '0', of: run });
    expect([knocks.breaches, early]).toEqual([0, 0]);
    expect(idle).toEqual([]); // what may be tried is tried
    expect(jest.getTimerCount()).toBe(0);
  });

  it('include every Retry-After, whatever it looks like (A9 C9 C10 C18 M6)', () => {
    const headers = howMany(1_000, 10_000);
    const random = createRandom(seed, 'headers');
    const early: string[] = [];
    const late: string[] = [];
    for (let i = 0; i < headers; i++) {
      jest.setSystemTime(Date.UTC(2026, 0, 1) + Math.floor(365 * day * random()));
      const { header, wait } = banBy(random);
      const attempts: number[] = [];
      const connection = connect(url, {
        openSocket: (_, { opened, failed }) => {
          attempts.push(performance.now());
          const isFirst = attempts.length === 1;
          timer(0).subscribe(() => (isFirst ? failed('refused', random() < 0.5 ? 418 : 429, header) : opened()));
          return { send: () => undefined, close: () => undefined, abandon: () => undefined };
        },
        deadline: 10 * second,
        sockets: createOpenSockets(),
      });
      // One that is refused, and two that want to connect at any time after that.
      const host = createHost(spotLimits);
      const slots = [0, 2 + wait * random(), 2 + 2 * wait * random()].map((start) =>
        timer(start)
          .pipe(switchMap(() => slot(host, connection, { random })))
          .subscribe(),
      );
      jest.advanceTimersByTime(wait + second);
      const [refused = NaN, next = Infinity] = attempts;
      if (next - refused < wait) early.push(`${JSON.stringify(header)} ${next - refused}`);
      if (next - refused > wait + second) late.push(`${JSON.stringify(header)} ${next - refused}`);
      for (const subscription of slots) subscription.unsubscribe();
      jest.clearAllTimers();
    }
    const what = 'Retry-After that was not waited for';
    figure({ id: 'A9', what, value: early.length, reach: '0', of: `${headers} headers, dates, overflow and junk` });
    expect([early, late]).toEqual([[], []]);
  });
});

describe('two markets that share hosts, over real sockets', () => {
  const isAttempt = ({ type }: { readonly type: string }) => type === 'attempt';
  const attemptsAt = ({ log }: Exchange) => log.entries.filter(isAttempt).map(({ at }) => at);

  it(
    'stay away together from an exchange that bans one of them, until the ban is over (A9 C9 C10)',
    sharing(async (exchange, one, other) => {
      exchange.ban({ status: 418, retryAfter: second });
      const opened = collect(merge(one.status$, other.status$).pipe(filter(({ type }) => type === 'open')));
      const banned = collect(one.status$.pipe(filter(({ type }) => type === 'banned')));
      one.trade('BTCUSDT').subscribe();
      await banned.first(1);
      other.trade('BTCUSDT').subscribe();
      await opened.first(2);
      const [refused = NaN, ...next] = attemptsAt(exchange);
      figure({
        id: 'A9',
        what: 'attempts before the end of a ban, of two markets over real sockets',
        value: next.filter((at) => at - refused < second).length,
        reach: '0',
        of: `${next.length + 1} attempts`,
      });
      expect(next).toHaveLength(2);
      expect(next.filter((at) => at - refused < second)).toEqual([]);
    }),
  );

  it(
    'ask an exchange that does not serve this place only once (C12)',
    sharing(async (exchange, one, other) => {
      exchange.refuse({ status: 451 });
      const ends = [
        await collect(one.trade('BTCUSDT')).ended,
        await collect(other.trade('BTCUSDT')).ended,
        await collect(one.trade('BTCUSDT')).ended,
      ];
      expect(ends).toEqual(Array.from({ length: 3 }, () => expect.objectContaining({ status: 451 })));
      expect(attemptsAt(exchange)).toHaveLength(1);
    }),
  );
});

/** Runs a test with an exchange in a box and two markets on it, and leaves nothing of them behind. */
function sharing(test: (exchange: Exchange, one: SpotMarket, other: SpotMarket) => Promise<void>) {
  return async () => {
    const exchange = await startExchange({ feed: silence });
    const hosts = createHosts();
    const reconnect = { maxDelay: 10, minDelay: 10 };
    const [one, other] = [0, 1].map(() => spot({ endpoints: exchange.endpoints, hosts, reconnect }));
    try {
      await test(exchange, one as SpotMarket, other as SpotMarket);
    } finally {
      await Promise.all([one?.close(), other?.close()]);
      await exchange.close();
    }
  };
}

const failAfter = (delay: number, error: Error) => timer(delay).pipe(switchMap(() => throwError(() => error)));

/** Counts attempts, and those that are too many for their window. */
function createCount({ attempts, attemptWindow }: HostLimits) {
  const last = new Float64Array(attempts).fill(-Infinity); // a ring
  const count = {
    all: 0,
    breaches: 0,
    add: (at: number) => {
      if (at - (last[count.all % attempts] as number) < attemptWindow) count.breaches++;
      last[count.all++ % attempts] = at;
    },
  };
  return count;
}

/** What an exchange may say that bans us now, and for how long it is to be left alone, in milliseconds. */
function banBy(random: () => number): { readonly header: string | undefined; readonly wait: number } {
  const among = <T>(choice: readonly T[]): T => choice[Math.floor(choice.length * random())] as T;
  const inBounds = (wait: number) => Math.min(3 * day, Math.max(second, wait));
  switch (among(['seconds', 'date', 'overflow', 'junk'] as const)) {
    case 'seconds': {
      const seconds = Math.floor(10 ** (6 * random())) - 1;
      return { header: among(['', ' ', '00']) + seconds + among(['', ' ']), wait: inBounds(seconds * second) };
    }
    case 'date': {
      const at = new Date(Date.now() + Math.floor(6 * day * random() ** 2) - day);
      at.setUTCMilliseconds(0);
      return { header: among(dateForms)(at), wait: inBounds(at.getTime() - Date.now()) };
    }
    case 'overflow':
      return { header: `${1 + Math.floor(9 * random())}${'0'.repeat(6 + Math.floor(400 * random()))}`, wait: 3 * day };
    case 'junk':
      return { header: among(junk), wait: minute };
  }
}

/** How HTTP writes a date, and how it once did. */
const dateForms: readonly ((at: Date) => string)[] = [
  (at) => at.toUTCString(),
  (at) => {
    const [, day, month, year = '', time] = at.toUTCString().split(' ');
    return `${at.toLocaleDateString('en', { weekday: 'long', timeZone: 'UTC' })}, ${day}-${month}-${year.slice(2)} ${time} GMT`;
  },
  (at) => {
    const [weekday = '', day = '', month, year, time] = at.toUTCString().split(' ');
    return `${weekday.slice(0, 3)} ${month} ${day.replace(/^0/, ' ')} ${time} ${year}`;
  },
];

const junk = [
  ...[
    undefined,
    '',
    'NaN',
    'Infinity',
    '-1',
    '-1000000',
    '1.5',
    '1e9',
    '0x10',
    '5s',
    'soon',
    '1 2',
    '1, 2',
    '٥',
    '\u0000',
  ],
  ...[
    'Mon',
    'Mon, 5',
    'Mon, 32 Jan 2026 12:00:00 GMT',
    'Mon, 05 Jan 2026 12:00:00 +0000',
    '2026-01-05T12:00:00Z',
    '{}',
  ],
];
