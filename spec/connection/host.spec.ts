import { type Observable, timer } from 'rxjs';
import fc from 'fast-check';
import { type Admission, type Host, createHost } from '../../lib/connection/host.js';
import { ConnectionClosedError, HandshakeError } from '../../lib/errors.js';
import { collect } from '../support/collect.js';

const second = 1_000;
const minute = 60 * second;
const threeDays = 3 * 24 * 60 * minute;
const url = 'wss://exchange.test/stream';
const refusal = (status?: number, retryAfter?: number) => new HandshakeError(url, 'no', status, retryAfter);

describe('a host', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  const wide = () => createHost({ attempts: 9, attemptWindow: minute });

  /** Makes an attempt, which must be let through at once. */
  const attempt = (host: Host): Admission => {
    const { values } = collect(host.admit());
    expect(values).toHaveLength(1);
    return values[0] as Admission;
  };

  /** When those who ask at these moments, in milliseconds from now, are let through; each with its number. */
  function admissionsOf(host: Host, moments: readonly number[], until: number) {
    const start = performance.now();
    const admitted: { readonly who: number; readonly at: number }[] = [];
    moments.forEach((moment, who) => {
      setTimeout(() => host.admit().subscribe(() => admitted.push({ who, at: performance.now() - start })), moment);
    });
    jest.advanceTimersByTime(until);
    return admitted;
  }

  /** How long nobody is let through from now on. */
  function closedFor(host: Host): number {
    const start = performance.now();
    let opensAt: number | undefined;
    host.admit().subscribe(() => (opensAt = performance.now()));
    while (opensAt === undefined && jest.getTimerCount() > 0) jest.advanceTimersToNextTimer();
    return (opensAt ?? Infinity) - start;
  }

  it('lets an attempt through at once, and completes', () => {
    const admitted = collect(createHost({ attempts: 1, attemptWindow: minute }).admit());
    expect(admitted.values).toHaveLength(1);
    expect(admitted.end).toBe('completed');
  });

  it('makes those above the limit wait until the oldest attempt is a whole window old', () => {
    const host = createHost({ attempts: 2, attemptWindow: 1_000 });
    expect(admissionsOf(host, [0, 400, 500, 600], 5_000)).toEqual([
      { who: 0, at: 0 },
      { who: 1, at: 400 },
      { who: 2, at: 1_000 },
      { who: 3, at: 1_400 },
    ]);
  });

  it('counts the attempt of each subscriber, not of each call', () => {
    const host = createHost({ attempts: 2, attemptWindow: 1_000 });
    const admit = host.admit();
    const all = [collect(admit), collect(admit), collect(admit)];
    expect(all.map(({ end }) => end)).toEqual(['completed', 'completed', undefined]);
  });

  it('counts nothing for those who left before they were let through', () => {
    const host = createHost({ attempts: 1, attemptWindow: 1_000 });
    collect(host.admit());
    const left = collect(host.admit());
    const stays = collect(host.admit());
    left.unsubscribe();
    jest.advanceTimersByTime(1_000);
    expect(left.values).toHaveLength(0);
    expect(stays.values).toHaveLength(1);
  });

  it('has one timer while somebody waits, however many they are, and none otherwise', () => {
    const host = createHost({ attempts: 1, attemptWindow: minute });
    attempt(host).failed(refusal(418, threeDays));
    expect(jest.getTimerCount()).toBe(0);
    const waiting = Array.from({ length: 1_000 }, () => collect(host.admit()));
    expect(jest.getTimerCount()).toBe(1);
    jest.advanceTimersByTime(minute);
    expect(jest.getTimerCount()).toBe(1);
    for (const { unsubscribe } of waiting) unsubscribe();
    expect(jest.getTimerCount()).toBe(0);
  });

  it('lets nobody overtake those who already wait, not even in the moment in which they are let through', () => {
    const host = createHost({ attempts: 1, attemptWindow: 1_000 });
    // The second asks first, but its timer is the younger one when the third comes in the same millisecond.
    expect(admissionsOf(host, [0, 1, 1_000], 10_000)).toEqual([
      { who: 0, at: 0 },
      { who: 1, at: 1_000 },
      { who: 2, at: 2_000 },
    ]);
  });

  it('lets those who ask again from inside their turn wait behind all others', () => {
    const host = createHost({ attempts: 2, attemptWindow: 1_000 });
    const order: string[] = [];
    const askTwice = (who: string) =>
      host.admit().subscribe(() => {
        order.push(who);
        host.admit().subscribe(() => order.push(`${who} again`));
      });
    ['a', 'b', 'c', 'd'].forEach(askTwice);
    jest.advanceTimersByTime(10_000);
    expect(order).toEqual(['a', 'a again', 'b', 'c', 'd', 'b again', 'c again', 'd again']);
  });

  it('passes over those who are sent away by somebody whose turn it is', () => {
    const host = createHost({ attempts: 1, attemptWindow: 1_000 });
    attempt(host);
    host.admit().subscribe(() => sentAway.unsubscribe());
    const sentAway = collect(host.admit());
    const last = collect(host.admit());
    jest.advanceTimersByTime(2_000);
    expect([sentAway.values.length, last.values.length]).toEqual([0, 1]);
    expect(jest.getTimerCount()).toBe(0);
  });

  describe('whatever happens, and in whatever order', () => {
    /** What happens, a while after what happened before. Whoever leaves has asked so many events before. */
    type Happening = { readonly pause: number } & (
      | { readonly type: 'ask' }
      | { readonly type: 'leave'; readonly back: number }
      | { readonly type: 'ban'; readonly stay: number }
    );
    const pause = fc.oneof(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 3_000 }));
    const happening: fc.Arbitrary<Happening> = fc.oneof(
      { weight: 6, arbitrary: fc.record({ type: fc.constant('ask' as const), pause }) },
      { weight: 3, arbitrary: fc.record({ type: fc.constant('leave' as const), pause, back: fc.nat(12) }) },
      { weight: 1, arbitrary: fc.record({ type: fc.constant('ban' as const), pause, stay: fc.nat(10_000) }) },
    );
    const limits = fc.record({
      attempts: fc.integer({ min: 1, max: 7 }),
      attemptWindow: fc.integer({ min: 1, max: 3_000 }),
    });

    it('lets everybody through in order, as early as the limits allow and not earlier (C22)', () => {
      fc.assert(
        fc.property(limits, fc.array(happening, { maxLength: 60 }), ({ attempts, attemptWindow }, happenings) => {
          jest.setSystemTime(0);
          const host = createHost({ attempts, attemptWindow });
          const start = performance.now();
          const now = () => performance.now() - start;
          let banish = (_: HandshakeError): unknown => undefined;
          host.admit().subscribe(({ failed }) => (banish = failed));

          const admitted: { readonly who: number; readonly at: number }[] = [];
          const asked = new Map<number, { readonly at: number; left: number; unsubscribe(): void }>();
          const bans: { readonly at: number; readonly until: number }[] = [];
          let at = 0;
          happenings.forEach((it, who) => {
            at += it.pause;
            setTimeout(() => {
              if (it.type === 'ban') {
                bans.push({ at: now(), until: now() + it.stay });
                banish(refusal(429, it.stay));
              } else if (it.type === 'ask') {
                const asking = host.admit().subscribe(() => admitted.push({ who, at: now() }));
                asked.set(who, { at: now(), left: Infinity, unsubscribe: () => asking.unsubscribe() });
              } else {
                const leaver = asked.get(who - it.back);
                if (leaver === undefined || leaver.left < Infinity) return;
                leaver.left = now();
                leaver.unsubscribe();
              }
            }, at);
          });
          jest.advanceTimersByTime(at + 10_000 + (happenings.length + 1) * attemptWindow);

          const made = [0]; // the attempt that the bans were learnt from
          const expected: typeof admitted = [];
          for (const [who, { at, left }] of asked) {
            let turn = Math.max(at, ...made.slice(-1), (made[made.length - attempts] ?? -Infinity) + attemptWindow);
            for (const ban of bans) if (ban.at <= turn) turn = Math.max(turn, ban.until);
            if (left <= turn) continue;
            made.push(turn);
            expected.push({ who, at: turn });
          }
          expect(admitted).toEqual(expected);
          expect(jest.getTimerCount()).toBe(0);
        }),
        { numRuns: 300 },
      );
    });

    it('keeps the budget when those who are let through fail, ask again or leave from inside their turn (C22)', () => {
      const act = fc.constantFrom('none', 'ask', 'leave', 'fail', 'open');
      fc.assert(
        fc.property(limits, fc.array(act, { minLength: 1, maxLength: 80 }), ({ attempts, attemptWindow }, acts) => {
          jest.setSystemTime(0);
          const host = createHost({ attempts, attemptWindow });
          const made: number[] = [];
          const asking: { unsubscribe(): void }[] = [];
          const rest = [...acts];
          const ask = () => {
            const turn: Observable<Admission> = host.admit();
            const subscription = turn.subscribe(({ failed, opened }) => {
              made.push(performance.now());
              switch (rest.shift()) {
                case 'ask':
                  ask();
                  return ask();
                case 'leave':
                  return asking.pop()?.unsubscribe();
                case 'fail':
                  return void failed(refusal(429, 1 + rest.length));
                case 'open':
                  return opened();
              }
            });
            asking.push(subscription);
          };
          for (let i = 0; i < 10; i++) ask();
          jest.advanceTimersByTime(200 * (attemptWindow + acts.length));
          expect(made.filter((at, i) => at - (made[i - attempts] ?? -Infinity) < attemptWindow)).toEqual([]);
          expect(jest.getTimerCount()).toBe(0);
        }),
        { numRuns: 300 },
      );
    });
  });

  it('goes by a clock that nobody corrects (M9)', () => {
    const host = createHost({ attempts: 1, attemptWindow: minute });
    collect(host.admit());
    jest.setSystemTime(Date.now() + threeDays);
    expect(collect(host.admit()).values).toHaveLength(0);
  });

  it('waits longer than one timer holds by several of them (M6)', () => {
    const host = wide();
    attempt(host).failed(refusal(418, 2 ** 32));
    const waiting = collect(host.admit());
    jest.advanceTimersByTime(2 ** 32 - 1);
    expect(waiting.values).toHaveLength(0);
    jest.advanceTimersByTime(1);
    expect(waiting.values).toHaveLength(1);
  });

  describe('that has banned us', () => {
    it.each([418, 429, 503])(
      'lets nobody through before the time that status %i asks for is over (C9 C10)',
      (status) => {
        const host = wide();
        expect(attempt(host).failed(refusal(status, 120_000))).toBe(120_000);
        const admitted = admissionsOf(host, [0, 1, 119_999, 120_000, 120_001], threeDays);
        expect(admitted.map(({ at }) => at)).toEqual([120_000, 120_000, 120_000, 120_000, 120_001]);
      },
    );

    it('is left alone for three days without a break (M6)', () => {
      const host = wide();
      attempt(host).failed(refusal(418, threeDays));
      expect(admissionsOf(host, [0, minute], threeDays - 1)).toEqual([]);
      jest.advanceTimersByTime(1);
      expect(collect(host.admit()).values).toHaveLength(1);
    });

    it('makes those wait on who already wait for something else', () => {
      const host = createHost({ attempts: 1, attemptWindow: 1_000 });
      const { failed } = attempt(host);
      const waiting = collect(host.admit());
      jest.advanceTimersByTime(500);
      failed(refusal(429, 5_000));
      jest.advanceTimersByTime(4_999);
      expect(waiting.values).toHaveLength(0);
      jest.advanceTimersByTime(1);
      expect(waiting.values).toHaveLength(1);
    });

    it('is not forgiven by a shorter ban that comes after', () => {
      const host = wide();
      const [one, other] = [attempt(host), attempt(host)];
      one.failed(refusal(418, 10_000));
      other.failed(refusal(429, 1_000));
      expect(closedFor(host)).toBe(10_000);
    });

    it('is not forgiven because a socket opens that was on its way', () => {
      const host = wide();
      const [one, other] = [attempt(host), attempt(host)];
      one.failed(refusal(418, 10_000));
      other.opened();
      expect(closedFor(host)).toBe(10_000);
    });

    it('still counts attempts when the ban is over', () => {
      const host = createHost({ attempts: 2, attemptWindow: 1_000 });
      attempt(host).failed(refusal(429, 5_000));
      const admitted = admissionsOf(host, [0, 0, 0, 0], 20_000);
      expect(admitted.map(({ at }) => at)).toEqual([5_000, 5_000, 6_000, 6_000]);
    });

    it('is left alone for a minute when it closes because of too many messages (X5)', () => {
      const host = wide();
      const { opened, failed } = attempt(host);
      opened();
      expect(failed(new ConnectionClosedError(1008, 'Too many requests', url))).toBe(minute);
      expect(closedFor(host)).toBe(minute);
    });

    it.each([
      [1008, 'Pong timeout'],
      [1008, ''],
      [1000, 'too many cooks'],
    ])('is not assumed from a close with %i and %j', (code, reason) => {
      const host = wide();
      expect(attempt(host).failed(new ConnectionClosedError(code, reason, url))).toBeUndefined();
      expect(closedFor(host)).toBe(0);
    });

    it.each([undefined, 301, 400, 404, 500, 503])(
      'is not assumed from status %p without a time (C15 C16)',
      (status) => {
        const host = wide();
        for (let i = 0; i < 5; i++) expect(attempt(host).failed(refusal(status))).toBeUndefined();
        expect(closedFor(host)).toBe(0);
      },
    );
  });

  describe('behind a firewall', () => {
    /** How long it is avoided after a 403 to each of so many attempts, each made as soon as it may be. */
    const staysOf = (host: Host, attempts: number) =>
      Array.from({ length: attempts }, () => {
        const stay = attempt(host).failed(refusal(403));
        jest.advanceTimersByTime(stay ?? 0);
        return stay;
      });

    it('is avoided a minute, twice as long after each further refusal in a row, and five minutes at most (C11)', () => {
      const host = wide();
      expect(staysOf(host, 5)).toEqual([minute, 2 * minute, 4 * minute, 5 * minute, 5 * minute]);
      attempt(host).failed(refusal(403));
      expect(closedFor(host)).toBe(5 * minute);
    });

    it('is avoided longer when it says so', () => {
      expect(attempt(wide()).failed(refusal(403, 10 * minute))).toBe(10 * minute);
      expect(attempt(wide()).failed(refusal(403, second))).toBe(minute);
    });

    it('counts the refusals once that several sockets got together', () => {
      const host = wide();
      const together = [attempt(host), attempt(host), attempt(host)];
      jest.advanceTimersByTime(100);
      expect(together.map(({ failed }) => failed(refusal(403)))).toEqual([minute, minute, minute]);
      jest.advanceTimersByTime(minute);
      expect(attempt(host).failed(refusal(403))).toBe(2 * minute);
    });

    it('is avoided a minute at least when one was refused, another opened, and a third refused that began before', () => {
      const host = wide();
      const [one, other, third] = [attempt(host), attempt(host), attempt(host)];
      jest.advanceTimersByTime(100);
      one.failed(refusal(403));
      other.opened();
      expect(third.failed(refusal(403))).toBe(minute);
    });

    it('is avoided a minute again once a socket has opened', () => {
      const host = wide();
      staysOf(host, 3);
      attempt(host).opened();
      expect(staysOf(host, 2)).toEqual([minute, 2 * minute]);
    });
  });

  describe('that does not serve this place (C12)', () => {
    it('fails whoever asks with what it said, and without an attempt, for ten minutes', () => {
      const host = createHost({ attempts: 1, attemptWindow: 1 });
      const error = refusal(451);
      const { failed } = attempt(host);
      jest.advanceTimersByTime(second);
      expect(failed(error)).toBeUndefined();
      expect(collect(host.admit()).end).toBe(error);
      jest.advanceTimersByTime(10 * minute - 1);
      const asked = collect(host.admit());
      expect([asked.end, asked.values]).toEqual([error, []]);
      jest.advanceTimersByTime(1);
      attempt(host);
    });

    it('fails those who wait as well, at once', () => {
      const host = createHost({ attempts: 1, attemptWindow: minute });
      const error = refusal(451);
      const { failed } = attempt(host);
      const waiting = [collect(host.admit()), collect(host.admit())];
      failed(error);
      expect(waiting.map(({ end }) => end)).toEqual([error, error]);
      expect(jest.getTimerCount()).toBe(0);
    });

    it('is not tried hot by those who ask again whenever they are failed', () => {
      const host = wide();
      let attempts = 0;
      let asked = 0;
      const again = (): unknown =>
        host.admit().subscribe({
          next: ({ failed }) => {
            attempts++;
            failed(refusal(451));
          },
          error: () => {
            asked++;
            timer(250).subscribe(again);
          },
          complete: () => timer(250).subscribe(again),
        });
      again();
      jest.advanceTimersByTime(59 * minute);
      expect(asked).toBeGreaterThan(14_000);
      expect(attempts).toBe(6);
    });
  });

  describe('whose refusals the platform hides (C19)', () => {
    /** Fails an attempt after so long. */
    const failAfter = (host: Host, delay: number, error: Error = refusal()) => {
      const { failed } = attempt(host);
      jest.advanceTimersByTime(delay);
      return failed(error, true);
    };

    it('is left alone for a minute after three failures in a row within two seconds each', () => {
      const host = wide();
      expect([failAfter(host, 2_000), failAfter(host, 10), failAfter(host, 0)]).toEqual([undefined, undefined, minute]);
      expect(closedFor(host)).toBe(minute);
    });

    it('is left alone for another minute after each that follows', () => {
      const host = wide();
      const stays = Array.from({ length: 5 }, () => {
        const stay = failAfter(host, 100);
        jest.advanceTimersByTime(minute);
        return stay;
      });
      expect(stays).toEqual([undefined, undefined, minute, minute, minute]);
    });

    it.each<[string, (host: Host) => unknown]>([
      ['a slow failure', (host) => failAfter(host, 2_001)],
      ['a deadline', (host) => failAfter(host, 10, new Error('too late'))],
      ['a socket that opens', (host) => attempt(host).opened()],
    ])('is not suspected when the row is broken by %s', (_, disturb) => {
      const host = wide();
      failAfter(host, 10);
      failAfter(host, 10);
      disturb(host);
      expect([failAfter(host, 10), failAfter(host, 10)]).toEqual([undefined, undefined]);
      expect(failAfter(host, 10)).toBe(minute);
    });

    it('takes failures side by side for one', () => {
      const host = wide();
      const together = [attempt(host), attempt(host), attempt(host)];
      jest.advanceTimersByTime(10);
      expect(together.map(({ failed }) => failed(refusal(), true))).toEqual([undefined, undefined, undefined]);
      expect(closedFor(host)).toBe(0);
    });

    it('is suspected only by those who say that they are blind', () => {
      const host = wide();
      for (let i = 0; i < 8; i++) expect(attempt(host).failed(refusal())).toBeUndefined();
      expect(closedFor(host)).toBe(0);
    });
  });
});
