import { Subject } from 'rxjs';
import { reconcile } from '../../../lib/operators/reconcile.js';
import type { GapNotice } from '../../../lib/notice.js';
import { UnauthorizedError } from '../../../lib/request-errors.js';
import { type Collected, collect } from '../../support/collect.js';
import { type AccountEvent, listenKeyExchange } from '../listen-key-exchange.js';

const minute = 60_000;
const start = 1_700_000_000_000;

type Exchange = ReturnType<typeof listenKeyExchange>;
const pass = (ms: number) => jest.advanceTimersByTime(ms);
const numbers = ({ values }: Collected<AccountEvent>) => values.map(({ n }) => n);
const gaps = ({ notices }: Exchange) => notices.filter((notice): notice is GapNotice => notice.type === 'gap');
const posts = ({ requests }: Exchange) => requests.filter((request) => request.startsWith('POST')).length;
const puts = ({ requests }: Exchange) => requests.filter((request) => request.startsWith('PUT'));

/** A stream that is listened to. */
function listening(options: Parameters<typeof listenKeyExchange>[0] = {}) {
  const exchange = listenKeyExchange(options);
  const heard = collect(exchange.stream);
  pass(100);
  return { exchange, heard };
}

describe('listenKeyStream', () => {
  beforeEach(() => jest.useFakeTimers({ now: start }));
  afterEach(() => jest.useRealTimers());

  it('brings the events of the account, over one key and one socket for all who listen', () => {
    const { exchange, heard } = listening();
    const other = collect(exchange.stream);
    exchange.happen();
    exchange.happen();
    expect([numbers(heard), numbers(other)]).toEqual([
      [1, 2],
      [1, 2],
    ]);
    expect(exchange.order).toEqual(['POST', 'open 1']);
    expect(exchange.notices.map(({ type }) => type)).toEqual(['connecting', 'open', 'subscribed']);
  });

  it('asks for nothing before it is listened to, and leaves nothing but the key, which others may use (A-63)', () => {
    const exchange = listenKeyExchange();
    pass(minute);
    expect(exchange.requests).toEqual([]);
    const heard = collect(exchange.stream);
    pass(minute);
    heard.unsubscribe();
    pass(10 * 60 * minute);
    expect(exchange.order).toEqual(['POST', 'open 1', 'close 1']);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('keeps the key alive once per period, however often it has reconnected (A-62)', () => {
    const { exchange } = listening();
    for (let i = 0; i < 5; i++) {
      exchange.open()[0]?.lose();
      pass(minute);
    }
    const from = exchange.requests.length;
    pass(100 * minute);
    expect(exchange.requests.slice(from)).toHaveLength(4);
    expect(puts(exchange)).toHaveLength(4);
  });

  it('comes back after a loss with a key first, and says what may be missing before the next event', () => {
    const { exchange, heard } = listening();
    exchange.happen();
    pass(90_000);
    const last = Date.now();
    exchange.open()[0]?.lose();
    exchange.happen();
    pass(5_000);
    exchange.happen();
    expect(numbers(heard)).toEqual([1, 3]);
    expect(exchange.order).toEqual(['POST', 'open 1', 'close 1', 'POST', 'open 2']);
    const [gap, ...more] = gaps(exchange) as [GapNotice];
    expect(more).toEqual([]);
    expect(gap).toMatchObject({ stream: 'risk', cause: expect.stringContaining('closed (1006)') as string });
    expect(gap.from).toBeLessThanOrEqual(last);
    expect(gap.from).toBeGreaterThan(last - 30_000);
    expect(gap.to).toBeGreaterThan(last);
  });

  it('A-65: takes another key when the old one has expired, once, although it is told twice (U1)', () => {
    const { exchange, heard } = listening();
    pass(minute);
    exchange.kill(true);
    exchange.open()[0]?.say({ e: 'listenKeyExpired', E: Date.now(), listenKey: exchange.key() });
    const expiredAt = performance.now();
    exchange.happen();
    pass(3_000);
    exchange.happen();
    expect(exchange.sockets[1]?.openedAt).toBeLessThan(expiredAt + 1_000);
    expect(exchange.order.slice(0, 5)).toEqual(['POST', 'open 1', 'POST', 'open 2', 'close 1']);
    expect(exchange.order).toHaveLength(5);
    expect([numbers(heard), gaps(exchange).length]).toEqual([[2], 1]);
    expect(gaps(exchange)[0]?.cause).toBe('listenKeyExpired');
  });

  it('A-64: takes another key at once when a renewal says that it is no more, and opens before it closes (U2 U6)', () => {
    const { exchange, heard } = listening();
    pass(10 * minute);
    exchange.kill(false);
    const killedAt = Date.now();
    exchange.happen();
    pass(15 * minute);
    pass(2_000);
    exchange.happen();
    expect(exchange.order).toEqual(['POST', 'open 1', 'PUT', 'POST', 'open 2', 'close 1']);
    expect(numbers(heard)).toEqual([2]);
    const [gap] = gaps(exchange) as [GapNotice];
    expect(gap.from).toBeLessThanOrEqual(killedAt);
    expect(gap.to).toBeGreaterThan(killedAt + 14 * minute);
  });

  it.each(['failed', 'lost', { status: 503, code: -1001 }] as const)(
    'tries a renewal again that was %p (U3 U4)',
    (fate) => {
      const { exchange, heard } = listening();
      let failures = 4;
      exchange.fate = (method) => (method === 'PUT' && failures-- > 0 ? fate : 'ok');
      pass(60 * minute);
      exchange.happen();
      expect([exchange.sockets.length, numbers(heard), gaps(exchange)]).toEqual([1, [1], []]);
      expect(puts(exchange).length).toBeGreaterThanOrEqual(5);
    },
  );

  it('does not ask before the exchange allows it, and says so (U3)', () => {
    const { exchange } = listening();
    exchange.fate = (method) => (method === 'PUT' ? { status: 429, code: -1003, retryAfter: '600' } : 'ok');
    pass(44 * minute);
    expect(puts(exchange)).toHaveLength(2);
    expect(exchange.notices.filter(({ type }) => type === 'banned')).toHaveLength(2);
  });

  it('comes back from two hours without a network with a new key first and one gap (U5)', () => {
    const { exchange, heard } = listening();
    pass(minute);
    const fellAt = Date.now();
    exchange.fall();
    pass(120 * minute);
    exchange.happen();
    exchange.isDown = false;
    const from = exchange.order.length;
    pass(20_000);
    exchange.happen();
    expect(exchange.order.slice(from)).toEqual(['POST', expect.stringContaining('open')]);
    expect([numbers(heard), gaps(exchange).length]).toEqual([[2], 1]);
    expect(gaps(exchange)[0]?.from).toBeLessThanOrEqual(fellAt);
    expect(gaps(exchange)[0]?.to).toBeGreaterThan(fellAt + 120 * minute);
  });

  it('has a new key when the machine has slept for longer than one lives (U7)', () => {
    const { exchange, heard } = listening();
    jest.setSystemTime(start + 8 * 60 * minute);
    exchange.kill(false);
    pass(8_000);
    exchange.happen();
    expect([posts(exchange), numbers(heard), gaps(exchange).length]).toEqual([2, [1], 1]);
  });

  it.each<[string, Parameters<typeof listenKeyExchange>[0], (exchange: Exchange, rotations: Subject<void>) => void]>([
    ['it is old', { lifetime: () => 2 * minute }, () => pass(60_000)],
    ['the exchange shuts down', {}, ({ open }) => open()[0]?.say({ e: 'serverShutdown', E: 1 })],
    ['it is asked to', {}, (_, rotations) => rotations.next()],
  ])('replaces a connection without a seam when %s', (_, options, replace) => {
    const rotations = new Subject<void>();
    const { exchange, heard } = listening({ ...options, rotations });
    pass(61_000);
    exchange.delay = 300;
    replace(exchange, rotations);
    for (let i = 0; i < 40; i++) {
      exchange.happen();
      pass(100);
    }
    expect(numbers(heard)).toEqual(Array.from({ length: 40 }, (_each, i) => i + 1));
    expect(gaps(exchange)).toEqual([]);
    expect(exchange.order).toEqual(['POST', 'open 1', 'POST', 'open 2', 'close 1']);
    const types = exchange.notices.map(({ type }) => type);
    expect(types.slice(3)).toEqual(['rotating', 'connecting', 'open', 'subscribed', 'rotated']);
  });

  it('declares a gap from where the key is known to have lived when it is another one after a loss (U6)', () => {
    const { exchange, heard } = listening();
    pass(10 * minute);
    const killedAt = Date.now();
    exchange.kill(false);
    exchange.happen();
    pass(5 * minute);
    exchange.open()[0]?.lose();
    pass(5_000);
    exchange.happen();
    expect([numbers(heard), gaps(exchange).length]).toEqual([[2], 1]);
    expect(gaps(exchange)[0]?.from).toBeLessThanOrEqual(killedAt);
  });

  it('says by the clock as it goes now since when events are missing (U7 U10)', () => {
    const { exchange } = listening();
    pass(10 * minute);
    jest.setSystemTime(start - 24 * 60 * minute);
    const killedAt = Date.now();
    exchange.kill(false);
    pass(16 * minute);
    expect(gaps(exchange)).toHaveLength(1);
    expect(gaps(exchange)[0]?.from).toBeLessThanOrEqual(killedAt);
    expect(gaps(exchange)[0]?.from).toBeGreaterThan(killedAt - 11 * minute);
  });

  it.each([
    ['just before the connection is lost', 0],
    ['while there is none', 20 * minute],
  ])('declares all that is missing although the clock was put back %s (U5 U10)', (_, later) => {
    const { exchange, heard } = listening();
    pass(minute);
    const lost = performance.now();
    if (later === 0) jest.setSystemTime(Date.now() - 15 * minute);
    exchange.fall();
    pass(later);
    if (later > 0) jest.setSystemTime(Date.now() - 15 * minute);
    pass(40 * minute - later);
    exchange.isDown = false;
    pass(30_000);
    exchange.happen();
    const offset = Date.now() - performance.now();
    const [gap, ...more] = gaps(exchange) as [GapNotice];
    expect([numbers(heard), more]).toEqual([[1], []]);
    expect(gap.from - offset).toBeLessThanOrEqual(lost);
    expect(gap.from - offset).toBeGreaterThan(lost - minute);
  });

  it('waits for what is still on its way on the old connection when the new one is open', () => {
    const rotations = new Subject<void>();
    const { exchange, heard } = listening({ rotations });
    pass(minute);
    exchange.delay = 300;
    rotations.next();
    pass(650);
    expect(exchange.order).toEqual(['POST', 'open 1', 'POST', 'open 2']);
    exchange.sockets[0]?.say({ e: 'balanceUpdate', n: 7, E: Date.now() });
    pass(2_000);
    expect([numbers(heard), gaps(exchange)]).toEqual([[7], []]);
    expect(exchange.order.slice(4)).toEqual(['close 1']);
  });

  it('replaces a key once, however long that takes and however often it is told (U1 U2)', () => {
    const { exchange, heard } = listening();
    pass(24 * minute);
    exchange.fate = (method) => (method === 'POST' ? { status: 503, code: -1001 } : 'ok');
    exchange.kill(true);
    pass(5 * minute);
    exchange.fate = () => 'ok';
    pass(20_000);
    exchange.happen();
    expect([numbers(heard), gaps(exchange).length, exchange.sockets.length]).toEqual([[1], 1, 2]);
    expect(puts(exchange)).toHaveLength(1);
    expect(exchange.notices.filter(({ type }) => type === 'rotating')).toHaveLength(1);
  });

  it('asks for no key either before the exchange allows it (U3)', () => {
    const { exchange, heard } = listening();
    exchange.fate = (method) => (method === 'PUT' ? { status: 418, code: -1003, retryAfter: '600' } : 'ok');
    pass(26 * minute);
    exchange.open()[0]?.lose();
    pass(8 * minute);
    expect([posts(exchange), puts(exchange).length]).toEqual([1, 1]);
    pass(2 * minute);
    exchange.happen();
    expect([posts(exchange), numbers(heard)]).toEqual([2, [1]]);
  });

  it('declares a gap when the connection is lost while another is on its way', () => {
    const rotations = new Subject<void>();
    const { exchange, heard } = listening({ rotations });
    pass(minute);
    rotations.next();
    pass(15);
    exchange.open()[0]?.lose();
    exchange.happen();
    pass(3_000);
    exchange.happen();
    expect([numbers(heard), gaps(exchange).length, exchange.open().length]).toEqual([[2], 1, 1]);
    expect(posts(exchange)).toBe(2);
  });

  it.each([true, false])('replaces a connection that has gone silent, and asks it first (pings: %p)', (canPing) => {
    const { exchange, heard } = listening({ canPing });
    pass(5 * minute);
    expect([exchange.sockets.length, gaps(exchange)]).toEqual([1, []]);
    exchange.mute = 1;
    const mutedAt = Date.now();
    exchange.happen();
    pass(20_000);
    exchange.happen();
    expect(numbers(heard)).toEqual([2]);
    expect(gaps(exchange)).toHaveLength(1);
    expect(gaps(exchange)[0]?.from).toBeLessThanOrEqual(mutedAt);
  });

  it('answers pings', () => {
    const { exchange } = listening();
    exchange.sockets[0]?.handlers.ping(Buffer.from('17'));
    expect(exchange.sockets[0]?.sent).toEqual(['pong 17']);
  });

  it.each([-2015, -2014])('fails when the key is not accepted at first (%p)', (code) => {
    const exchange = listenKeyExchange();
    exchange.fate = () => ({ status: 401, code });
    const heard = collect(exchange.stream);
    pass(100);
    expect(heard.end).toBeInstanceOf(UnauthorizedError);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('takes another key when the address with the old one is refused, and does not try that again (C14)', () => {
    const { exchange, heard } = listening();
    exchange.refusesDead = true;
    exchange.fall();
    exchange.isDown = false;
    const stop = exchange.status$.subscribe(({ type }) => type === 'connecting' && exchange.kill(false));
    pass(5_000); // the key is there, and gone when the socket asks
    stop.unsubscribe();
    pass(30_000);
    exchange.happen();
    expect(numbers(heard)).toEqual([1]);
    const keys = exchange.sockets.slice(1).map(({ key }) => key);
    expect(keys.length).toBeGreaterThan(1);
    expect(new Set(keys).size).toBe(keys.length);
    expect(exchange.order.slice(3, 6)).toEqual(['POST', '401 2', 'POST']);
    expect([heard.end, gaps(exchange).length]).toEqual([undefined, 1]);
  });

  it('waits a minute when the key is not accepted any more, and says so (U8)', () => {
    const { exchange, heard } = listening();
    exchange.fate = () => ({ status: 401, code: -2015 });
    exchange.open()[0]?.lose();
    pass(170_000);
    expect(posts(exchange)).toBe(4);
    expect(exchange.notices.filter(({ type }) => type === 'unauthorized')).toHaveLength(3);
    exchange.fate = () => 'ok';
    pass(61_000);
    exchange.happen();
    expect([numbers(heard), heard.end, gaps(exchange).length]).toEqual([[1], undefined, 1]);
  });

  it('goes on after what is not an event', () => {
    const { exchange, heard } = listening();
    const [socket] = exchange.sockets;
    for (const text of ['', '{', '5', 'null', '[]', '{}', `["${exchange.key()}"]`]) socket?.handlers.text(text);
    exchange.happen();
    expect([numbers(heard), exchange.notices.filter(({ type }) => type === 'invalid').length]).toEqual([[1], 7]);
  });

  it('never shows the key (K1 K2 K3)', () => {
    const errors: unknown[] = [];
    const onRetry = ({ error }: { error: unknown }) => errors.push([String(error), (error as Error).stack, error]);
    const { exchange, heard } = listening({ reconnect: { maxRetries: 2, onRetry } });
    exchange.sockets[0]?.handlers.text(`["${exchange.key()}"]`);
    exchange.kill(true);
    pass(3_000);
    exchange.sockets[1]?.handlers.closed(1008, `bad ${exchange.key()}`);
    exchange.isDown = true;
    pass(5 * minute);
    expect(heard.end).toBeInstanceOf(Error);
    expect(errors.length).toBeGreaterThan(0);
    const end = heard.end as Error;
    const shown = JSON.stringify([exchange.notices, exchange.traced, errors, end.message, end.stack, end, end.cause]);
    expect(shown).not.toContain('SECRET0');
    expect(shown).not.toContain('api key');
  });

  it('is reconciled when it is first served and after each gap (U16)', () => {
    const exchange = listenKeyExchange();
    let states = 0;
    const { status$ } = exchange;
    const { values } = collect(
      exchange.stream.pipe(reconcile({ status$, stream: 'risk', fetch: () => [++states], initial: true })),
    );
    pass(100);
    exchange.happen();
    exchange.open()[0]?.lose();
    pass(5_000);
    exchange.happen();
    expect(values.map((each) => ('state' in each ? each.state : `event ${each.n}`))).toEqual([
      1,
      2,
      'event 1',
      3,
      'event 2',
    ]);
  });
});
