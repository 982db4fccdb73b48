import type { AnySpotEvent, Notice } from '../lib/index.js';
import type { MarketExchange, Violation } from '../lib/testing/index.js';
import type { ChaosHappening } from '../examples/live-view/chaos/chaos-happening.js';
import { emptyChaos, reduceChaos } from '../examples/live-view/chaos/chaos-state.js';
import type { Fault } from '../examples/live-view/chaos/faults.js';
import { heardAll } from '../examples/live-view/chaos/heard-all.js';
import { plainChaos } from '../examples/live-view/chaos/plain-chaos.js';
import { renderChaos } from '../examples/live-view/chaos/render-chaos.js';
import { schedule } from '../examples/live-view/chaos/schedule.js';
import { verdict } from '../examples/live-view/chaos/verdict.js';
import { wreak } from '../examples/live-view/chaos/wreak.js';
import { marbles } from './support/marbles.js';

const at = Date.UTC(2026, 0, 2, 3, 4, 5, 678);
const event = (stream: string, data: object, after = 0): ChaosHappening => ({
  kind: 'event',
  at: at + after,
  stream,
  data: data as AnySpotEvent,
});
const trade = (t: number, after = 0): ChaosHappening => event('btcusdt@trade', { e: 'trade', t }, after);
const quote = (u: number): ChaosHappening => event('btcusdt@bookTicker', { u });
const diff = (U: number, u: number): ChaosHappening => event('btcusdt@depth@100ms', { e: 'depthUpdate', U, u });
const notice = (of: Notice): ChaosHappening => ({ kind: 'notice', notice: of });
const gap = (stream: string): ChaosHappening =>
  notice({ type: 'gap', at, stream, from: at - 1_000, to: at, cause: 'ws://a closed (1006)' });
const open = notice({ type: 'open', at, url: 'ws://a' });
const nothing: Fault = { name: 'nothing', says: 'nothing\u001b happens', lasts: 500, inject: () => () => undefined };
const fault: ChaosHappening = { kind: 'fault', at, fault: nothing };
const over: ChaosHappening = { kind: 'over', at, isBack: true };
const lost: ChaosHappening = { kind: 'over', at, isBack: false };
const after = (...happenings: readonly ChaosHappening[]) => happenings.reduce(reduceChaos, emptyChaos);

describe('the faults of the chaos view', () => {
  const names = (seed: number, count: number): readonly string[] => {
    const faults = schedule(seed, ['btcusdt@trade', 'btcusdt@depth']);
    return Array.from({ length: count }, () => faults.next().value).map(({ name, says }) => `${name}: ${says}`);
  };
  const kinds = ['ban', 'close', 'corrupt', 'delay', 'drop', 'mute', 'refuse', 'rotate', 'stall'];

  it('are every kind once before any comes again', () => {
    const rounds = names(5, 3 * kinds.length).map((text) => text.split(':')[0]);
    for (let i = 0; i < rounds.length; i += kinds.length) {
      expect(rounds.slice(i, i + kinds.length).sort()).toEqual(kinds);
    }
  });

  it('are the same for the same seed and others for another', () => {
    expect(names(5, 50)).toEqual(names(5, 50));
    expect(names(5, 50)).not.toEqual(names(6, 50));
  });

  it(
    'come one after the other, each when every stream has spoken again, and none after the end',
    marbles(({ cold, hot, expectObservable, flush }) => {
      const done: string[] = [];
      const faults = (function* (): Generator<Fault, never> {
        for (let i = 1; ; i++) {
          yield {
            ...nothing,
            inject: () => {
              done.push(`do ${i}`);
              return () => done.push(`undo ${i}`);
            },
          };
        }
      })();
      const heard$ = hot('      -(ab) 2000ms abab 1500ms a 999ms b 5s ab');
      const end$ = cold('       4s e');
      const chaos$ = wreak({ exchange: {} as MarketExchange, faults, all$: heardAll(heard$, 2), end$ });
      expectObservable(chaos$).toBe('1501ms f 504ms o 1499ms f 6003ms (o|)', {
        f: { kind: 'fault', at: expect.any(Number) as number, fault: expect.anything() as Fault },
        o: { kind: 'over', at: expect.any(Number) as number, isBack: true },
      });
      flush();
      expect(done).toEqual(['do 1', 'undo 1', 'do 2', 'undo 2']);
    }),
  );
});

