import { defer, delay, of, throwError } from 'rxjs';
import { createClock } from '../../lib/connection/clock.js';
import { createHost } from '../../lib/connection/host.js';
import { NotSentError } from '../../lib/index.js';
import { clientOrderId } from '../../lib/protocol/client-order-id.js';
import type { ListenToken } from '../../lib/rest/listen-token.js';
import { createRandom } from '../../lib/testing/market/random.js';
import { handApi, signerOf } from '../api/hand-api.js';
import { collect } from '../support/collect.js';
import { figure } from '../support/figure.js';
import { howMany } from '../support/how-many.js';
import { type Came, requestExchange } from './request-exchange.js';

const seed = Number(process.env.SEED ?? 1);
const start = 1_700_000_000_000;
const minute = 60_000;
const hour = 60 * minute;
const pass = (ms: number) => jest.advanceTimersByTime(ms);
const host = () => createHost({ attempts: 1_000_000, attemptWindow: minute });

describe(`requests (again: SEED=${seed} npx jest spec/faults/requests)`, () => {
  beforeEach(() => jest.useFakeTimers({ now: start }));
  afterEach(() => jest.useRealTimers());

  it('all settle, each with its own reply, and no order is sent twice, whatever fails (A37 U17 U20 U21 K14)', () => {
    const asked = howMany(3_000, 100_000);
    const random = createRandom(seed, 'requests');
    const came = new Map<unknown, number>();
    const inFlight = new Set<string>();
    let isIdTwice = 0;
    const exchange = requestExchange(
      random,
      ({ id, params }) => {
        came.set(params['tag'], (came.get(params['tag']) ?? 0) + 1);
        if (inFlight.has(String(id))) isIdTwice++;
        inFlight.add(String(id));
        const fate = random();
        if (fate < 0.02) return { status: 503, code: -1000 };
        return fate < 0.04 ? { status: 400, code: -1021 } : { result: params['tag'] };
      },
      { missing: 0.02, late: 0.02, twice: 0.02, lost: 0.01, shutdown: 0.005 },
    );
    const signers = defer(() => {
      const signer = signerOf();
      const sign = (payload: string) => (random() < 0.3 ? signer.sign(payload).pipe(delay(20)) : signer.sign(payload));
      return of({ ...signer, sign });
    });
    const api = handApi({ openSocket: exchange.openSocket, host: host(), signers });
    const outcomes = Array.from({ length: asked }, (_, i) => {
      const isOrder = random() < 0.5;
      const params = { tag: `t${i}`, newClientOrderId: `o${i}` };
      const outcome = isOrder ? api.order(params) : api.ask({ params, security: 'userData' });
      if (random() < 0.1) pass(random() * 200);
      return { outcome, isOrder, tag: params.tag };
    });
    pass(minute);
    const unsettled = outcomes.filter(({ outcome }) => outcome.end === undefined).length;
    const wrong = outcomes.filter(({ outcome, tag }) => outcome.values.some((value) => value !== tag)).length;
    const twice = outcomes.filter(({ isOrder, tag }) => isOrder && (came.get(tag) ?? 0) > 1).length;
    const lies = outcomes.filter(({ outcome, tag }) => outcome.end instanceof NotSentError && came.has(tag)).length;
    figure({
      id: 'A37',
      what: 'requests unsettled, with the reply of another, orders sent twice, sent ones called not sent',
      value: [unsettled, wrong, twice, lies].join(', '),
      reach: '0, 0, 0, 0',
      of: `${asked} requests under losses, late, second and missing replies, and rotation`,
    });
    expect([unsettled, wrong, twice, lies, isIdTwice]).toEqual([0, 0, 0, 0, 0]);
    expect(outcomes.filter(({ outcome }) => outcome.end === 'completed').length).toBeGreaterThan(asked / 2);
    expect(api.typesOf('rotated').length).toBeGreaterThan(0);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('are sent as they were signed, whatever becomes of their parameters meanwhile (A38 U25 K12)', () => {
    const asked = howMany(2_000, 100_000);
    const random = createRandom(seed, 'bytes');
    const signed = new Map<string, string>();
    let differ = 0;
    let sent = 0;
    const exchange = requestExchange(random, ({ text }) => {
      sent++;
      const { payload, signature } = payloadOf(text);
      if (signed.get(signature) !== payload) differ++;
      signed.delete(signature);
      return { result: {} };
    });
    const sign = (payload: string) => {
      const signature = `s${signed.size}-${random()}`;
      signed.set(signature, payload);
      return of(signature).pipe(delay(random() * 30));
    };
    const api = handApi({ openSocket: exchange.openSocket, host: host(), signers: of({ ...signerOf(), sign }) });
    const texts = ['１２３４５６', 'BTCUSDT', 'ünï "quoted" \\ \n', '😀', '', '1e-7', '%EF&=', ' '];
    const numbers = [1e-7, 1.5e-12, 1e21, -0, 0.1 + 0.2, 123_456_789_012, 1e20, 5e-324, -2.5e-9, 100];
    const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)] as T;
    for (let i = 0; i < asked; i++) {
      const params: Record<string, unknown> = { symbol: pick(texts), quantity: pick(numbers), isFine: random() < 0.5 };
      let reads = 0;
      Object.defineProperty(params, 'price', { enumerable: true, get: () => `${++reads}.0` });
      params[pick(['a', 'Z', '_', 'recvWindow', 'é'])] = pick<unknown>([...texts, ...numbers, 12n, true, undefined]);
      api.order(params);
      params['symbol'] = 'ANOTHER';
      delete params['quantity'];
      if (i % 50 === 0) pass(random() * 40);
    }
    pass(minute);
    figure({
      id: 'A38',
      what: 'requests whose bytes are not those that were signed',
      value: differ,
      reach: '0',
      of: `${asked} requests changed while they were signed, with getters, Unicode and all forms of numbers`,
    });
    expect([differ, sent]).toEqual([0, asked]);
  });

  it('succeed after one try more at most, by whatever clock (A39 U9 U10)', () => {
    const rounds = howMany(150, 5_000);
    const random = createRandom(seed, 'clocks');
    const begun = performance.now();
    let skew = 0;
    let attempts = 0;
    const exchange = requestExchange(random, ({ method, params }) => {
      const now = start + performance.now() - begun + skew;
      if (method === 'time') return { result: { serverTime: Math.floor(now) } };
      attempts++;
      const timestamp = Number(params['timestamp']);
      const isOnTime = timestamp < now + 1_000 && now - timestamp <= 5_000;
      return isOnTime ? { result: {} } : { status: 400, code: -1021 };
    });
    const api = handApi({ openSocket: exchange.openSocket, host: host(), linger: hour });
    let failed = 0;
    let reads = 0;
    for (let round = 0; round < rounds; round++) {
      const fate = random();
      if (fate < 0.3) skew = (random() * 48 - 24) * hour;
      else if (fate < 0.6) jest.setSystemTime(start + (random() * 48 - 24) * hour);
      pass(random() * 3_000);
      const asked = Array.from({ length: 4 }, () => api.ask({ security: 'userData' }));
      pass(500);
      reads += asked.length;
      failed += asked.filter(({ end }) => end !== 'completed').length;
    }
    figure({
      id: 'A39',
      what: 'reads that failed after one try more',
      value: failed,
      reach: '0',
      of: `${reads} reads while either clock was set, by up to 24 hours either way`,
    });
    expect(failed).toBe(0);
    expect(attempts).toBeGreaterThan(reads);
  });

  it('have ids that nothing in flight has, and orders too (A40)', () => {
    const asked = howMany(20_000, 1_000_000);
    let last = 0;
    let repeated = 0;
    let longest = 0;
    const sockets: { opened(): void; text(text: string): void }[] = [];
    const counting = handApi({
      linger: hour,
      openSocket: (_url, handlers) => {
        sockets.push(handlers);
        return {
          send: (text) => {
            const { id } = JSON.parse(text) as Came;
            if (id <= last) repeated++;
            last = id;
            longest = Math.max(longest, String(id).length);
            handlers.text(`{"id":${id},"status":200,"result":{}}`);
          },
          close: () => undefined,
          abandon: () => undefined,
        };
      },
    });
    counting.ask();
    sockets[0]?.opened();
    const ask = counting.client.request({ method: 'ping', security: 'none', decode: () => undefined });
    for (let i = 0; i < asked; i++) ask.subscribe();
    const ids = Array.from({ length: asked / 10 }, clientOrderId);
    figure({
      id: 'A40',
      what: 'ids used twice, longest in characters',
      value: `${repeated + ids.length - new Set(ids).size}, ${Math.max(longest, 32)}`,
      reach: '0, <= 36',
      of: `${asked} requests and ${ids.length} orders`,
    });
    expect([repeated, new Set(ids).size]).toEqual([0, ids.length]);
    expect(last).toBe(asked + 1);
    expect(Math.max(longest, ...ids.slice(0, 1_000).map(({ length }) => length))).toBeLessThanOrEqual(36);
    void counting.client.close();
  });
});

