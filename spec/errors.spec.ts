import { InvalidArgumentError, UnableToConnectError, UnknownStreamError, reconnect, spot } from '../lib/index.js';

describe('errors', () => {
  it('say what was given, whatever it is', () => {
    expect(new InvalidArgumentError('symbol', 'a b', 'one word').message).toBe('symbol is "a b", but must be one word');
    expect(new InvalidArgumentError('symbol', undefined, 'text').message).toContain('undefined');
    expect(new InvalidArgumentError('symbol', Object.create(null), 'text').message).toContain('an object');
  });

  it('show no more than the beginning of a long name, which may be a listen key', () => {
    const key = 'pqia91ma19a5s61cv6a81va65sdf19v8a65a1a5s61cv6a81va65sdf19v8a65a1';
    const error = new UnknownStreamError(key, '');
    expect(JSON.stringify([error, error.message, error.stack])).not.toContain(key.slice(0, 9));
    expect(() => spot().multiplex([key])).toThrow('There is no stream "pqia91ma…"');
  });

  it('keep their cause and put its words into their own', () => {
    const cause = new Error('no route');
    expect(new UnableToConnectError(1, cause)).toMatchObject({ cause, message: 'Gave up after 1 attempt: no route' });
    expect(new UnableToConnectError(6, 'text').message).toBe('Gave up after 6 attempts: text');
  });

  it.each(['5', NaN, -1, Infinity, 2 ** 31])('refuse %p for a number of milliseconds, at the call (M6)', (value) => {
    const linger = value as number;
    expect(() => spot({ linger })).toThrow(/^linger is .*, but must be milliseconds from 0 to 2147483647$/);
    expect(() => reconnect({ maxDelay: linger })).toThrow(InvalidArgumentError);
  });
});
