import fc from 'fast-check';
import { type Frame, readFrame } from '../../lib/protocol/frame.js';

const read = (message: unknown): Frame => readFrame(JSON.stringify(message));
const kindOf = (frame: Frame): string => (frame.stream === undefined ? frame.type : 'event');

describe('readFrame', () => {
  it('reads an event with the name of its stream', () => {
    expect(read({ stream: 'btcusdt@trade', data: { e: 'trade' } })).toEqual({
      stream: 'btcusdt@trade',
      data: { e: 'trade' },
    });
  });

  it.each([[[1, 2]], [null], [0], [''], [false]])('leaves it to the codec to judge %j as data', (data) => {
    expect(read({ stream: '!miniTicker@arr', data })).toEqual({ stream: '!miniTicker@arr', data });
  });

  it('reads the members of an envelope in any order, and is not fooled by others', () => {
    expect(readFrame(' {"type": "reply", "data": 7, "stream": "a@trade"}\n')).toEqual({
      type: 'reply',
      stream: 'a@trade',
      data: 7,
    });
  });

  it.each([[null], [['btcusdt@trade']], [true], [{}]])('reads the result %j as a reply', (result) => {
    expect(read({ result, id: 5 })).toEqual({ type: 'reply', id: 5, result });
  });

  it('does not mistake a member `error` without an error in it for a failure', () => {
    expect(read({ result: null, error: null, id: 1 })).toEqual({ type: 'reply', id: 1, result: null });
  });

  it.each([
    ['as documented', { code: 2, msg: 'Invalid request', id: 7 }, 7],
    ['as seen on the wire', { error: { code: 2, msg: 'Invalid request' }, id: 7 }, 7],
    ['as documented, without an id', { code: 2, msg: 'Invalid request' }, undefined],
    ['as seen on the wire, without an id', { error: { code: 2, msg: 'Invalid request' } }, undefined],
    ['with an id that is null', { error: { code: 2, msg: 'Invalid request' }, id: null }, null],
    ['with an id that is text', { error: { code: 2, msg: 'Invalid request' }, id: 'x' }, 'x'],
  ])('reads a failure %s (P23)', (_, message, id) => {
    expect(read(message)).toEqual({ type: 'failure', id, code: 2, message: 'Invalid request' });
  });

  it.each([undefined, 5, null, {}])('reads a failure whose message is %j, with no message', (msg) => {
    expect(read({ error: { code: 0, msg }, id: 1 })).toEqual({ type: 'failure', id: 1, code: 0, message: '' });
  });

  it.each([
    ['bare', { e: 'serverShutdown', E: 1770123456789 }],
    ['in an envelope', { stream: '!serverShutdown', data: { e: 'serverShutdown', E: 1770123456789 } }],
  ])('reads the announcement of a shutdown %s', (_, message) => {
    expect(read(message)).toEqual({ type: 'shutdown' });
  });

  it('says of an envelope without data that it has none', () => {
    expect(read({ stream: 'btcusdt@trade' })).toEqual({ type: 'invalid', why: 'an envelope without data' });
  });

  it.each(['', ' ', '{', '{"stream":"btcusdt@trade","da', 'ping', '{} {}', '\uFEFF{}', '{"result":NaN}'])(
    'says of %j that it is not JSON (P1 P2 P3 P26)',
    (text) => {
      expect(readFrame(text)).toEqual({ type: 'invalid', why: expect.stringMatching(/^not JSON: ./) });
    },
  );

  it.each([
    'null',
    'true',
    '7',
    '"btcusdt@trade"',
    '[]',
    '[{"stream":"btcusdt@trade","data":1}]',
    '{}',
    '{"id":1}',
    '{"stream":5,"data":1}',
    '{"stream":null,"data":{"e":"trade"}}',
    '{"e":"trade","s":"BTCUSDT"}',
    '{"error":"no","id":1}',
    '{"error":{"code":"2"},"id":1}',
    '{"code":"2","msg":"as text"}',
  ])('takes %s for neither an event nor a reply', (text) => {
    expect(readFrame(text)).toEqual({ type: 'invalid', why: 'neither an event nor a reply' });
  });

  it('takes nothing from a prototype that a frame tries to bring along (P19 K5)', () => {
    expect(kindOf(readFrame('{"__proto__":{"stream":"btcusdt@trade","data":1}}'))).toBe('invalid');
    expect(kindOf(readFrame('{"__proto__":{"result":null,"id":1}}'))).toBe('invalid');
    expect(kindOf(readFrame('{"constructor":{"prototype":{"result":1}},"id":1}'))).toBe('invalid');
    expect(readFrame('{"stream":"__proto__","data":{"__proto__":{"polluted":1}}}')).toMatchObject({
      stream: '__proto__',
    });
    expect(({} as any).polluted).toBeUndefined();
  });

  it('takes nothing from a prototype that somebody else has spoilt (K6)', () => {
    const spoilt = {
      stream: 'btcusdt@trade',
      data: {},
      e: 'serverShutdown',
      id: 1,
      code: 2,
      msg: 'x',
      result: 1,
      error: {},
    };
    const frames = ['{}', '[]', '{"id":1}', '{"stream":"btcusdt@trade"}', '{"error":{}}', '{"result":null}', 'no JSON'];
    const before = frames.map((text) => readFrame(text));
    Object.assign(Object.prototype, spoilt);
    const during = frames.map((text) => ({ ...readFrame(text) }));
    const streams = frames.map((text) => readFrame(text).stream);
    for (const key of Object.keys(spoilt)) delete (Object.prototype as any)[key];
    expect(during).toEqual(before);
    expect(streams).toEqual(before.map(({ stream }) => stream));
  });

  it('never throws on any text, and always says what the text is (P1)', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => {
        expect(['event', 'reply', 'failure', 'shutdown', 'invalid']).toContain(kindOf(readFrame(text)));
      }),
      { numRuns: 2_000 },
    );
  });

  it('never throws on any mixture of the members it knows, and hands on only what is of the right type', () => {
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom('!serverShutdown', 'serverShutdown', 2, null, { code: 1 }));
    const members = ['stream', 'data', 'id', 'result', 'error', 'code', 'msg', 'e', '__proto__', 'constructor'];
    const messages = fc.dictionary(fc.constantFrom(...members), value, { maxKeys: 6, noNullPrototype: false });
    fc.assert(
      fc.property(messages, (message) => {
        const frame = readFrame(JSON.stringify(message));
        if (frame.stream !== undefined) return expect(typeof frame.stream).toBe('string');
        if (frame.type === 'failure') expect([typeof frame.code, typeof frame.message]).toEqual(['number', 'string']);
        if (frame.type === 'invalid') expect(frame.why).not.toBe('');
      }),
      { numRuns: 2_000 },
    );
  });
});
