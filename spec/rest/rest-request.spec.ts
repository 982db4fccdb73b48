import { DecodeError } from '../../lib/errors.js';
import type { Fetch, FetchResponse } from '../../lib/platform.js';
import { ApiError, RequestFailedError, RequestTimeoutError } from '../../lib/request-errors.js';
import { restRequest } from '../../lib/rest/rest-request.js';
import { collect } from '../support/collect.js';

const url = 'https://api.example';
const place = `${url}/api/v3/thing`;

/** An answer without a network. */
function answer(status: number, body: string, headers: Readonly<Record<string, string>> = {}): FetchResponse {
  const known = new Map(Object.entries(headers));
  return { status, headers: { get: (name) => known.get(name) ?? null }, text: () => Promise.resolve(body) };
}

/** A GET of a thing, and what was asked of the platform for it. */
function getThing(fetch: () => Promise<FetchResponse>, params: Readonly<Record<string, string>> = {}) {
  const asked: Parameters<Fetch>[] = [];
  const decode = (payload: unknown) => {
    if (typeof payload === 'object' && payload !== null && 'thing' in payload) return payload.thing;
    throw new DecodeError('Thing', ['thing: missing'], '{}');
  };
  const rest = { url, timeout: 10_000, fetch: (...args: Parameters<Fetch>) => (asked.push(args), fetch()) };
  return { thing: restRequest(rest, { method: 'GET', path: '/api/v3/thing', params, decode }), asked };
}

const endOf = async (fetch: () => Promise<FetchResponse>) => {
  const { values, ended } = collect(getThing(fetch).thing);
  const end = await ended;
  expect(values).toEqual([]);
  return end as Error;
};

