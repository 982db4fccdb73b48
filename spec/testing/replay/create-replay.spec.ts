import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ClosedError, InvalidArgumentError } from '../../../lib/errors.js';
import { createReplay, startExchange, type Replay, type ReplayOptions } from '../../../lib/testing/index.js';
import { openClient } from '../server/raw-client.js';
import { useFakeTimersOnly } from '../server/use-fake-timers-only.js';

/** A recorded frame of stream `a`, so many milliseconds after the first. */
const line = (ms: number, data: unknown = { ms }, stream = 'a'): string =>
  `${1_700_000_000_000 + ms}000000 ${JSON.stringify({ stream, data })}`;
const snapshot = (lastUpdateId: number): string =>
  `0 {"lastUpdateId":${lastUpdateId},"bids":[["2","1"],["1","1"]],"asks":[]}`;

describe('createReplay', () => {
  const replays: Replay[] = [];
  async function play(replay: ReplayOptions['replay'], speed = 1): Promise<{ replay: Replay; heard: string[] }> {
    const created = await createReplay({ replay, speed });
    replays.push(created);
    const heard: string[] = [];
    created.open('a', (render) => heard.push(render('MILLISECOND')));
    return { replay: created, heard };
  }

  beforeEach(useFakeTimersOnly);
  afterEach(() => {
    for (const replay of replays.splice(0)) replay.stop();
    jest.useRealTimers();
  });

  it.each([
    [1, 100],
    [10, 10],
    [0.5, 200],
  ])('plays at speed %d what lies 100 ms apart %i ms apart', async (speed, apart) => {
    const { replay, heard } = await play([line(0), line(100), line(100), line(200)], speed);
    replay.resume();
    jest.advanceTimersByTime(0);
    expect(heard).toEqual(['{"ms":0}']);
    jest.advanceTimersByTime(apart - 1);
    expect(heard).toHaveLength(1);
    jest.advanceTimersByTime(1);
    expect(heard).toHaveLength(3);
    jest.advanceTimersByTime(apart);
    expect(heard.at(-1)).toBe('{"ms":200}');
    await replay.done;
  });

  it('waits until it is resumed, and holds where it is paused', async () => {
    const { replay, heard } = await play([line(0), line(100), line(200)]);
    jest.advanceTimersByTime(1000);
    expect(heard).toEqual([]);
    replay.resume();
    jest.advanceTimersByTime(150);
    replay.pause();
    jest.advanceTimersByTime(1000);
    expect(heard).toHaveLength(2);
    replay.resume();
    jest.advanceTimersByTime(49);
    expect(heard).toHaveLength(2);
    jest.advanceTimersByTime(1);
    expect(heard).toHaveLength(3);
  });

  it('stops at once when it is paused by who hears it', async () => {
    const { replay, heard } = await play([line(0), line(0), line(0, {}, 'b'), line(0)], Infinity);
    replay.open('b', () => replay.pause());
    replay.resume();
    jest.advanceTimersByTime(1000);
    expect(heard).toHaveLength(2);
    replay.resume();
    jest.advanceTimersByTime(0);
    expect(heard).toHaveLength(3);
  });

  it('bears what was recorded out of order, and passes over blank lines', async () => {
    const { replay, heard } = await play([line(100), '', line(50), '  ', line(100)]);
    replay.resume();
    jest.advanceTimersByTime(0);
    await replay.done;
    expect(heard).toHaveLength(3);
  });

  it('gives the payload unchanged whatever unit is asked for', async () => {
    const { replay } = await play(['5 {"stream":"x","data":{"T": 1.50}}']);
    const heard: string[] = [];
    replay.open('x', (render) => heard.push(render('MICROSECOND')));
    replay.resume();
    jest.advanceTimersByTime(0);
    expect(heard).toEqual(['{"T": 1.50}']);
  });

  it('counts what it plays, heard or not', async () => {
    const { replay } = await play([line(0), line(0, {}, 'b'), line(0)], Infinity);
    replay.resume();
    jest.advanceTimersByTime(0);
    await replay.done;
    expect([...replay.counts]).toEqual([
      ['a', 2],
      ['b', 1],
    ]);
  });

  it('plays a recording that comes line by line, without reading all of it ahead', async () => {
    let read = 0;
    async function* lines(): AsyncGenerator<string> {
      for (; read < 50_000; read++) yield line(0);
    }
    const { replay, heard } = await play(lines(), Infinity);
    expect(read).toBeLessThan(12_000);
    replay.resume();
    while (heard.length < 50_000) await jest.advanceTimersByTimeAsync(1);
    await replay.done;
  });

  it('ends without an error that nobody handles when it is stopped', async () => {
    const { replay } = await play([line(0), line(100)]);
    replay.resume();
    replay.stop();
    await expect(replay.done).rejects.toThrow(ClosedError);
    expect(() => replay.resume()).toThrow(ClosedError);
    expect(jest.getTimerCount()).toBe(0);
  });

  describe('answers REST', () => {
    const depth = (replay: Replay, query = 'symbol=A'): unknown => {
      const answer = replay.rest('/api/v3/depth', new URLSearchParams(query), 'MILLISECOND');
      return JSON.parse(answer?.body ?? 'null');
    };

    it('with the first snapshot, until the next ones are reached', async () => {
      const lines = [line(0, { s: 'A', u: 9 }), snapshot(10), line(100, { s: 'A', u: 11 }), snapshot(20)];
      const { replay } = await play(lines);
      expect(depth(replay)).toMatchObject({ lastUpdateId: 10 });
      replay.resume();
      jest.advanceTimersByTime(0);
      expect(depth(replay)).toMatchObject({ lastUpdateId: 10 });
      jest.advanceTimersByTime(100);
      expect(depth(replay)).toMatchObject({ lastUpdateId: 20 });
    });

    it('with the snapshot of the symbol that is asked for', async () => {
      const { replay } = await play([
        ...[snapshot(1000), line(0, { s: 'A', u: 10 }), line(0, { s: 'B', u: 1001 })],
        ...[snapshot(11), snapshot(1002)],
      ]);
      expect(depth(replay, 'symbol=A')).toMatchObject({ lastUpdateId: 1000 });
      expect(depth(replay, 'symbol=B')).toMatchObject({ lastUpdateId: 1002 });
      expect(depth(replay, 'symbol=C')).toMatchObject({ code: -1121 });
      expect(depth(replay, '')).toMatchObject({ code: -1102 });
    });

    it('as recorded, or cut to the levels that are asked for', async () => {
      const { replay } = await play([snapshot(10), line(0, { s: 'A', u: 9 })]);
      const body = (limit: string): string | undefined =>
        replay.rest('/api/v3/depth', new URLSearchParams(`symbol=A&limit=${limit}`), 'MILLISECOND')?.body;
      expect(body('2')).toBe('{"lastUpdateId":10,"bids":[["2","1"],["1","1"]],"asks":[]}');
      expect(body('1')).toBe('{"lastUpdateId":10,"bids":[["2","1"]],"asks":[]}');
    });

    it('with the time of this machine, and that it is there', async () => {
      const { replay } = await play([line(0)]);
      const now = Date.now();
      const get = (path: string, unit: 'MILLISECOND' | 'MICROSECOND'): unknown =>
        replay.rest(path, new URLSearchParams(), unit);
      expect(get('/api/v3/ping', 'MILLISECOND')).toEqual({ status: 200, body: '{}' });
      expect(get('/api/v3/time', 'MILLISECOND')).toEqual({ status: 200, body: `{"serverTime":${now}}` });
      expect(get('/api/v3/time', 'MICROSECOND')).toEqual({ status: 200, body: `{"serverTime":${now}000}` });
      expect(get('/api/v3/klines', 'MILLISECOND')).toBeUndefined();
    });
  });

  describe('with a file', () => {
    let folder: string;
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'replay-'));
    });
    afterAll(() => rmSync(folder, { recursive: true }));

    function file(name: string, content: string | Buffer): string {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    }

    it.each([
      ['plain.jsonl', (text: string) => text],
      ['packed.jsonl.gz', (text: string) => gzipSync(text)],
    ])('plays %s', async (name, pack) => {
      const lines = Array.from({ length: 5000 }, (_, index) => line(index, { 币: index }));
      const { replay, heard } = await play(file(name, pack(`${lines.join('\n')}\n`)), Infinity);
      replay.resume();
      while (heard.length < 5000) await jest.advanceTimersByTimeAsync(1);
      expect(heard).toEqual(lines.map((_, index) => `{"币":${index}}`));
      await replay.done;
    });

    it('names the file and the line that is none, after playing what comes before', async () => {
      const path = file('broken.jsonl', `${line(0)}\n${line(1)}\n\nnonsense\n${line(2)}\n`);
      const { replay, heard } = await play(path, Infinity);
      replay.resume();
      jest.advanceTimersByTime(1);
      await expect(replay.done).rejects.toThrow(
        `replay is "${path}, line 4: nonsense", but must be nanoseconds, a space, and a combined frame or a depth snapshot`,
      );
      expect(heard).toHaveLength(2);
    });

    it('names a file that is not there', async () => {
      const path = join(folder, 'missing.jsonl');
      await expect(play(path)).rejects.toThrow(`replay is "${path}", but must be a file that can be read (ENOENT`);
    });

    it('names a file that is cut off, after playing what can be read', async () => {
      const lines = Array.from({ length: 20_000 }, (_, index) => line(index)).join('\n');
      const packed = gzipSync(lines);
      const path = file('cut.jsonl.gz', packed.subarray(0, packed.length / 2));
      const { replay, heard } = await play(path, Infinity);
      const failure = expect(replay.done).rejects.toThrow(InvalidArgumentError);
      replay.resume();
      await jest.advanceTimersByTimeAsync(1000);
      await failure;
      expect(heard.length).toBeGreaterThan(1000);
    });
  });

  it.each([0, -1, NaN])('refuses the speed %d', async (speed) => {
    await expect(play([], speed)).rejects.toThrow('speed is');
  });
});

