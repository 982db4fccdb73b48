import { EMPTY, NEVER, concat, of, throwError } from 'rxjs';
import { happeningOf, type Happening } from '../examples/live-view/happening.js';
import { marketView } from '../examples/live-view/market-view.js';
import { readOptions } from '../examples/live-view/options.js';
import { plain } from '../examples/live-view/plain.js';
import { render } from '../examples/live-view/render.js';
import { screen, type Terminal } from '../examples/live-view/screen.js';
import { withExchange } from '../examples/live-view/with-exchange.js';
import { type Exchange, startExchange } from '../lib/testing/index.js';
import { emptyView, reduceView } from '../examples/live-view/view-state.js';
import type { ExecutionReport } from '../lib/index.js';
import { accountSamples } from './codecs/account/account-samples.js';
import { marbles } from './support/marbles.js';

const at = Date.UTC(2026, 0, 2, 3, 4, 5, 678);
const trade = (s: string, m: boolean): Happening =>
  happeningOf({
    stream: `${s.toLowerCase()}@trade`,
    data: { e: 'trade', E: at, s, t: 1, p: '64000.10000000', q: '0.01234000', T: at, m, M: true },
  });
const quote = (s: string, b: string): Happening =>
  happeningOf({
    stream: `${s.toLowerCase()}@bookTicker`,
    data: { u: 1, s, b, B: '1.00000000', a: '64001.00000000', A: '0.12345678' },
  });
const kline = (o: string, c: string): Happening =>
  happeningOf({
    stream: 'btcusdt@kline_1m',
    data: {
      e: 'kline',
      E: at,
      s: 'BTCUSDT',
      k: {
        t: at,
        T: at,
        s: 'BTCUSDT',
        i: '1m',
        f: 1,
        L: 9,
        o,
        c,
        h: '200.00',
        l: '100.00',
        v: '3.5',
        n: 9,
        x: false,
        q: '1',
        V: '1',
        Q: '1',
        B: '0',
      },
    },
  });
const notice = (of: Extract<Happening, { kind: 'notice' }>['notice']): Happening => ({ kind: 'notice', notice: of });
const gap = notice({
  type: 'gap',
  at,
  stream: 'btcusdt@trade',
  from: at - 1_000,
  to: at,
  cause: 'ws://a closed (1006)',
});
const waiting = notice({ type: 'waiting', at, url: 'ws://a', attempt: 1, delay: 811.6 });
const connecting = notice({ type: 'connecting', at, url: 'ws://a' });

describe('the command line of the live view', () => {
  it.each([
    ['', { mode: 'box', symbols: ['BTCUSDT', 'ETHUSDT', 'BNBUSDT'] }],
    ['solusdt --for 1.5', { mode: 'box', symbols: ['SOLUSDT'], seconds: 1.5 }],
    ['--live BTCUSDT', { mode: 'live', symbols: ['BTCUSDT'] }],
    ['--replay a.jsonl', { mode: 'replay', file: 'a.jsonl', speed: Infinity }],
    ['--replay a.jsonl --speed 0.5 --for 2', { mode: 'replay', file: 'a.jsonl', speed: 0.5, seconds: 2 }],
    ['--chaos', { mode: 'chaos', symbols: ['BTCUSDT', 'ETHUSDT'], seed: 1 }],
    ['--chaos --seed 7 solusdt', { mode: 'chaos', symbols: ['SOLUSDT'], seed: 7 }],
    ['--help', { mode: 'help' }],
  ])('is understood: %s', (line, options) => {
    expect(readOptions(line.split(' ').filter(Boolean))).toEqual({ seconds: undefined, ...options });
  });

  it.each([
    ['--fast', "Unknown option '--fast'. See --help"],
    ['--for', "Option '--for <value>' argument missing. See --help"],
    ['--for 0', '--for is "0", but must be a number above 0, at most 2000000'],
    ['--for 3000000', '--for is "3000000", but must be a number above 0, at most 2000000'],
    ['--replay a --speed fast', '--speed is "fast", but must be a number above 0, at most Infinity'],
    ['--speed 2', '--speed goes with --replay only'],
    ['--live --replay a', '--live and --replay exclude each other'],
    ['--live --chaos', '--chaos and --live exclude each other'],
    ['--seed 2', '--seed goes with --chaos only'],
    ['--chaos --seed x', '--seed is "x", but must be a number above 0, at most 2147483648'],
    ['--replay a b', 'A recording has symbols of its own; b is too much'],
  ])('is refused, with the reason: %s', (line, message) => {
    expect(() => readOptions(line.split(' '))).toThrow(new Error(message));
  });
});

