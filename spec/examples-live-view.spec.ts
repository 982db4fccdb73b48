import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { fromEvent, lastValueFrom, scan, takeWhile } from 'rxjs';

const root = join(__dirname, '..');
const shared = join(root, '../shared/recordings/spot-btcusdt-2024-08-08.jsonl.gz');
const corpus = existsSync(shared) ? describe : describe.skip;

describe('the live view, started with npm start', () => {
  const views = new Set<ChildProcess>();
  const folder = mkdtempSync(join(tmpdir(), 'live-view-'));
  afterEach(() => views.forEach((view) => view.kill('SIGKILL')));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** What `npm start` starts, without a terminal. */
  function start(...args: readonly string[]) {
    const view = spawn(process.execPath, ['scripts/start.js', ...args], { cwd: root, stdio: 'pipe' });
    views.add(view);
    const said = { out: '', err: '' };
    view.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
    view.stderr.setEncoding('utf8').on('data', (text: string) => (said.err += text));
    const ended = once(view, 'close').then(([code, signal]: (number | string | null)[]) => ({
      ...said,
      end: signal ?? code,
    }));
    /** Resolves when the output matches. */
    const says = (pattern: RegExp): Promise<unknown> =>
      lastValueFrom(
        fromEvent(view.stdout, 'data').pipe(
          scan((out, text) => out + String(text), ''),
          takeWhile((out) => !pattern.test(out)),
        ),
        { defaultValue: undefined },
      );
    return { view, ended, says };
  }

  function recording(name: string, ...frames: readonly unknown[]): string {
    const text = frames.map((frame, i) => `${1_723_161_253_000 + i}000000 ${JSON.stringify(frame)}\n`).join('');
    const file = join(folder, name);
    writeFileSync(file, name.endsWith('.gz') ? gzipSync(text) : text);
    return file;
  }

  const quote = (u: number, b: unknown = '100.00') => ({
    stream: 'btcusdt@bookTicker',
    data: { u, s: 'BTCUSDT', b, B: '1.00', a: '101.00', A: '2.00' },
  });
  const price = (time: number) => ({
    stream: 'ethusdt@avgPrice',
    data: { e: 'avgPrice', E: time, s: 'ETHUSDT', i: '5m', w: '2000.00', T: time },
  });
  const snapshot = { lastUpdateId: 1, bids: [], asks: [] };

  it('prints lines of several kinds, and ends by itself when it is told for how long', async () => {
    const { out, err, end } = await start('--for', '1').ended;
    expect(err).toBe('');
    expect(end).toBe(0);
    const time = String.raw`\d\d:\d\d:\d\d\.\d{3}`;
    expect(out).toMatch(new RegExp(`^notice ${time} connecting, url ws://127\\.0\\.0\\.1:\\d+/stream$`, 'm'));
    expect(out).toMatch(new RegExp(`^notice ${time} subscribed, streams btcusdt@trade `, 'm'));
    expect(out).toMatch(new RegExp(`^trade  ${time} [A-Z]+USDT (bought|sold) [\\d.]+ at [\\d.]+$`, 'm'));
    expect(out).toMatch(/^quote {2}[A-Z]+USDT [\d.]+ wanted at [\d.]+, [\d.]+ offered at [\d.]+$/m);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('ends well on %s', async (signal) => {
    const { view, says, ended } = start('SOLUSDT');
    await says(/^trade .* SOLUSDT /m);
    view.kill(signal);
    expect(await ended).toMatchObject({ err: '', end: 0 });
  });

  it('ends quietly when nobody reads any more', async () => {
    const { view, says, ended } = start();
    await says(/^trade /m);
    view.stdout.destroy();
    expect(await ended).toMatchObject({ err: '', end: 0 });
  });

  it('shows what becomes of the streams while the exchange goes wrong, and judges it', async () => {
    const { out, err, end } = await start('--chaos', '--seed', '3', '--for', '4', 'BTCUSDT').ended;
    expect({ err, end }).toEqual({ err: '', end: 0 });
    expect(out).toMatch(/^fault {2}[\d:.]+ 1: \w+, /m);
    expect(out).toMatch(/^notice [\d:.]+ gap, stream btcusdt@trade, /m);
    expect(out).toMatch(/^over {3}[\d:.]+ 1: every stream goes on, /m);
    expect(out).toMatch(/^btcusdt@trade +\d+ +\d+ +\d+ +\d+ +0$/m);
    expect(out).toMatch(/\nDelivered or declared: of \d+ events \d+ came, .* the \d+ gaps that \d+ faults left\n$/);
  });

  it('says what is wrong with the command line', async () => {
    expect(await start('--fast').ended).toEqual({ out: '', err: "Unknown option '--fast'. See --help\n", end: 1 });
  });

  it.each(['small.jsonl', 'small.jsonl.gz'])('plays a recording to its end and counts: %s', async (name) => {
    const file = recording(name, quote(5), snapshot, price(1), quote(6), price(2), quote(9), price(2));
    const { out, err, end } = await start('--replay', file).ended;
    expect(err).toBe('');
    expect(end).toBe(0);
    expect(out.split('\n').slice(-5)).toEqual([
      '                        recorded     delivered       invalid  out of order',
      'btcusdt@bookTicker             3             3             0             0',
      'ethusdt@avgPrice               3             3             0             0',
      'Everything arrived, in order, and valid',
      '',
    ]);
  });

  it('fails when a recording holds what is invalid or out of order, and says where', async () => {
    const file = recording('bad.jsonl', quote(5), quote(6, 100), quote(5), price(2), price(1));
    const { out, err, end } = await start('--replay', file, '--speed', '1').ended;
    expect(out).toMatch(/^notice .* invalid, why Not a valid BookTicker: .*, stream btcusdt@bookTicker$/m);
    expect(out.split('\n').slice(-3)).toEqual([
      'btcusdt@bookTicker             3             2             1             1',
      'ethusdt@avgPrice               2             2             0             1',
      '',
    ]);
    expect(err).toBe('This is not what the recording holds\n');
    expect(end).toBe(1);
  });

  it.each([
    ['is not there', 'nowhere.jsonl', /^.*nowhere\.jsonl cannot be read: ENOENT.*\n$/],
    ['is empty', recording('empty.jsonl'), /^.*empty\.jsonl holds no frame of a combined stream\n$/],
    ['breaks off', recording('half.jsonl', price(1), 5), /half\.jsonl, line 2: 1723161253001000000 5/],
    [
      'holds a stream that does not exist',
      recording('x.jsonl', { stream: 'x@y', data: {} }),
      /^There is no stream "x@y"/,
    ],
  ])('fails when a recording %s', async (_, file, message) => {
    const { err, end } = await start('--replay', file).ended;
    expect(err).toMatch(message);
    expect(end).toBe(1);
  });

  corpus('with the recording of 2024-08-08 (skipped without it)', () => {
    it('delivers every event of it, in order and valid', async () => {
      const { out, end } = await start('--replay', shared).ended;
      expect(out.split('\n').slice(-6)).toEqual([
        '                         recorded     delivered       invalid  out of order',
        'btcusdt@depth@100ms          3451          3451             0             0',
        'btcusdt@bookTicker          28040         28040             0             0',
        'btcusdt@trade                9757          9757             0             0',
        'Everything arrived, in order, and valid',
        '',
      ]);
      expect(end).toBe(0);
    });
  });
});
