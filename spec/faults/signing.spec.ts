import fc from 'fast-check';
import { type Observable, NEVER, Subject, asapScheduler, firstValueFrom, map, observeOn, of, timer } from 'rxjs';
import { createIdentity } from '../../lib/api/identity.js';
import { request } from '../../lib/api/request.js';
import type { ApiSession } from '../../lib/api/session.js';
import type { WebSocketLike } from '../../lib/connection/open-web-socket.js';
import { spot } from '../../lib/index.js';
import { clientOrderId } from '../../lib/protocol/client-order-id.js';
import { createSigners } from '../../lib/signing/create-signers.js';
import { figure } from '../support/figure.js';
import { howMany } from '../support/how-many.js';

const seed = Number(process.env.SEED ?? 1);

const value = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom('１２３４５６', 'a&b=c', '%2B+ /', '😀', '', '"\\\n\u2028', 'signature=x', '0.10000000'),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -0, 1e-7, 1e21, -1.5e-9, 0.1, 1e20, Number.MAX_SAFE_INTEGER, Number.MIN_VALUE, Number.MAX_VALUE),
  fc.integer(),
  fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }),
  fc.boolean(),
  fc.constant(undefined),
);
const name = fc.oneof(
  fc.stringMatching(/^[A-Za-z]{1,12}$/),
  fc.constantFrom('symbol', 'price', 'quantity', 'signature', 'apiKey', 'timestamp', 'recvWindow', '__proto__', '7'),
);
type Params = Record<string, unknown>;
type Disguise = (params: Params, other: unknown) => object;
/** What it may look like; all of them become another when they are read again, or later. */
const disguises: readonly Disguise[] = [
  (params) => params,
  (params, other) => {
    const getters = {};
    for (const [key, first] of Object.entries(params)) {
      let reads = 0;
      Object.defineProperty(getters, key, {
        enumerable: true,
        configurable: true,
        get: () => (reads++ ? other : first),
      });
    }
    return getters;
  },
  (params, other) => {
    const read = new Set<PropertyKey>();
    const get = (target: Params, key: string) => {
      const again = read.has(key);
      read.add(key);
      return again ? other : Object.getOwnPropertyDescriptor(target, key)?.value;
    };
    return new Proxy(params, { get: get as ProxyHandler<Params>['get'] } as ProxyHandler<Params>);
  },
  (params, other) => Object.defineProperty(params, 'toJSON', { value: () => ({ other }) }),
];

describe('what is signed', () => {
  it('is what is sent, whatever was asked and whatever becomes of it meanwhile (U25 U26 K12 A38)', async () => {
    const times = howMany(1_000, 100_000);
    let different = 0;
    let told = 0;
    const property = fc.asyncProperty(
      fc.array(fc.tuple(name, value), { maxLength: 8 }),
      fc.constantFrom(...disguises),
      fc.constantFrom('at once', 'soon', 'later'),
      value,
      async (members, disguise, when, other) => {
        const params: Params = Object.create(null) as Params;
        for (const [key, each] of members) params[key] = each;
        const meant = new Map(Object.entries(params).filter(([, each]) => each !== undefined));
        const { signed, sent } = await put(disguise(params, other), when, () => {
          for (const key of Object.keys(params)) Reflect.set(params, key, 'changed');
          params['added'] = 'x';
        });
        const parts = membersOf(sent);
        if (signed !== payloadOf(parts)) different++;
        for (const [key, each] of meant) {
          if (['apiKey', 'timestamp', 'signature'].includes(key)) continue; // which are ours to say
          if (!isWhatWasMeant(parts.get(key), each)) different++;
          told++;
        }
        if (parts.has('added') || parts.size > meant.size + 4) different++;
      },
    );
    await fc.assert(property, { numRuns: times, seed });
    figure({
      id: 'A38',
      what: 'bytes signed that were not those sent',
      value: different,
      reach: '0',
      of: `${times} requests`,
    });
    expect(different).toBe(0);
    expect(told).toBeGreaterThan(times);
  });
});