describe('the account of the chaos view', () => {
  it('counts the numbers that a gap covers apart from those that are missing', () => {
    const { streams, events } = after(
      trade(5),
      trade(6),
      gap('btcusdt@trade'),
      trade(9),
      trade(10),
      trade(12),
      diff(1, 4),
      diff(5, 5),
      diff(7, 9),
      gap('btcusdt@bookTicker'),
      quote(5),
      quote(50),
    );
    expect(events).toBe(10);
    expect(streams.get('btcusdt@trade')).toMatchObject({ events: 5, gaps: 1, declared: 2, missing: 1, repeated: 0 });
    expect(streams.get('btcusdt@depth@100ms')).toMatchObject({ events: 3, gaps: 0, declared: 0, missing: 1 });
    expect(streams.get('btcusdt@bookTicker')).toMatchObject({ events: 2, gaps: 1, declared: 0, missing: 0 });
  });

  it('counts what comes twice or late, and looks ahead from the newest', () => {
    const { streams } = after(trade(5), trade(6), trade(6), trade(5), trade(7), quote(3), quote(3), quote(2));
    expect(streams.get('btcusdt@trade')).toMatchObject({ events: 5, missing: 0, repeated: 2, next: 8 });
    expect(streams.get('btcusdt@bookTicker')).toMatchObject({ repeated: 2 });
  });

  it('knows of each fault what was heard, how many gaps there were and the longest time without an event', () => {
    const { faults } = after(
      trade(1),
      fault,
      open,
      open,
      gap('btcusdt@trade'),
      trade(2, 2_500),
      trade(3, 2_600),
      over,
      fault,
      trade(4, 2_700),
    );
    expect(faults).toMatchObject([
      { number: 2, notices: [], gaps: 0, pause: 100, end: 'pending' },
      { number: 1, notices: ['open'], gaps: 1, pause: 2_500, end: 'back' },
    ]);
  });

  it('keeps what a terminal can show and no more', () => {
    const many = Array.from({ length: 1_000 }, () => [fault, open]).flat();
    const { faults, notices } = after(...many);
    expect([faults.length, notices.length, faults[0]?.number]).toEqual([200, 200, 1_000]);
  });
});

describe('the verdict of the chaos view', () => {
  const counts = { sent: 9, delivered: 6, declared: 3, gaps: 1 };
  const end = (violations: readonly Violation[], subscriptions: object): ChaosHappening => ({
    kind: 'verdict',
    events: { ok: violations.length === 0, violations, more: 0, counts },
    subscriptions: { ok: true, lost: [], extra: [], twice: [], ...subscriptions },
  });

  it('says what there was when everything was delivered or declared', () => {
    expect(verdict(after(fault, over, end([], {})))).toBe(
      'Delivered or declared: of 9 events 6 came, once and in order, and 3 lie in the 1 gaps that 1 faults left',
    );
  });

  it('says no more than can be read', () => {
    const violation = { rule: 'undeclared', stream: 'a@trade', message: 'a', index: 3 } as const;
    const state = after(
      end(
        Array.from({ length: 9 }, () => violation),
        {},
      ),
    );
    const [, ...lines] = messageOf(() => verdict(state)).split('\n');
    expect(lines).toEqual([...'aaaaa'].map((text) => `  ${text}`).concat('  and 4 more'));
  });

  it('says what was not, and which stream was lost', () => {
    const violations = [
      { rule: 'undeclared', stream: 'a@trade', message: 'a@trade: 5 did not come', index: 3 },
    ] as const;
    const state = after(fault, lost, end(violations, { lost: ['b@trade'], extra: ['c@trade'], twice: ['d@trade'] }));
    expect(() => verdict(state)).toThrow(
      new Error(
        [
          'NOT delivered or declared:',
          'a@trade: 5 did not come',
          'b@trade is not subscribed any more',
          'c@trade is subscribed for nobody',
          'd@trade is subscribed twice',
          'not every stream came back after fault 1',
        ].join('\n  '),
      ),
    );
  });
});