describe('the picture of the live view', () => {
  const state = [
    connecting,
    waiting,
    quote('ETHUSDT', '2000.00000000'),
    quote('BTCUSDT', '1.00000000'),
    quote('BTCUSDT', '64000.00000000'),
    kline('125.00', '150.00'),
    trade('BTCUSDT', true),
    trade('ETHUSDT', false),
    gap,
  ].reduce(reduceView, emptyView);
  const texts = (columns: number, rows: number): readonly string[] =>
    render(state, { title: 'Title', columns, rows, now: at }).map(({ text }) => text);

  it('shows the best quotes, a kline, and the newest trades and notices', () => {
    expect(texts(80, 20)).toEqual([
      'Title   6 events',
      '',
      'symbol              bid          of          ask          of',
      'BTCUSDT        64000.00       1.0000     64001.00   0.12345678',
      'ETHUSDT         2000.00       1.0000     64001.00   0.12345678',
      '',
      'BTCUSDT 1m  100.00 ─────────────███████████████────────────────────────── 200.00',
      'open 125.00  close 150.00  volume 3.5000  trades 9',
      '',
      'trades',
      '03:04:05.678  ETHUSDT    bought      0.01234 at     64000.10',
      '03:04:05.678  BTCUSDT    sold        0.01234 at     64000.10',
      '',
      '',
      '',
      '',
      'notices',
      '03:04:05.678 gap, stream btcusdt@trade, from 03:04:04.678, to 03:04:05.678, caus',
      '03:04:05.678 waiting, attempt 1, delay 812 ms',
      '03:04:05.678 connecting, url ws://a',
    ]);
  });

  it('tells rising from falling by its colours', () => {
    const tones = (happening: Happening) =>
      render(reduceView(emptyView, happening), { title: '', columns: 80, rows: 24, now: at }).map(({ tone }) => tone);
    expect(tones(kline('1', '2'))).toContain('green');
    expect(tones(kline('2', '1'))).toContain('red');
    expect(tones(trade('A', false))).toContain('green');
    expect(tones(trade('A', true))).toContain('red');
  });

  it('shows what becomes of our own orders, newest first, and no more of them than there is room for', () => {
    const report = (S: string, x: string, X: string): Happening => ({
      kind: 'own',
      data: { ...accountSamples[0], T: at, s: 'BTCUSDT', S, o: 'MARKET', x, X } as ExecutionReport,
    });
    const happened = [report('BUY', 'NEW', 'NEW'), report('BUY', 'TRADE', 'FILLED'), report('SELL', 'NEW', 'NEW')];
    const own = happened.reduce(reduceView, emptyView);
    const drawn = (rows: number) =>
      render(own, { title: '', columns: 80, rows, now: at }).filter(({ text }) => /BUY|SELL|our orders/.test(text));
    expect(drawn(27).map(({ text, tone }) => [text.slice(0, 34), tone])).toEqual([
      ['our orders', 'dim'],
      ['03:04:05.678 BTCUSDT SELL MARKET 0', 'red'],
      ['03:04:05.678 BTCUSDT BUY MARKET 0.', 'green'],
    ]);
    expect(drawn(10)).toEqual([]);
    expect(own.events).toBe(3);
  });

  it('lets no text from outside steer the terminal', () => {
    const lines = render(reduceView(emptyView, trade('\x1b[2J\n', true)), {
      title: '',
      columns: 80,
      rows: 24,
      now: at,
    });
    expect(lines.map(({ text }) => text)).toContainEqual(expect.stringContaining('?[2J?'));
    expect(lines.map(({ text }) => text).join('')).not.toMatch(/\p{Cc}/u);
  });

  it('fits into every terminal', () => {
    for (let rows = 1; rows < 40; rows++) {
      for (let columns = 1; columns < 120; columns += 7) {
        const lines = texts(columns, rows);
        expect(lines.length).toBeLessThanOrEqual(rows);
        expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(columns);
      }
    }
  });

  it('keeps what a terminal can show and no more', () => {
    const trades = Array.from({ length: 1_000 }, () => trade('BTCUSDT', true));
    const notices = Array.from({ length: 1_000 }, () => gap);
    const { events, ...kept } = [...trades, ...notices].reduce(reduceView, emptyView);
    expect([events, kept.trades.length, kept.notices.length]).toEqual([1_000, 200, 200]);
  });
});

