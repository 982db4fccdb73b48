import { Subject, map, of, retry, take } from 'rxjs';
import { collect } from '../support/collect.js';
import { type HandApi, handApi, signerOf } from './hand-api.js';

const start = 1_700_000_000_000;
const minute = 60_000;
const pass = (ms: number) => jest.advanceTimersByTime(ms);
const methods = ({ sockets }: HandApi) => sockets.map(({ sent }) => sent.map(({ method }) => method));
const nothing = { values: [], end: undefined };

/** A client with an open connection, by a market data request that was answered. */
function connected(options: Parameters<typeof handApi>[0] = {}): HandApi {
  const api = handApi({ linger: 10 * minute, ...options });
  const first = api.ask({ method: 'ping' });
  api.socket.open();
  api.socket.answer('ping');
  expect(first.end).toBe('completed');
  return api;
}

describe('a request over WebSocket', () => {
  beforeEach(() => jest.useFakeTimers({ now: start }));
  afterEach(() => jest.useRealTimers());

  it('opens one connection when somebody asks, gives its result, and closes after a while', () => {
    const api = handApi();
    pass(minute);
    expect(api.sockets).toHaveLength(0);
    const asked = [api.ask(), api.ask({ method: 'time' })];
    api.socket.open();
    api.socket.answer('time', 2);
    api.socket.answer('depth', 1);
    expect(asked.map(({ values, end }) => [values, end])).toEqual([
      [[1], 'completed'],
      [[2], 'completed'],
    ]);
    pass(999);
    expect(api.socket.isClosing).toBe(false);
    pass(300);
    expect(api.socket.isClosing).toBe(true);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('keeps its connection for as long as it waits, however short connections are kept', () => {
    const api = handApi({ linger: 20 });
    const slow = api.ask();
    api.socket.open();
    pass(9_000);
    api.socket.answer('depth', 'late');
    expect(slow).toMatchObject({ values: ['late'], end: 'completed' });
    pass(300);
    expect(api.socket.isClosing).toBe(true);
  });

  it('fails with what the exchange says, and the next one works (U19)', () => {
    const api = connected();
    const [bad, order] = [api.ask(), api.order()];
    api.socket.refuse('depth', 400, -1121);
    const halves = { cancelResult: 'SUCCESS', newOrderResult: 'FAILURE' };
    api.socket.refuse('order.place', 409, -2021, halves);
    expect(bad.end).toMatchObject({ name: 'ApiError', status: 400, code: -1121 });
    expect(order.end).toMatchObject({ name: 'ApiError', status: 409, code: -2021, data: halves });
    const next = api.ask();
    api.socket.answer('depth', 'fine');
    expect(next.values).toEqual(['fine']);
  });

  it('says that it was not sent when no connection came in time, and sends nothing later (U32)', () => {
    const api = handApi();
    const asked = [api.ask(), api.order()];
    pass(10_000);
    for (const { end } of asked) expect(end).toMatchObject({ name: 'NotSentError' });
    api.socket.open();
    pass(100);
    expect(api.socket.sent).toEqual([]);
  });

  it('says after how long nothing came, and of an order that its outcome is not known (U20)', () => {
    const api = connected();
    const [read, order] = [
      api.ask(),
      api.order({ newClientOrderId: 'a', cancelOrigClientOrderId: 'b', listClientOrderId: 'c' }),
    ];
    pass(9_999);
    expect([read, order]).toMatchObject([nothing, nothing]);
    pass(1);
    expect(read.end).toMatchObject({ name: 'RequestTimeoutError', url: 'depth', timeout: 10_000 });
    expect(order.end).toMatchObject({
      name: 'OutcomeUnknownError',
      retryable: false,
      clientOrderIds: ['a', 'c'],
      cause: { name: 'RequestTimeoutError' },
    });
  });

  it('gives a late, a second or an unknown reply to nobody, counts it, and goes on (U20 U21)', () => {
    const api = connected();
    const late = api.ask();
    pass(10_000);
    const other = api.ask();
    api.socket.answer('depth', 'late');
    expect(other).toMatchObject(nothing);
    api.socket.answer('depth', 'mine');
    const { id } = api.socket.sent[2] as { id: number };
    api.socket.say({ id, status: 200, result: 'again' });
    api.socket.say({ id: String(id), status: 200, result: 'text' });
    api.socket.say({ id: null, status: 400, error: { code: -1135, msg: 'no' } });
    expect([late.values, other.values]).toEqual([[], ['mine']]);
    expect(api.typesOf('stray')).toMatchObject([
      { what: 'late', count: 1 },
      { what: 'duplicate', count: 1 },
      { what: 'unknown', count: 1 },
      { what: 'unknown', count: 2 },
    ]);
  });

  it('settles at once when the connection is lost: a read may be made again, an order is not known, neither is resent (U17 K14)', () => {
    const api = connected();
    const [read, order] = [api.ask(), api.order()];
    api.socket.lose();
    expect(read.end).toMatchObject({ name: 'OutcomeUnknownError', retryable: true, method: 'depth' });
    expect(order.end).toMatchObject({ name: 'OutcomeUnknownError', retryable: false, clientOrderIds: ['mine'] });
    const waiting = api.order({ newClientOrderId: 'other' });
    pass(2_000);
    api.socket.open();
    expect(methods(api)).toEqual([['ping', 'depth', 'order.place'], ['order.place']]);
    expect(waiting).toMatchObject(nothing);
    api.socket.answer('order.place', 'done');
    expect(waiting.values).toEqual(['done']);
  });

  it('waits for the next connection when it is made again in the moment of the loss', () => {
    const api = connected();
    const again = collect(
      api.client.request({ method: 'depth', security: 'none', decode: (result) => result }).pipe(retry(1)),
    );
    api.socket.lose();
    expect(again).toMatchObject(nothing);
    pass(2_000);
    api.socket.open();
    api.socket.answer('depth', 'fine');
    expect(again.values).toEqual(['fine']);
  });

  it('is closed with the market at once', () => {
    const api = connected();
    const [read, order] = [api.ask(), api.order()];
    void api.client.close();
    expect(read.end).toMatchObject({ name: 'ClosedError' });
    expect(order.end).toMatchObject({ name: 'OutcomeUnknownError', cause: { name: 'ClosedError' } });
    expect(api.ask().end).toMatchObject({ name: 'ClosedError' });
    expect(api.order().end).toMatchObject({ name: 'ClosedError' });
  });

  it.each([
    [500, -1000],
    [503, -1008],
    [400, -1006],
    [400, -1007],
  ])('takes status %i with code %i for an outcome that is not known, of an order (U18)', (status, code) => {
    const api = connected();
    const [read, order] = [api.ask(), api.order()];
    api.socket.refuse('depth', status, code);
    api.socket.refuse('order.place', status, code);
    expect(read.end).toMatchObject({ name: 'ApiError', status, code });
    expect(order.end).toMatchObject({ name: 'OutcomeUnknownError', clientOrderIds: ['mine'], cause: { code } });
  });

  it('does not know what an order came to whose answer cannot be read (U18)', () => {
    const api = connected();
    const decode = () => {
      throw new Error('unreadable');
    };
    const [read, order] = [false, true].map((changes) => api.ask({ changes, decode }));
    api.socket.answer('depth');
    api.socket.answer('depth');
    expect(read?.end).toMatchObject({ message: 'unreadable' });
    expect(order?.end).toMatchObject({ name: 'OutcomeUnknownError', cause: { message: 'unreadable' } });
  });

  describe('while the exchange asks for a pause', () => {
    it.each([429, 418])('%i holds all others until then, and says so (U22)', (status) => {
      const api = connected();
      api.ask();
      api.socket.refuse('depth', status, -1003, { serverTime: start, retryAfter: start + 5_000 });
      const held = [api.ask(), api.order()];
      pass(4_999);
      expect(methods(api)[0]).toEqual(['ping', 'depth']);
      expect(api.typesOf('banned')).toMatchObject([{ status, until: start + 5_000 }]);
      pass(1);
      expect(methods(api)[0]).toEqual(['ping', 'depth', 'depth', 'order.place']);
      expect(held).toMatchObject([nothing, nothing]);
    });

    it('goes by the clock of the exchange, in either unit (U22)', () => {
      const api = connected();
      const ahead = (start + 24 * 60 * minute) * 1_000;
      api.ask();
      api.socket.refuse('depth', 429, -1003, { serverTime: ahead, retryAfter: ahead + 3_000_000 });
      const held = api.ask();
      pass(2_999);
      expect(api.socket.sent).toHaveLength(2);
      pass(1);
      expect(api.socket.sent).toHaveLength(3);
      expect(held.end).toBeUndefined();
    });

    it('fails in its own time rather than go out late (U22 U32)', () => {
      const api = connected();
      api.ask();
      api.socket.refuse('depth', 418, -1003, { serverTime: start, retryAfter: start + 60 * minute });
      const held = [api.ask(), api.order()];
      pass(10_000);
      for (const { end } of held) expect(end).toMatchObject({ name: 'NotSentError' });
      pass(60 * minute);
      expect(api.socket.sent).toHaveLength(2);
    });

    it('waits where a weight is used up, to the border of its interval, and shows what is counted (U22)', () => {
      const api = connected();
      const counted = {
        rateLimitType: 'REQUEST_WEIGHT',
        interval: 'MINUTE',
        intervalNum: 1,
        limit: 6_000,
        count: 6_000,
      };
      const limits = collect(api.client.limits$);
      api.ask();
      api.socket.say({ id: api.socket.sent[1]?.id, status: 200, result: 1, rateLimits: [counted] });
      expect(limits.values).toEqual([[counted]]);
      const left = minute - (start % minute);
      pass(left - 5_000);
      const held = api.ask();
      pass(4_999);
      expect(api.socket.sent).toHaveLength(2);
      pass(1);
      expect(api.socket.sent).toHaveLength(3);
      expect(held.end).toBeUndefined();
    });
  });

  describe('that is signed', () => {
    it('carries the time at which it is sent, after whatever it had to wait for, and is signed for each sending (U23 U24 K13)', () => {
      const api = handApi();
      const order = api.order({ newClientOrderId: 'a', price: '1.00' });
      pass(5_000);
      api.socket.open();
      const timestamp = start + 5_000;
      const signed = `apiKey=KEY&newClientOrderId=a&price=1.00&timestamp=${timestamp}`;
      expect(api.socket.sent[0]?.params).toEqual({
        newClientOrderId: 'a',
        price: '1.00',
        timestamp,
        apiKey: 'KEY',
        signature: `signed ${signed}`,
      });
      api.socket.lose();
      expect(order.end).toMatchObject({ name: 'OutcomeUnknownError' });
      api.ask();
      pass(5_000);
      api.socket.open();
      pass(minute);
      expect(methods(api)).toEqual([['order.place'], ['depth']]);
    });

    it('is signed anew when the connection it was signed for is gone meanwhile (U24 K13)', () => {
      const signatures = new Subject<string>();
      const asked: string[] = [];
      const slow = { ...signerOf(), sign: (payload: string) => (asked.push(payload), signatures.pipe(take(1))) };
      const api = connected({ signers: of(slow) });
      const order = api.order();
      pass(500);
      api.socket.lose();
      pass(2_000);
      api.socket.open();
      signatures.next('fresh');
      expect(asked).toHaveLength(2);
      expect(asked.map((payload) => /timestamp=(\d+)/.exec(payload)?.[1])).toEqual([
        String(start),
        String(start + 2_500),
      ]);
      expect(methods(api)).toEqual([['ping'], ['order.place']]);
      expect(api.socket.sent[0]?.params).toMatchObject({ signature: 'fresh', newClientOrderId: 'mine' });
      expect(order).toMatchObject(nothing);
    });

    it('was not sent when nothing signs in time (U27)', () => {
      const api = connected({ signers: of({ ...signerOf(), sign: () => new Subject<string>() }) });
      const order = api.order();
      pass(10_000);
      expect(order.end).toMatchObject({ name: 'NotSentError', method: 'order.place' });
      expect(methods(api)).toEqual([['ping']]);
    });

    it('reads its parameters once, and no getter a second time (U25 K12)', () => {
      let reads = 0;
      const api = connected({ signers: of(signerOf()) });
      const params = {
        get price() {
          return `${++reads}.0`;
        },
      };
      api.order(params);
      expect(reads).toBe(1);
      expect(api.socket.sent[1]?.params).toMatchObject({ price: '1.0' });
      expect(api.socket.sent[1]?.params['signature']).toContain('price=1.0');
    });

    it('is refused at the call without credentials', () => {
      const api = handApi({ signers: undefined });
      expect(() => api.order()).toThrow('credentials');
      expect(api.sockets).toHaveLength(0);
    });
  });

  describe('that was refused for its time', () => {
    const skew = 24 * 60 * minute;
    const read = { security: 'userData' } as const;

    it('is made once more when it changes nothing, by the time of the exchange (U9)', () => {
      const api = connected();
      const asked = api.ask(read);
      api.socket.refuse('depth', 400, -1021);
      expect(methods(api)[0]).toEqual(['ping', 'depth', 'time']);
      api.socket.answer('time', { serverTime: start + skew });
      expect(api.socket.sent[3]).toMatchObject({ method: 'depth', params: { timestamp: start + skew } });
      api.socket.answer('depth', 'fine');
      expect(asked).toMatchObject({ values: ['fine'], end: 'completed' });
    });

    it('is made once more and not twice (U9)', () => {
      const api = connected();
      const asked = api.ask(read);
      for (let i = 0; i < 2; i++) {
        api.socket.refuse('depth', 400, -1021);
        api.socket.answer('time', { serverTime: start });
      }
      expect(asked.end).toMatchObject({ name: 'ApiError', code: -1021 });
      expect(methods(api)[0]).toEqual(['ping', 'depth', 'time', 'depth', 'time']);
    });

    it('is reported when it places an order, and the next one has the right time (U9)', () => {
      const api = connected();
      const order = api.order();
      api.socket.refuse('order.place', 400, -1021);
      api.socket.answer('time', { serverTime: (start - skew) * 1_000 });
      expect(order.end).toMatchObject({ name: 'ApiError', code: -1021 });
      api.order();
      expect(methods(api)[0]).toEqual(['ping', 'order.place', 'time', 'order.place']);
      expect(api.socket.sent[3]?.params).toMatchObject({ timestamp: start - skew });
    });

    it('is settled although nobody says what time it is', () => {
      const api = connected();
      const [asked, order] = [api.ask(read), api.order()];
      api.socket.refuse('depth', 400, -1021);
      api.socket.refuse('order.place', 400, -1021);
      expect(methods(api)[0]).toEqual(['ping', 'depth', 'order.place', 'time']);
      pass(10_000);
      expect(order.end).toMatchObject({ name: 'ApiError', code: -1021 });
      pass(10_000);
      expect(asked.end).toMatchObject({ name: 'RequestTimeoutError' });
    });

    it('needs no second try after the clock of this machine was set (U10)', () => {
      const api = connected();
      const stay = api.ask();
      jest.setSystemTime(start + skew);
      pass(1_000);
      expect(methods(api)[0]).toEqual(['ping', 'depth', 'time']);
      api.socket.answer('time', { serverTime: start + 1_000 });
      jest.setSystemTime(start - skew);
      pass(1_000);
      api.ask(read);
      expect(api.socket.sent[api.socket.sent.length - 1]?.params).toMatchObject({ timestamp: start + 2_000 });
      expect(stay.end).toBeUndefined();
    });

    it('asks what time it is every five minutes, because clocks run at different speeds (U10)', () => {
      const api = connected();
      pass(5 * minute - 1);
      expect(methods(api)[0]).toEqual(['ping']);
      pass(1);
      expect(methods(api)[0]).toEqual(['ping', 'time']);
    });
  });

  describe('on a connection that is logged on', () => {
    const ed25519 = of(signerOf('Ed25519'));

    it('waits for the logon, and carries a time and no signature (U14)', () => {
      const api = handApi({ signers: ed25519 });
      const order = api.order();
      const market = api.ask();
      api.socket.open();
      expect(methods(api)).toEqual([['session.logon', 'depth']]);
      expect(api.socket.sent[0]?.params).toMatchObject({ apiKey: 'KEY', timestamp: start });
      api.socket.answer('session.logon');
      expect(api.socket.sent[2]).toMatchObject({ method: 'order.place' });
      expect(api.socket.sent[2]?.params).toEqual({ newClientOrderId: 'mine', timestamp: start });
      expect([order, market]).toMatchObject([nothing, nothing]);
    });

    it('logs on again after each reconnect, tries again where that may help, and lets what depends on it wait (U14)', () => {
      const api = handApi({ signers: ed25519, linger: 10 * minute });
      api.order();
      api.socket.open();
      api.socket.answer('session.logon');
      api.socket.lose();
      const order = api.order();
      pass(2_000);
      api.socket.open();
      api.socket.refuse('session.logon', 503, -1008);
      expect(order).toMatchObject(nothing);
      pass(2_000);
      expect(methods(api)[1]).toEqual(['session.logon', 'session.logon']);
      api.socket.answer('session.logon');
      api.socket.answer('order.place', 'done');
      expect(order.values).toEqual(['done']);
    });

    it('fails before it is sent when the key is not accepted, which is not tried again for a minute (U8 U14)', () => {
      const api = handApi({ signers: ed25519, linger: 10 * minute });
      const order = api.order();
      api.socket.open();
      api.socket.refuse('session.logon', 401, -2015);
      expect(order.end).toMatchObject({ name: 'UnauthorizedError' });
      for (let i = 0; i < 10; i++) {
        expect(api.order().end).toMatchObject({ name: 'UnauthorizedError' });
        pass(5_000);
      }
      expect(methods(api)).toEqual([['session.logon']]);
      pass(10_000);
      const later = api.order();
      api.socket.answer('session.logon');
      expect(methods(api)).toEqual([['session.logon', 'session.logon', 'order.place']]);
      expect(later).toMatchObject(nothing);
    });

    it('settles what waits when the key is revoked, and asks nothing with it for a minute (U8)', () => {
      const api = handApi({ signers: ed25519, linger: 10 * minute });
      const [read, order, market] = [
        api.ask({ security: 'userData', method: 'account.status' }),
        api.order(),
        api.ask(),
      ];
      api.socket.open();
      api.socket.answer('session.logon');
      const error = { code: -2015, msg: 'Invalid API-key, IP, or permissions for action.' };
      api.socket.say({ id: null, status: 401, error });
      expect(read.end).toMatchObject({ name: 'UnauthorizedError', cause: { code: -2015 } });
      expect(order.end).toMatchObject({ name: 'OutcomeUnknownError', cause: { name: 'UnauthorizedError' } });
      expect(market).toMatchObject(nothing);
      expect(api.order().end).toMatchObject({ name: 'UnauthorizedError' });
      expect(api.socket.sent).toHaveLength(4);
      pass(minute);
      api.order();
      expect(api.socket.sent[4]).toMatchObject({ method: 'session.logon' });
    });

    it('asks for the key each time, and logs on with another one on the same connection (U28 U31)', () => {
      let key = 'A';
      const signers = of(undefined).pipe(map(() => signerOf('Ed25519', key)));
      const api = handApi({ signers });
      api.order();
      api.socket.open();
      api.socket.answer('session.logon');
      key = 'B';
      api.order();
      const logon = api.socket.sent[2];
      expect(logon).toMatchObject({ method: 'session.logon', params: { apiKey: 'B' } });
      api.socket.answer('session.logon');
      expect(methods(api)[0]).toEqual(['session.logon', 'order.place', 'session.logon', 'order.place']);
    });
  });

  it('stays on its connection when that is replaced, while new ones go to the other (U29)', () => {
    const rotations = new Subject<void>();
    const api = connected({ rotations });
    const old = api.ask();
    rotations.next();
    const between = api.ask();
    api.sockets[1]?.open();
    const fresh = api.ask();
    expect(methods(api)).toEqual([['ping', 'depth', 'depth'], ['depth']]);
    pass(5_000);
    expect(api.sockets.map(({ isClosing }) => isClosing)).toEqual([false, false]);
    api.sockets[0]?.answer('depth', 'old');
    api.sockets[0]?.answer('depth', 'between');
    api.sockets[1]?.answer('depth', 'fresh');
    expect([old, between, fresh].flatMap(({ values }) => values)).toEqual(['old', 'between', 'fresh']);
    pass(400);
    expect(api.sockets.map(({ isClosing }) => isClosing)).toEqual([true, false]);
    expect(api.typesOf('rotating', 'rotated')).toMatchObject([
      { type: 'rotating', cause: 'asked' },
      { type: 'rotated' },
    ]);
  });

  it('is given up with the connection that was replaced, ten seconds later, and may have been carried out (U29)', () => {
    const rotations = new Subject<void>();
    const api = connected({ rotations, requestTimeout: minute });
    const [read, order] = [api.ask(), api.order()];
    rotations.next();
    api.sockets[1]?.open();
    pass(11_000);
    expect(read.end).toMatchObject({ name: 'OutcomeUnknownError', retryable: true });
    expect(order.end).toMatchObject({ name: 'OutcomeUnknownError', retryable: false });
    expect(methods(api)[1]).toEqual([]);
  });

  it('goes to the replacement that serverShutdown asks for', () => {
    const api = connected();
    const old = api.ask();
    api.socket.say({ event: { e: 'serverShutdown', E: start } });
    api.sockets[1]?.open();
    api.ask();
    api.sockets[0]?.lose(1001);
    expect(old.end).toMatchObject({ name: 'OutcomeUnknownError' });
    expect(methods(api)).toEqual([['ping', 'depth'], ['depth']]);
    expect(api.typesOf('rotating', 'rotated').map(({ type }) => type)).toEqual(['rotating', 'rotated']);
  });
});