describe('the picture of the chaos view', () => {
  const gaps = [gap('btcusdt@bookTicker'), gap('btcusdt@trade')];
  const state = after(trade(5), quote(7), fault, open, ...gaps, trade(9, 1_500), over, fault, lost);
  const draw = (columns: number, rows: number, now = at + 1_500) =>
    renderChaos(state, { title: 'Title', columns, rows, now });

  it('shows the account of each stream, the faults and the notices', () => {
    expect(draw(90, 16).map(({ text }) => text)).toEqual([
      'Title   3 events',
      '',
      'stream                   events      last id         gaps  ids in gaps  ids missing',
      'btcusdt@bookTicker            1            -            1            -            -',
      'btcusdt@trade                 2            9            1            3            0',
      '',
      'faults',
      '  2 nothing  nothing? happens',
      '    NOT EVERY STREAM CAME BACK, longest pause 0.0 s, 0 gaps, nothing else',
      '  1 nothing  nothing? happens',
      '    every stream goes on, longest pause 1.5 s, 2 gaps, open',
      '',
      'notices',
      '03:04:05.678 gap, stream (2 streams), from 03:04:04.678, to 03:04:05.678, cause ws://a clo',
      '03:04:05.678 open',
    ]);
  });

  it('says for how long there is no event, and by colour what has become of a fault', () => {
    expect(draw(90, 16, at + 4_000)[0]?.text).toBe('Title   3 events   none for 2.5 s');
    const tones = (...happenings: readonly ChaosHappening[]) =>
      renderChaos(after(...happenings), { title: '', columns: 80, rows: 24, now: at }).map(({ tone }) => tone);
    expect(tones(fault, over)).toContain('green');
    expect(tones(fault, lost)).toContain('red');
    expect(tones(fault)).not.toContain('green');
  });

  it('fits into every terminal', () => {
    for (let rows = 1; rows < 40; rows++) {
      for (let columns = 1; columns < 120; columns += 7) {
        const lines = draw(columns, rows);
        expect(lines.length).toBeLessThanOrEqual(rows);
        expect(Math.max(...lines.map(({ text }) => text.length))).toBeLessThanOrEqual(columns);
      }
    }
  });
});

describe('the plain lines of the chaos view', () => {
  it(
    'are every fault, every notice, what came of each fault, and the account at the end',
    marbles(({ cold, expectObservable }) => {
      const happenings$ = cold('tfngto|', { t: trade(1), f: fault, n: open, g: gap('btcusdt@trade'), o: over });
      expectObservable(happenings$.pipe(plainChaos())).toBe('-fng-o(hs|)', {
        f: 'fault  03:04:05.678 1: nothing, nothing? happens',
        n: 'notice 03:04:05.678 open',
        g: 'notice 03:04:05.678 gap, stream btcusdt@trade, from 03:04:04.678, to 03:04:05.678, cause ws://a closed (1006)',
        o: 'over   03:04:05.678 1: every stream goes on, longest pause 0.0 s, 1 gap, open',
        h: 'stream              events      last id         gaps  ids in gaps  ids missing',
        s: 'btcusdt@trade            2            1            1            0            0',
      });
    }),
  );
});

function messageOf(fails: () => unknown): string {
  try {
    fails();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('It did not fail');
}