describe('the screen of the live view', () => {
  const enter = '\x1b[?1049h\x1b[?25l\x1b[?7l';
  const leave = '\x1b[?7h\x1b[?25h\x1b[?1049l';
  let written: string[];
  const terminal = {
    columns: 40,
    rows: 10,
    hasColors: () => false,
    cork: () => written.push('{'),
    uncork: () => written.push('}'),
    write: (text: string) => written.push(text),
  } as unknown as Terminal;

  it(
    'is drawn ten times a second, each time in one piece',
    marbles(({ cold, expectObservable, flush }) => {
      written = [];
      const happenings$ = cold('150ms a 99ms |', { a: trade('BTCUSDT', true) });
      expectObservable(happenings$.pipe(screen(terminal, 'Title', marketView))).toBe('250ms |');
      flush();
      const pieces = written.join('').split(/[{}]/);
      expect(pieces[0]).toBe(enter);
      expect(pieces.filter((piece) => piece.includes('events')).map((piece) => /\d events/.exec(piece)?.[0])).toEqual([
        '0 events',
        '0 events',
        '1 events',
        '1 events', // left behind
      ]);
    }),
  );

  it('is given back at the end, whatever the end is, with the last picture left behind', () => {
    for (const end of [EMPTY, throwError(() => new Error('no'))]) {
      written = [];
      concat(of(trade('BTCUSDT', true)), end)
        .pipe(screen(terminal, 'Title', marketView))
        .subscribe({ error: () => undefined });
      expect(written[0]).toBe(enter);
      expect(written[1]).toBe(leave);
      expect(written[2]).toBe('Title   1 events\n');
      expect(written).toContain('03:04:05.678  BTCUSDT    sold        0.0\n');
    }
  });

  it(
    'fails when it cannot be drawn, and is given back all the same',
    marbles(({ expectObservable, flush }) => {
      written = [];
      const error = new Error('no such terminal');
      const uncork = () => {
        throw error;
      };
      expectObservable(NEVER.pipe(screen({ ...terminal, uncork }, 'Title', marketView))).toBe('#', undefined, error);
      flush();
      expect(written).toContain(leave);
    }),
  );
});

describe('the plain lines of the live view', () => {
  it(
    'are every notice, and of each kind of event one a second',
    marbles(({ cold, expectObservable }) => {
      const happenings$ = cold('(nntqk)-(tn) 991ms (tn) q|', {
        n: waiting,
        t: trade('BTCUSDT\n', true),
        q: quote('BTCUSDT', '1.5'),
        k: kline('1', '2'),
      });
      const expected = '        (nntqk)-n--- 991ms (tn) q|';
      expectObservable(happenings$.pipe(plain())).toBe(expected, {
        n: 'notice 03:04:05.678 waiting, attempt 1, delay 812 ms',
        t: 'trade  03:04:05.678 BTCUSDT? sold 0.01234 at 64000.10',
        q: 'quote  BTCUSDT 1.0000 wanted at 1.50, 0.12345678 offered at 64001.00',
        k: 'kline  BTCUSDT 1m open 1.00 high 200.00 low 100.00 close 2.00 volume 3.5000',
      });
    }),
  );
});

describe('the exchange of the live view', () => {
  it('is closed also when it is up only after everybody has left', async () => {
    const started: Promise<Exchange>[] = [];
    const start = () => {
      const exchange = startExchange();
      started.push(exchange);
      return exchange;
    };
    withExchange(start, {}, () => NEVER)
      .subscribe()
      .unsubscribe();
    const [exchange] = await Promise.all(started);
    await expect(exchange?.waitFor(() => false)).rejects.toThrow('The exchange was closed');
  });
});
