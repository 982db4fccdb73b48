import { Subject, defer, of, throwError } from 'rxjs';
import type { Identity } from '../../lib/api/identity.js';
import type { GapNotice } from '../../lib/notice.js';
import { NoSignatureError } from '../../lib/request-errors.js';
import type { ListenToken } from '../../lib/rest/listen-token.js';
import { collect } from '../support/collect.js';
import { type HandApi, handApi, signerOf } from './hand-api.js';

const start = 1_700_000_000_000;
const minute = 60_000;
const hour = 60 * minute;
const pass = (ms: number) => jest.advanceTimersByTime(ms);
const methods = ({ sockets }: HandApi) => sockets.map(({ sent }) => sent.map(({ method }) => method));
const gaps = ({ notices }: HandApi) => notices.filter((notice): notice is GapNotice => notice.type === 'gap');
const bySignature = 'userDataStream.subscribe.signature';
const byLogon = 'userDataStream.subscribe';
const byToken = 'userDataStream.subscribe.listenToken';
const leave = 'userDataStream.unsubscribe';
const update = (d: string, E = start) => ({ e: 'balanceUpdate', E, a: 'BTC', d, T: 7 });
const terminated = { e: 'eventStreamTerminated', E: start };

const user = (api: HandApi) => {
  const heard = collect(api.accounts.user(api.client.identity as Identity));
  return Object.assign(heard, {
    said: () => heard.values.map((event) => ('d' in event ? event.d : event.e)),
  });
};

/** An account that is listened to. */
function listening(options: Parameters<typeof handApi>[0] = {}) {
  const api = handApi(options);
  const heard = user(api);
  api.socket.open();
  api.socket.answer(bySignature, { subscriptionId: 0 });
  return { api, heard };
}

