import { of } from 'rxjs';
import { InvalidArgumentError, UnsupportedError } from '../../lib/errors.js';
import type { FetchResponse } from '../../lib/platform.js';
import { closeListenKey } from '../../lib/rest/close-listen-key.js';
import { listenKey } from '../../lib/rest/listen-key.js';
import { listenToken } from '../../lib/rest/listen-token.js';
import { renewListenKey } from '../../lib/rest/renew-listen-key.js';
import type { Rest } from '../../lib/rest/rest.js';
import { collect } from '../support/collect.js';

const key = 'pqia91ma19a5s61cv6a81va65sdf19v8a65a1a5s61cv6a81va65sdf19v8a65a1';
const apiKey = 'CANARYapiKeyCANARYapiKeyCANARY';
const margin = '/sapi/v1/margin/listen-key';
const us = '/api/v3/userDataStream';

/** A host that answers all with one text. */
function host(
  body: string,
  { status = 200, path = margin, fails }: { status?: number; path?: string; fails?: Error } = {},
) {
  const asked: string[] = [];
  const shown: unknown[] = [];
  const secrets: string[] = [];
  const rest: Rest = {
    url: 'https://api.example',
    timeout: 10_000,
    listenKeys: path,
    apiKey: of(apiKey),
    keepSecret: (text) => secrets.push(text),
    trace: (request) => shown.push(request),
    fetch: (url, { method, headers }): Promise<FetchResponse> => {
      asked.push(`${method} ${url.slice(19)} ${headers?.['X-MBX-APIKEY'] ?? '-'}`);
      if (fails !== undefined) return Promise.reject(fails);
      return Promise.resolve({ status, headers: { get: () => null }, text: () => Promise.resolve(body) });
    },
  };
  return { rest, asked, shown, secrets };
}

describe('listenKey', () => {
  it('asks for a key with the API key, and tells the market that it is secret', async () => {
    const { rest, asked, secrets } = host(JSON.stringify({ listenKey: key }));
    const { values, ended } = collect(listenKey(rest));
    expect([await ended, values, secrets]).toEqual(['completed', [key], [key]]);
    expect(asked).toEqual([`POST ${margin} ${apiKey}`]);
  });

  it.each(['null', '{}', '[]', '{"listenKey":5}', '{"listenKey":"short"}', `{"listenKey":"../${key}"}`])(
    'fails with DecodeError when the answer is %s, and shows none of it',
    async (body) => {
      const end = (await collect(listenKey(host(body).rest)).ended) as Error;
      expect(end).toMatchObject({ name: 'DecodeError', codec: 'ListenKey', raw: '' });
    },
  );

  it('is not there where a market has no listen keys', () => {
    const { rest } = host('{}');
    expect(() => listenKey({ ...rest, listenKeys: undefined })).toThrow(UnsupportedError);
  });

  it('needs credentials at the call', () => {
    const { rest } = host('{}');
    for (const call of [listenKey, listenToken]) {
      expect(() => call({ ...rest, apiKey: undefined })).toThrow(InvalidArgumentError);
    }
  });
});

describe('renewListenKey', () => {
  it('emits the key, which goes on', async () => {
    const { rest, asked } = host('{}');
    const { values, ended } = collect(renewListenKey(rest, key));
    expect([await ended, values]).toEqual(['completed', [key]]);
    expect(asked).toEqual([`PUT ${margin}?listenKey=${key} ${apiKey}`]);
  });

  it('emits another key where the exchange answers with one, and keeps that secret (A-64)', async () => {
    const other = key.toUpperCase();
    const { rest, secrets } = host(JSON.stringify({ listenKey: other }));
    const { values, ended } = collect(renewListenKey(rest, key));
    expect([await ended, values, secrets]).toEqual(['completed', [other], [other]]);
  });

  it('fails with code -1125 when the key is no more', async () => {
    const { rest } = host('{"code":-1125,"msg":"This listenKey does not exist."}', { status: 400 });
    const end = await collect(renewListenKey(rest, key)).ended;
    expect(end).toMatchObject({ name: 'ApiError', code: -1125, why: 'This listenKey does not exist.' });
  });
});