describe('the ids of our own', () => {
  it('are never the same twice, and short enough (A40)', () => {
    const times = howMany(20_000, 10_000_000);
    const firstHalves = new BigUint64Array(times); // of which two are the same once in 10^5 of such runs
    let tooLong = 0;
    for (let i = 0; i < times; i++) {
      const id = clientOrderId();
      if (!/^[A-Za-z0-9_-]{1,36}$/.test(id)) tooLong++;
      firstHalves[i] = BigInt(`0x${id.slice(0, 16)}`);
    }
    firstHalves.sort();
    const twice = firstHalves.reduce((count, half, i) => count + Number(i > 0 && half === firstHalves[i - 1]), 0);
    figure({
      id: 'A40',
      what: 'client order ids given twice, or too long',
      value: twice + tooLong,
      reach: '0',
      of: `${times}`,
    });
    expect([twice, tooLong]).toEqual([0, 0]);
  });

  it('tell requests in flight apart, on one connection after another (A40)', async () => {
    const times = howMany(5_000, 1_000_000);
    const inFlight = new Map<number, WebSocketLike>();
    let wrong = 0;
    class WebSocketCtor implements WebSocketLike {
      onopen: (() => void) | null = null;
      onmessage: ((event: never) => void) | null = null;
      onerror = null;
      onclose: ((event: never) => void) | null = null;
      constructor() {
        queueMicrotask(() => this.onopen?.());
      }
      send(text: string): void {
        const { id } = JSON.parse(text) as { readonly id: number };
        if (inFlight.has(id) || String(id).length > 36) wrong++;
        inFlight.set(id, this);
      }
      close(code = 1000): void {
        queueMicrotask(() => this.onclose?.({ code, reason: '' } as never));
      }
    }
    const rotate = new Subject<void>();
    const market = spot({ WebSocketCtor, rotate });
    const sockets = new Set<WebSocketLike>();
    let answered = 0;
    for (let round = 0; answered < times; round++) {
      const answers = Array.from({ length: Math.min(1_000, times - answered) }, () =>
        firstValueFrom(market.api.ping()),
      );
      if (round % 5 === 1) rotate.next(); // while the requests of the round are under way
      await turn();
      for (const [id, socket] of inFlight) {
        sockets.add(socket);
        socket.onmessage?.({ data: JSON.stringify({ id, status: 200, result: {}, rateLimits: [] }) } as never);
      }
      await Promise.all(answers);
      inFlight.clear();
      answered += answers.length;
    }
    await market.close();
    figure({
      id: 'A40',
      what: 'ids of two requests in flight at once, or too long',
      value: wrong,
      reach: '0',
      of: `${times}`,
    });
    expect(wrong).toBe(0);
    expect(sockets.size).toBeGreaterThan(1);
  });
});

/** Until what is under way without waiting for anybody has happened. */
function turn(): Promise<unknown> {
  return new Promise((resolve) => void setImmediate(resolve));
}

/** Puts a request, by the way that all requests take; while it is signed, something happens. */
async function put(params: object, when: string, meanwhile: () => void): Promise<{ signed: string; sent: string }> {
  let signed = '';
  let sent = '';
  const sign = (payload: string): Observable<string> => {
    signed = payload;
    meanwhile();
    const signature = of('the+signature/==');
    if (when === 'at once') return signature;
    return when === 'soon' ? signature.pipe(observeOn(asapScheduler)) : timer(0).pipe(map(() => 'the+signature/=='));
  };
  const session = {
    ask: (method: string, asked: object) => {
      sent = JSON.stringify({ id: 1, method, params: asked });
      return of({ type: 'reply', id: 1, status: 200, result: {}, error: undefined, rateLimits: [] });
    },
    revoked: NEVER,
  } as unknown as ApiSession;
  const identity = createIdentity({
    signers: createSigners({ apiKey: 'the-key', sign }, { deadline: 5_000 }),
    serverClock: { now: () => 1_700_000_000_000, learn: () => undefined },
    recvWindow: 5_000,
    keepSecret: () => undefined,
    ask: () => NEVER,
  });
  const call = { method: 'order.place', params, security: 'trade', decode: (result: unknown) => result } as const;
  const options = {
    sessions: when === 'later' ? of(session).pipe(observeOn(asapScheduler)) : of(session),
    admitted: of(0),
    prove: identity.prove,
    requestTimeout: 5_000,
  };
  const answered = firstValueFrom(request(call, options));
  if (when === 'later') meanwhile(); // while it waits for its connection
  await answered;
  return { signed, sent };
}

/** The members of `params` as they stand in a frame, numbers in the digits that were sent. */
function membersOf(frame: string): ReadonlyMap<string, string> {
  const flat = frame.slice(frame.indexOf('"params":{') + '"params":{'.length, -2);
  const members = flat.matchAll(/("(?:[^"\\]|\\.)*"):("(?:[^"\\]|\\.)*"|[^",]+)(?:,|$)/g);
  return new Map(
    Array.from(members, ([, key = '', text = '']) => [
      JSON.parse(key) as string,
      text.startsWith('"') ? (JSON.parse(text) as string) : text,
    ]),
  );
}

/** The rule of the documents, written once more. */
function payloadOf(members: ReadonlyMap<string, string>): string {
  const names = [...members.keys()].filter((key) => key !== 'signature').sort((a, b) => (a < b ? -1 : 1));
  return names.map((key) => `${key}=${members.get(key)}`).join('&');
}

function isWhatWasMeant(sent: string | undefined, meant: unknown): boolean {
  if (typeof meant !== 'number') return sent === String(meant);
  return sent !== undefined && /^-?\d+(\.\d+)?$/.test(sent) && Number(sent) === (meant === 0 ? 0 : meant);
}