describe(`a listen token (again: SEED=${seed} npx jest spec/faults/requests)`, () => {
  beforeEach(() => jest.useFakeTimers({ now: start }));
  afterEach(() => jest.useRealTimers());

  it('is renewed in time, although a third of all attempts fail (A36 U12)', () => {
    const renewals = howMany(200, 10_000);
    const random = createRandom(seed, 'tokens');
    const life = 2 * hour;
    let made = 0;
    let subscribed = 0;
    let expiresAt = Infinity;
    let ended = 0;
    const exchange = requestExchange(
      random,
      ({ method, params }) => {
        if (method !== 'userDataStream.subscribe.listenToken') return { result: { serverTime: Date.now() } };
        if (random() < 0.15) return { status: 503, code: -1000 };
        if (random() < 0.05) return { status: 400, code: -1209 };
        subscribed++;
        expiresAt = Number(params['listenToken']);
        return { result: { subscriptionId: 0, expirationTime: expiresAt * 1_000 } };
      },
      { missing: 0.05, late: 0.05, twice: 0.05 },
    );
    const token = defer(() => {
      made++;
      if (random() < 0.3) return throwError(() => new Error('reset'));
      const expirationTime = Date.now() + life;
      return of<ListenToken>({ token: String(expirationTime), expirationTime });
    });
    const api = handApi({ openSocket: exchange.openSocket, host: host(), clock: createClock(minute) });
    const heard = collect(api.accounts.byToken('margin', token));
    while (subscribed < renewals) {
      pass(5 * minute);
      if (Date.now() < expiresAt) continue;
      ended++;
      exchange.say({ subscriptionId: 0, event: { e: 'eventStreamTerminated', E: Date.now() } });
    }
    figure({
      id: 'A36',
      what: 'accounts that the exchange ended because their token was too old',
      value: ended,
      reach: '0',
      of: `${subscribed} renewals by ${made} tokens, of which a third could not be had or used`,
    });
    expect([ended, heard.end, api.typesOf('gap').length]).toEqual([0, undefined, 0]);
    expect(api.sockets).toHaveLength(0);
    heard.unsubscribe();
  });
});

/** What has to be signed of the text that was sent: its own digits and characters, sorted, joined. */
function payloadOf(text: string): { readonly payload: string; readonly signature: string } {
  const members = [
    ...text.slice(text.indexOf('"params"') + 9).matchAll(/"((?:[^"\\]|\\.)*)":("(?:[^"\\]|\\.)*"|[^,}]+)/g),
  ];
  const pairs = members.map(([, name = '', value = '']): [string, string] => [
    JSON.parse(`"${name}"`) as string,
    value.startsWith('"') ? (JSON.parse(value) as string) : value,
  ]);
  const signature = pairs.find(([name]) => name === 'signature')?.[1] ?? '';
  const payload = pairs
    .filter(([name]) => name !== 'signature')
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  return { payload, signature };
}
