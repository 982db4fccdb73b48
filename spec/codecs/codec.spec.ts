import * as t from 'io-ts';
import { decoder } from '../../lib/codecs/codec.js';
import { DecodeError } from '../../lib/errors.js';

describe('decoder', () => {
  const decode = decoder(t.type({ p: t.string }, 'Price'));

  it('returns the object it was given, with everything in it', () => {
    const payload = { p: '1', more: { a: [] } };
    expect(decode(payload)).toBe(payload);
  });

  it('throws what, why and the beginning of the payload', () => {
    expect(() => decode({ p: 5, more: true })).toThrow(
      expect.objectContaining({
        name: 'DecodeError',
        codec: 'Price',
        why: ['Price/p: expected string, got 5'],
        raw: '{"p":5,"more":true}',
        message: 'Not a valid Price: Price/p: expected string, got 5',
      }),
    );
  });

  it('keeps at most 256 characters of the payload, with control characters escaped (P28 K16)', () => {
    const { raw } = errorOf({ text: `\u007f\n${'x'.repeat(1e6)}` });
    expect(raw).toMatch(/^\{"text":"\\u\{7f\}\\nx+…$/);
    expect(raw).toHaveLength(256);
  });

  it('survives a payload nested a million times (P21)', () => {
    const nested = `${'['.repeat(1e6)}${']'.repeat(1e6)}`;
    expect(errorOf(JSON.parse(`{"p":${nested}}`)).raw).toBe(`{"p":${'['.repeat(250)}…`);
    expect(errorOf(JSON.parse(nested)).raw).toBe(`${'['.repeat(255)}…`);
  });

  it.each([undefined, null, true, 5, 'text', 10n, Symbol('s'), () => 1, [], new Date(0)])('refuses %p', (payload) => {
    expect(errorOf(payload).why).toHaveLength(1);
  });

  it('takes no key from a __proto__ that came over the wire (P19)', () => {
    expect(errorOf(JSON.parse('{"__proto__":{"p":"1"}}')).why).toEqual(['Price/p: expected string, got undefined']);
  });

  it('freezes nothing', () => {
    const payload = { p: ['1'] };
    decoder(t.readonly(t.type({ p: t.readonlyArray(t.string) }), 'Frozen'))(payload);
    expect(Object.isFrozen(payload) || Object.isFrozen(payload.p)).toBe(false);
  });

  function errorOf(payload: unknown): DecodeError {
    try {
      decode(payload);
    } catch (error) {
      if (error instanceof DecodeError) return error;
      throw error;
    }
    throw new Error('It was accepted');
  }
});