describe('closeListenKey', () => {
  it.each([
    [margin, `DELETE ${margin} ${apiKey}`],
    [us, `DELETE ${us}?listenKey=${key} ${apiKey}`],
  ])('names the key where it is asked for: %s', async (path, request) => {
    const { rest, asked } = host('{}', { path });
    expect(await collect(closeListenKey(rest, key)).ended).toBe('completed');
    expect(asked).toEqual([request]);
  });
});

describe('listenToken', () => {
  const path = '/sapi/v1/userListenToken';

  it.each<[string, Parameters<typeof listenToken>[1], string]>([
    ['the cross margin account', {}, path],
    ['an isolated one', { isolated: 'bnbusdt' }, `${path}?symbol=BNBUSDT&isIsolated=true`],
  ])('is for %s', async (_, options, place) => {
    const { rest, asked, secrets } = host(`{"token":"${key}","expirationTime":1758792204196}`);
    const { values, ended } = collect(listenToken(rest, options));
    expect([await ended, values]).toEqual(['completed', [{ token: key, expirationTime: 1758792204196 }]]);
    expect([asked, secrets]).toEqual([[`POST ${place} ${apiKey}`], [key]]);
  });

  it('has its time in milliseconds, also where the exchange has it in microseconds', async () => {
    const { values, ended } = collect(listenToken(host('{"token":"a","expirationTime":1758792204196000}').rest));
    await ended;
    expect(values).toEqual([{ token: 'a', expirationTime: 1758792204196 }]);
  });

  it.each(['null', '[]', '{"token":"","expirationTime":1}', '{"token":"a"}', '{"token":"a","expirationTime":"1"}'])(
    'fails with DecodeError when the answer is %s',
    async (body) => {
      const end = await collect(listenToken(host(body).rest)).ended;
      expect(end).toMatchObject({ name: 'DecodeError', codec: 'ListenToken', raw: '' });
    },
  );

  it('refuses what cannot be a symbol at the call', () => {
    expect(() => listenToken(host('{}').rest, { isolated: 'BTC/USDT' })).toThrow(InvalidArgumentError);
  });
});

describe('what a request with a key shows', () => {
  const answers: readonly (readonly [string, Parameters<typeof host>])[] = [
    ['a good answer', [JSON.stringify({ listenKey: key, token: key, expirationTime: 1 })]],
    ['an answer that breaks off', [`{"listenKey":"${key}`]],
    ['an answer of another shape', [JSON.stringify({ data: { listenKey: key } })]],
    ['a refusal that repeats the key', [JSON.stringify({ code: -1125, msg: `no ${key}` }), { status: 400 }]],
    ['a refusal in HTML', [`<p>${key}</p>`, { status: 502 }]],
    ['a platform that names the address', ['', { fails: new Error(`request to https://x/?listenKey=${key} failed`) }]],
    ['a platform that names the API key', ['', { fails: new Error(`bad header ${apiKey}`) }]],
  ];

  it.each(answers)('is never a secret: %s (K1 K2 K3)', async (_, answer) => {
    const { rest, shown } = host(...answer);
    for (const call of [listenKey(rest), listenToken(rest), renewListenKey(rest, key), closeListenKey(rest, key)]) {
      const end = await collect(call).ended;
      const texts = end === 'completed' ? [] : [end.message, end.stack, JSON.stringify(end), String(end)];
      const all = JSON.stringify([shown, texts, end === 'completed' ? '' : end.cause]);
      expect(all).not.toContain(key.slice(0, 20));
      expect(all).not.toContain(apiKey.slice(0, 20));
    }
    expect(JSON.stringify(shown)).toContain('listenKey=…');
  });
});
