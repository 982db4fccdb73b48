import fc from 'fast-check';
import { InvalidArgumentError } from '../../lib/errors.js';
import { symbolInRequest, symbolInStream } from '../../lib/protocol/symbol.js';

describe('a symbol', () => {
  it.each(['BTCUSDT', 'btcusdt', 'BtcUsdt'])('is the same stream and the same request as %s', (symbol) => {
    expect([symbolInStream(symbol), symbolInRequest(symbol)]).toEqual(['btcusdt', 'BTCUSDT']);
  });

  it.each([
    ['币安人生USDT', '币安人生usdt', '币安人生USDT'],
    ['这是测试币456', '这是测试币456', '这是测试币456'],
    ['1000SATSusdt', '1000satsusdt', '1000SATSUSDT'],
    ['BTCUSDT_240628', 'btcusdt_240628', 'BTCUSDT_240628'],
    ['a.b-c', 'a.b-c', 'A.B-C'],
  ])('%s keeps every character that is not a letter of A–Z (P25)', (symbol, inStream, inRequest) => {
    expect([symbolInStream(symbol), symbolInRequest(symbol)]).toEqual([inStream, inRequest]);
  });

  // What folding by the rules of Unicode would make longer or into an ASCII letter.
  it.each(['İ', 'ß', 'ŉ', 'ﬁ', 'Σ', '\u212A', 'ſ', 'É', '\u0301', 'Ж'])('keeps %s as it is (P25)', (letter) => {
    expect([symbolInStream(`${letter}usdt`), symbolInRequest(`${letter}USDT`)]).toEqual([
      `${letter}usdt`,
      `${letter}USDT`,
    ]);
  });

  it.each(['__proto__', 'constructor', 'hasOwnProperty', 'toString'])('may be called %s without harm (P20)', (name) => {
    expect(symbolInStream(name)).toBe(name.toLowerCase());
  });

  it.each([
    ...['', ' ', 'BTC USDT', ' BTCUSDT', 'BTCUSDT ', 'BTC\u00A0USDT', 'BTC\tUSDT', 'BTCUSDT\r\n', 'BTCUSDT\n', '\0'],
    ...['BTC/USDT', 'btcusdt@trade', '!ticker', 'BTC,ETH', 'A?b', 'A&b', 'A=b', 'A#b', 'A%20', 'A+B', 'A;B', 'A:B'],
    ...['"', "'", '`', '\\', '<', '>', '(', ')', '[', ']', '{', '}', '|', '^', '~', '$', '*'],
    ...['\uD800', 'BTC\uDC00', '\u200B', '\u202E', '\u2028', '\uFEFF', '\u007F', 'A'.repeat(65)],
  ])('cannot be %j (K11)', (symbol) => {
    for (const use of [symbolInStream, symbolInRequest]) {
      expect(() => use(symbol)).toThrow(InvalidArgumentError);
      expect(() => use(symbol)).toThrow("letters and digits of any script, such as 'BTCUSDT' or '币安人生USDT'");
    }
  });

  it.each([undefined, null, 5, ['BTCUSDT'], {}, true, Symbol('x')])('cannot be %p', (symbol) => {
    expect(() => symbolInStream(symbol as string)).toThrow(InvalidArgumentError);
  });

  it('has no letter of A–Z in a stream nor of a–z in a request, keeps its length, and changes once only', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\p{L}\p{N}]{1,30}$/u), (symbol) => {
        const [inStream, inRequest] = [symbolInStream(symbol), symbolInRequest(symbol)];
        expect(inStream).not.toMatch(/[A-Z]/);
        expect(inRequest).not.toMatch(/[a-z]/);
        expect([inStream.length, inRequest.length]).toEqual([symbol.length, symbol.length]);
        expect([symbolInStream(inRequest), symbolInRequest(inStream)]).toEqual([inStream, inRequest]);
      }),
    );
  });
});