describe('the stream of an account', () => {
  beforeEach(() => jest.useFakeTimers({ now: start }));
  afterEach(() => jest.useRealTimers());

  it('is subscribed by a signature where the key cannot log on, and left when nobody listens', () => {
    const { api, heard } = listening();
    api.socket.event(0, update('1'));
    api.socket.event(1, update('foreign'));
    heard.unsubscribe();
    api.socket.event(0, update('late'));
    expect(heard.said()).toEqual(['1']);
    expect(api.socket.sent).toMatchObject([
      {
        method: bySignature,
        params: { apiKey: 'KEY', timestamp: start, signature: expect.stringContaining('signed') },
      },
      { method: leave, params: { subscriptionId: 0 } },
    ]);
    expect(api.typesOf('stray')).toMatchObject([
      { what: 'event', count: 1 },
      { what: 'event', count: 2 },
    ]);
    pass(1_500);
    expect([api.socket.isClosing, jest.getTimerCount()]).toEqual([true, 0]);
  });

  it('is subscribed without one on a connection that is logged on', () => {
    const api = handApi({ signers: of(signerOf('Ed25519')) });
    const heard = user(api);
    api.socket.open();
    api.socket.answer('session.logon');
    api.socket.answer(byLogon, { subscriptionId: 3 });
    api.socket.event(3, update('1'));
    expect(heard.said()).toEqual(['1']);
    expect(methods(api)).toEqual([['session.logon', byLogon]]);
  });

  it('is left as soon as it is there when nobody listens any more, and is not tried again', () => {
    const api = handApi();
    api.ask();
    const heard = user(api);
    api.socket.open();
    heard.unsubscribe();
    api.socket.answer(bySignature, { subscriptionId: 5 });
    expect(api.socket.sent[2]).toMatchObject({ method: leave, params: { subscriptionId: 5 } });

    const again = user(api);
    api.socket.refuse(bySignature, 503, -1000);
    again.unsubscribe();
    pass(9_000);
    expect(methods(api)).toEqual([['depth', bySignature, leave, bySignature]]);
  });

  it('fails with what was wrong from the start, and tries again what may pass', () => {
    const api = handApi();
    const wrong = user(api);
    api.socket.open();
    api.socket.refuse(bySignature, 400, -1022);
    expect(wrong.end).toMatchObject({ name: 'ApiError', code: -1022 });
    const heard = user(api);
    api.socket.refuse(bySignature, 503, -1001);
    pass(2_000);
    api.socket.answer(bySignature, { subscriptionId: 0 });
    api.socket.event(0, update('1'));
    expect(heard.said()).toEqual(['1']);
  });

  it('fails when nothing can be signed (U27)', () => {
    const sign = () => throwError(() => new NoSignatureError('no device'));
    const api = handApi({ signers: of({ ...signerOf(), sign }) });
    const heard = user(api);
    api.socket.open();
    expect(heard.end).toMatchObject({ name: 'NotSentError', cause: { name: 'NoSignatureError' } });
  });

  it('is subscribed again on the next connection, with a new signature, and a gap says what may be missing (U16)', () => {
    const { api, heard } = listening();
    api.socket.event(0, update('1'));
    pass(minute);
    const stay = api.ask();
    api.socket.answer('depth');
    const known = start + minute;
    pass(3_000);
    api.socket.lose();
    pass(2_000);
    api.socket.open();
    expect(gaps(api)).toEqual([]);
    expect(api.socket.sent[0]).toMatchObject({ method: bySignature, params: { timestamp: start + minute + 5_000 } });
    api.socket.answer(bySignature, { subscriptionId: 9 });
    api.socket.event(0, update('foreign'));
    api.socket.event(9, update('2'));
    expect(heard.said()).toEqual(['1', '2']);
    expect(gaps(api)).toMatchObject([{ stream: 'user', from: known, to: start + minute + 5_000 }]);
    expect(stay.end).toBe('completed');
  });

  it('declares one gap for losses in a row, from the first on (U16)', () => {
    const { api } = listening();
    for (let i = 0; i < 3; i++) {
      api.socket.lose();
      pass(1_000);
      api.socket.open();
    }
    api.socket.answer(bySignature, { subscriptionId: 0 });
    expect(gaps(api)).toMatchObject([{ from: start, to: start + 3_000 }]);
  });

  it('is subscribed again where the exchange ended it, which is told, and declared as a gap (U13)', () => {
    const { api, heard } = listening();
    pass(1_000);
    api.socket.event(0, terminated);
    api.socket.answer(bySignature, { subscriptionId: 1 });
    api.socket.event(1, update('1'));
    expect(heard.said()).toEqual(['eventStreamTerminated', '1']);
    expect(gaps(api)).toMatchObject([{ stream: 'user' }]);
    expect(methods(api)).toEqual([[bySignature, bySignature]]);
  });

  describe('when its connection is replaced', () => {
    const replacing = (options: Parameters<typeof handApi>[0] = {}) => {
      const rotations = new Subject<void>();
      const { api, heard } = listening({ rotations, ...options });
      rotations.next();
      const [old, fresh] = [api.sockets[0] as never, api.socket] as [HandApi['socket'], HandApi['socket']];
      fresh.open();
      return { api, heard, old, fresh };
    };

    it('is on both until the old one has confirmed that it was left: nothing is lost, repeated or out of order (U30)', () => {
      const { api, heard, old, fresh } = replacing();
      old.event(0, update('1'));
      fresh.answer(bySignature, { subscriptionId: 0 });
      expect(old.sent[1]).toMatchObject({ method: leave, params: { subscriptionId: 0 } });
      const report = (I: number, s = 'BTCUSDT') => ({ e: 'somethingNew', s, I, E: start });
      old.event(0, update('2'));
      fresh.event(0, update('2', start + 1)); // sent again, with a time of its own
      fresh.event(0, report(7));
      old.event(0, report(7));
      old.event(0, update('2'));
      old.event(0, terminated); // which we asked for
      fresh.event(0, update('3'));
      old.answer(leave);
      fresh.event(0, update('2')); // the second one, which the old connection has brought as well
      fresh.event(0, update('4'));
      expect(heard.said()).toEqual(['1', '2', 'somethingNew', '2', '3', '2', '4']);
      expect(gaps(api)).toEqual([]);
      pass(200);
      expect([old.isClosing, fresh.isClosing]).toEqual([true, false]);
      expect(api.typesOf('rotated')).toHaveLength(1);
    });

    it('moves without the old one when that is lost meanwhile, and declares a gap (U29 U30)', () => {
      const { api, heard, old, fresh } = replacing();
      fresh.answer(bySignature, { subscriptionId: 0 });
      fresh.event(0, update('1'));
      old.lose();
      fresh.event(0, update('2'));
      expect(heard.said()).toEqual(['1', '2']);
      expect(gaps(api)).toHaveLength(1);
    });

    it('does not wait for ever for the old one', () => {
      const { heard, fresh } = replacing();
      fresh.answer(bySignature, { subscriptionId: 0 });
      fresh.event(0, update('1'));
      pass(5_000);
      expect(heard.said()).toEqual(['1']);
    });

    it('declares a gap when the new one is lost before it has it', () => {
      const { api, heard, fresh } = replacing();
      fresh.lose();
      pass(1_000);
      api.socket.open();
      api.socket.answer(bySignature, { subscriptionId: 0 });
      api.socket.event(0, update('1'));
      expect(heard.said()).toEqual(['1']);
      expect(gaps(api)).toHaveLength(1);
    });
  });

  it.each([-2035, -2042])(
    'goes to a new connection where this one cannot take it (%i), while others stay (U15)',
    (code) => {
      const api = handApi();
      const margin = collect(api.accounts.byToken('margin', of({ token: 'T', expirationTime: start + 24 * hour })));
      api.socket.open();
      api.socket.answer(byToken, { subscriptionId: 65_534, expirationTime: 0 });
      const heard = user(api);
      api.socket.refuse(bySignature, 400, code);
      expect(api.sockets).toHaveLength(2);
      api.sockets[0]?.event(65_534, update('1'));
      api.socket.open();
      api.socket.answer(bySignature, { subscriptionId: 0 });
      api.socket.answer(byToken, { subscriptionId: 1, expirationTime: 0 });
      api.sockets[0]?.event(65_534, update('2'));
      api.sockets[0]?.answer(leave);
      api.socket.event(1, update('3'));
      api.socket.event(0, update('4'));
      expect(margin.values).toMatchObject([{ d: '1' }, { d: '2' }, { d: '3' }]);
      expect(heard.said()).toEqual(['4']);
      expect(gaps(api)).toEqual([]);
    },
  );

  describe('whose key is not accepted any more', () => {
    const error = { code: -2015, msg: 'no' };

    it('says so, waits a minute between attempts, and declares what may be missing once it is (U8)', () => {
      const api = handApi({ signers: of(signerOf('Ed25519')) });
      const heard = user(api);
      api.socket.open();
      api.socket.answer('session.logon');
      api.socket.answer(byLogon, { subscriptionId: 0 });
      api.socket.say({ id: null, status: 401, error });
      expect(api.typesOf('unauthorized')).toMatchObject([{ stream: 'user', until: start + minute }]);
      pass(minute);
      api.socket.refuse('session.logon', 401, -2015);
      pass(minute - 1);
      expect(methods(api)).toEqual([['session.logon', byLogon, 'session.logon']]);
      pass(1);
      api.socket.answer('session.logon');
      api.socket.answer(byLogon, { subscriptionId: 1 });
      api.socket.event(1, update('1'));
      expect(heard.said()).toEqual(['1']);
      expect(gaps(api)).toMatchObject([{ from: start, to: start + 2 * minute }]);
      expect(api.typesOf('unauthorized')).toHaveLength(2);
    });

    it('is refused like that after a reconnect, too, and does not fail (U8)', () => {
      const { api, heard } = listening();
      api.socket.lose();
      pass(1_000);
      api.socket.open();
      api.socket.refuse(bySignature, 401, -2015);
      expect(api.typesOf('unauthorized')).toHaveLength(1);
      pass(minute);
      api.socket.answer(bySignature, { subscriptionId: 0 });
      expect([heard.end, gaps(api).length]).toEqual([undefined, 1]);
      heard.unsubscribe();
      pass(1_500);
      expect(jest.getTimerCount()).toBe(0);
    });
  });

  describe('that a token gives access to', () => {
    const tokens = (life = 24 * hour) => {
      let made = 0;
      return defer(() => of<ListenToken>({ token: `T${++made}`, expirationTime: Date.now() + life }));
    };

    it('is renewed by another token at half of its time, on the same connection, without a gap (U12)', () => {
      const api = handApi();
      const heard = collect(api.accounts.byToken('margin', tokens()));
      api.socket.open();
      api.socket.answer(byToken, { subscriptionId: 4, expirationTime: 0 });
      pass(12 * hour - 1);
      const renewals = () => api.socket.sent.filter(({ method }) => method === byToken);
      expect(renewals()).toHaveLength(1);
      pass(1);
      expect(renewals()).toMatchObject([{ params: { listenToken: 'T1' } }, { params: { listenToken: 'T2' } }]);
      api.socket.answer(byToken, { subscriptionId: 4, expirationTime: 0 });
      api.socket.event(4, update('1'));
      pass(12 * hour);
      expect(renewals()).toHaveLength(3);
      api.socket.answer(byToken, { subscriptionId: 5, expirationTime: 0 }); // whatever the exchange makes of it
      api.socket.event(5, update('2'));
      api.socket.event(4, terminated);
      api.socket.event(5, update('3'));
      expect(heard.values.filter((event) => 'd' in event)).toMatchObject([{ d: '1' }, { d: '2' }, { d: '3' }]);
      expect(gaps(api)).toEqual([]);
      expect(api.sockets).toHaveLength(1);
      heard.unsubscribe();
      pass(24 * hour);
      expect(renewals()).toHaveLength(3);
      expect(jest.getTimerCount()).toBe(0);
    });

    it('gets a fresh one when one is not valid, again and again (U12)', () => {
      const api = handApi();
      collect(api.accounts.byToken('margin', tokens(hour)));
      api.socket.open();
      api.socket.refuse(byToken, 400, -1209);
      pass(2_000);
      api.socket.answer(byToken, { subscriptionId: 0, expirationTime: 0 });
      pass(30 * minute);
      for (let i = 0; i < 5; i++) {
        while (!api.socket.waits(byToken)) pass(250);
        api.socket.refuse(byToken, 400, -1209);
      }
      while (!api.socket.waits(byToken)) pass(250);
      api.socket.answer(byToken, { subscriptionId: 0, expirationTime: 0 });
      const used = api.socket.sent
        .filter(({ method }) => method === byToken)
        .map(({ params }) => params['listenToken']);
      expect(used).toEqual(['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8']);
      expect(gaps(api)).toEqual([]);
    });

    it('is subscribed again with a fresh one when the time of the old one is over (U12 U13)', () => {
      const api = handApi();
      const heard = collect(api.accounts.byToken('margin', tokens()));
      api.socket.open();
      api.socket.answer(byToken, { subscriptionId: 0, expirationTime: 0 });
      api.socket.event(0, terminated);
      expect(api.socket.sent[1]).toMatchObject({ method: byToken, params: { listenToken: 'T2' } });
      api.socket.answer(byToken, { subscriptionId: 1, expirationTime: 0 });
      api.socket.event(1, update('1'));
      expect(heard.values).toMatchObject([{ e: 'eventStreamTerminated' }, { d: '1' }]);
      expect(gaps(api)).toMatchObject([{ stream: 'margin' }]);
    });
  });

  it('goes on after an event that cannot be read, which is told', () => {
    const { api, heard } = listening();
    api.socket.event(0, { e: 'balanceUpdate', E: start });
    api.socket.event(0, update('1'));
    expect(heard.said()).toEqual(['1']);
    expect(api.typesOf('invalid')).toMatchObject([{ stream: 'user', raw: expect.stringContaining('balanceUpdate') }]);
  });
});