describe('an exchange with a recording', () => {
  it('waits for who reads slowly when it goes as fast as it can, and loses nothing', async () => {
    const lines = Array.from({ length: 2000 }, (_, index) => line(0, { index, filling: 'x'.repeat(10_000) }));
    await using exchange = await startExchange({ replay: lines, speed: Infinity, paused: true, maxBuffered: 100_000 });
    const client = await openClient(`${exchange.endpoints.streams}/ws/a`);
    client.ws.pause();
    exchange.resume();
    const neighbour = await openClient(`${exchange.endpoints.streams}/ws`);
    neighbour.send({ method: 'LIST_SUBSCRIPTIONS', id: 1 });
    await neighbour.heard(1);
    expect(exchange.connections[0]?.buffered).toBeLessThan(200_000);
    client.ws.resume();
    const frames = await client.heard(2000);
    expect(frames.map((frame) => (JSON.parse(frame) as { index: number }).index)).toEqual(
      lines.map((_, index) => index),
    );
    expect(exchange.violations).toEqual([]);
    expect(exchange.replay.counts.get('a')).toBe(2000);
  });

  it('goes on when the slow one is gone', async () => {
    const lines = Array.from({ length: 1000 }, () => line(0, { filling: 'x'.repeat(10_000) }));
    await using exchange = await startExchange({ replay: lines, speed: Infinity, paused: true, maxBuffered: 100_000 });
    await openClient(`${exchange.endpoints.streams}/ws/a`);
    exchange.stall();
    exchange.resume();
    const neighbour = await openClient(`${exchange.endpoints.streams}/ws`);
    neighbour.send({ method: 'LIST_SUBSCRIPTIONS', id: 1 });
    await neighbour.heard(1);
    expect(exchange.replay.counts.get('a')).toBeLessThan(20);
    exchange.drop({ stream: 'a' });
    await exchange.replay.done;
  });

  it('leaves no timer when it is closed while somebody is behind', async () => {
    useFakeTimersOnly();
    const lines = Array.from({ length: 1000 }, () => line(0, { filling: 'x'.repeat(10_000) }));
    const exchange = await startExchange({ replay: lines, speed: Infinity, maxBuffered: 100_000 });
    await openClient(`${exchange.endpoints.streams}/ws/a`);
    exchange.stall();
    jest.advanceTimersByTime(10);
    expect(exchange.replay.counts.get('a')).toBeLessThan(20);
    await exchange.close();
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
  });

  it('says in the log that it is over, or why it cannot go on', async () => {
    await using good = await startExchange({ replay: [line(0)] });
    expect(await good.waitFor(({ type }) => type === 'replayed')).toEqual({ type: 'replayed', at: expect.any(Number) });
    await using bad = await startExchange({ replay: [line(0), 'x'] });
    expect(await bad.waitFor(({ type }) => type === 'replayed')).toMatchObject({
      error: 'replay is "line 2: x", but must be nanoseconds, a space, and a combined frame or a depth snapshot',
    });
  });
});