describe('restRequest', () => {
  it('emits the answer, decoded, and completes', async () => {
    const { values, ended } = collect(getThing(async () => answer(200, '{"thing":[1]}')).thing);
    expect(await ended).toBe('completed');
    expect(values).toEqual([[1]]);
  });

  it('asks once for each subscriber, and not before', async () => {
    const { thing, asked } = getThing(async () => answer(200, '{"thing":1}'));
    expect(asked).toEqual([]);
    await Promise.all([collect(thing).ended, collect(thing).ended]);
    expect(asked).toHaveLength(2);
    expect(asked[0]?.[1].signal).not.toBe(asked[1]?.[1].signal);
  });

  it('puts the parameters into the address, encoded, and nothing else anywhere', async () => {
    const { thing, asked } = getThing(async () => answer(200, '{"thing":1}'), { symbol: '币A&B', limit: '5' });
    await collect(thing).ended;
    const [[address, init]] = asked as [Parameters<Fetch>];
    expect(address).toBe(`${place}?symbol=%E5%B8%81A%26B&limit=5`);
    expect(init).toEqual({ method: 'GET', redirect: 'error', signal: expect.any(AbortSignal) });
  });

  it.each<[string, number, string, Readonly<Record<string, string>>, ApiError]>([
    [
      'with code and words',
      400,
      '{"code":-1121,"msg":"Invalid symbol."}',
      {},
      new ApiError(-1121, 400, 'Invalid symbol.'),
    ],
    [
      'that bans',
      418,
      '{"code":-1003,"msg":"Banned"}',
      { 'retry-after': '120' },
      new ApiError(-1003, 418, 'Banned', 120_000),
    ],
    [
      'that slows down',
      429,
      '{"code":-1003,"msg":"Slow"}',
      { 'retry-after': '7' },
      new ApiError(-1003, 429, 'Slow', 7_000),
    ],
    ['without a time', 429, '{"code":-1003,"msg":"Slow"}', {}, new ApiError(-1003, 429, 'Slow', 60_000)],
    [
      'of maintenance',
      503,
      '{"code":0,"msg":"Back soon"}',
      { 'retry-after': '30' },
      new ApiError(0, 503, 'Back soon', 30_000),
    ],
    ['without code', 500, '{"msg":"Oops"}', {}, new ApiError(undefined, 500, 'Oops')],
    ['that is HTML', 403, '<html>"no"', {}, new ApiError(undefined, 403, `${place} answered "<html>\\"no\\""`)],
    ['that is empty', 502, '', {}, new ApiError(undefined, 502, `${place} answered ""`)],
    ['that is null', 500, 'null', {}, new ApiError(undefined, 500, `${place} answered "null"`)],
    ['that is a list', 500, '[1]', {}, new ApiError(undefined, 500, `${place} answered "[1]"`)],
    [
      'with a code in text',
      400,
      '{"code":"-1","msg":5}',
      {},
      new ApiError(undefined, 400, `${place} answered "{\\"code\\":\\"-1\\",\\"msg\\":5}"`),
    ],
    ['that leads elsewhere', 302, '', {}, new ApiError(undefined, 302, `${place} answered ""`)],
    ['that tries to break the line', 400, '{"code":1,"msg":"a\\nb"}', {}, new ApiError(1, 400, 'a\\u{a}b')],
  ])('fails with ApiError for a refusal %s', async (_, status, body, headers, error) => {
    const end = await endOf(async () => answer(status, body, headers));
    expect(end).toBeInstanceOf(ApiError);
    expect({ ...end, message: end.message }).toEqual({ ...error, message: error.message });
  });

  it('shows no more than the beginning of a long refusal', async () => {
    const end = (await endOf(async () => answer(500, 'x'.repeat(1_000_000)))) as ApiError;
    expect(end.why.length).toBeLessThanOrEqual(256);
    expect(
      ((await endOf(async () => answer(500, JSON.stringify({ msg: 'x'.repeat(9_999) })))) as ApiError).why,
    ).toHaveLength(256);
  });

  it.each(['<html>', '', 'undefined', '{"thing":'])(
    'fails with RequestFailedError when all is well but %j',
    async (body) => {
      const end = (await endOf(async () => answer(200, body))) as RequestFailedError;
      expect(end).toBeInstanceOf(RequestFailedError);
      expect(end).toMatchObject({ url: place, cause: `not JSON: ${JSON.stringify(body)}` });
    },
  );

  it('fails with DecodeError when the answer is not what it should be', async () => {
    expect(await endOf(async () => answer(200, '{"other":1}'))).toBeInstanceOf(DecodeError);
    expect(await endOf(async () => answer(200, 'null'))).toBeInstanceOf(DecodeError);
  });

  const cause = new TypeError('fetch failed');
  it.each<[string, () => Promise<FetchResponse>]>([
    ['there is no network', () => Promise.reject(cause)],
    [
      'fetch throws',
      () => {
        throw cause;
      },
    ],
    ['the body breaks off', async () => ({ ...answer(200, ''), text: () => Promise.reject(cause) })],
    [
      'the body cannot be read',
      async () => ({
        ...answer(200, ''),
        text: () => {
          throw cause;
        },
      }),
    ],
  ])('fails with RequestFailedError when %s', async (_, fetch) => {
    const end = (await endOf(fetch)) as RequestFailedError;
    expect(end).toBeInstanceOf(RequestFailedError);
    expect([end.url, end.cause, end.message]).toEqual([place, cause, `${place} could not be asked: fetch failed`]);
  });

  it('shows each request before it is sent, and its answer before that is judged', async () => {
    const shown: unknown[] = [];
    const rest = {
      url,
      timeout: 10_000,
      fetch: async () => answer(429, '{"code":-1003}'),
      trace: (request: unknown) => void shown.push(request),
    };
    await collect(restRequest(rest, { method: 'GET', path: '/api/v3/thing', params: { a: '1' }, decode: String }))
      .ended;
    expect(shown).toEqual([
      { direction: 'out', method: 'GET', url: `${place}?a=1` },
      { direction: 'in', method: 'GET', url: `${place}?a=1`, status: 429, text: '{"code":-1003}' },
    ]);
  });

  it('shows no parameters in its errors', async () => {
    const { thing } = getThing(() => Promise.reject(cause), { signature: 'secret' });
    expect(JSON.stringify(await collect(thing).ended)).not.toContain('secret');
  });

  describe('that is left', () => {
    beforeEach(() => jest.useFakeTimers());
    afterEach(() => jest.useRealTimers());

    it.each<[string, (pending: Promise<never>) => Promise<FetchResponse>]>([
      ['while it waits for the answer', (pending) => pending],
      ['while it reads the body', async (pending) => ({ ...answer(200, ''), text: () => pending })],
    ])('%s aborts the request and says nothing', async (_, fetch) => {
      let fail = (_error: Error): void => undefined;
      const pending = new Promise<never>((_, reject) => (fail = reject));
      const { thing, asked } = getThing(() => fetch(pending));
      const left = collect(thing);
      await jest.advanceTimersByTimeAsync(1);
      left.unsubscribe();
      expect(asked[0]?.[1].signal.aborted).toBe(true);
      expect(jest.getTimerCount()).toBe(0);
      fail(new Error('aborted'));
      await jest.advanceTimersByTimeAsync(1);
      expect([left.values, left.end]).toEqual([[], undefined]);
    });

    it.each<[string, () => Promise<FetchResponse>]>([
      ['answer', () => new Promise(() => undefined)],
      ['body', async () => ({ ...answer(200, ''), text: () => new Promise(() => undefined) })],
    ])('without its %s in time aborts the request and fails with RequestTimeoutError', async (_, fetch) => {
      const { thing, asked } = getThing(fetch);
      const waiting = collect(thing);
      await jest.advanceTimersByTimeAsync(9_999);
      expect([waiting.end, asked[0]?.[1].signal.aborted]).toEqual([undefined, false]);
      await jest.advanceTimersByTimeAsync(1);
      expect(waiting.end).toEqual(new RequestTimeoutError(place, 10_000));
      expect(asked[0]?.[1].signal.aborted).toBe(true);
    });

    it('by its end has no timer any more', async () => {
      const done = collect(getThing(async () => answer(200, '{"thing":1}')).thing);
      await jest.advanceTimersByTimeAsync(1);
      expect([done.end, jest.getTimerCount()]).toEqual(['completed', 0]);
    });
  });
});