const recording = join(__dirname, '../../../../shared/recordings/spot-btcusdt-2024-08-08.jsonl.gz');
const recorded = existsSync(recording) ? describe : describe.skip; // it does not come with the package

recorded('a recorded session of six minutes', () => {
  it('is delivered whole and in order, as fast as it goes', async () => {
    await using exchange = await startExchange({ replay: recording, speed: Infinity, paused: true });
    const streams = ['btcusdt@depth@100ms', 'btcusdt@bookTicker', 'btcusdt@trade'];
    const client = await openClient(`${exchange.endpoints.streams}/stream?streams=${streams.join('/')}`);
    exchange.resume();
    await exchange.replay.done;
    const events = (await client.heard(3_451 + 28_040 + 9_757)).map(
      (frame) => JSON.parse(frame) as { stream: string; data: { U: number; u: number; t: number } },
    );
    const of = (stream: string): (typeof events)[number]['data'][] =>
      events.filter((event) => event.stream === stream).map(({ data }) => data);

    const [depth, bookTicker, trade] = streams.map(of) as [
      (typeof events)[number]['data'][],
      (typeof events)[number]['data'][],
      (typeof events)[number]['data'][],
    ];
    expect([depth.length, bookTicker.length, trade.length]).toEqual([3_451, 28_040, 9_757]);
    expect(depth.every(({ U }, index) => index === 0 || U === depth[index - 1]!.u + 1)).toBe(true);
    expect(bookTicker.every(({ u }, index) => index === 0 || u > bookTicker[index - 1]!.u)).toBe(true);
    expect(trade.every(({ t }, index) => index === 0 || t === trade[index - 1]!.t + 1)).toBe(true);
  });

  it('answers REST with its snapshot before it is reached', async () => {
    await using exchange = await startExchange({ replay: recording, paused: true });
    const answer = await fetch(`${exchange.endpoints.rest}/api/v3/depth?symbol=BTCUSDT&limit=1000`);
    expect(await answer.json()).toMatchObject({ lastUpdateId: 50093239218 });
  });
});
