import { leastWait } from '../../lib/connection/least-wait.js';
import { ConnectTimeoutError, ConnectionClosedError, HandshakeError } from '../../lib/errors.js';

const url = 'wss://exchange.test/stream';
const closed = (code: number) => new ConnectionClosedError(code, '', url);
const refused = (status?: number, why = 'no') => new HandshakeError(url, why, status);

describe('the least wait', () => {
  it.each([1012, 1013])(
    'is two seconds when the exchange closes with %i, because it restarts or has too much to do (X6)',
    (code) => {
      expect([1, 2, 3, 9].map((attempt) => leastWait(closed(code), attempt))).toEqual([2_000, 2_000, 2_000, 2_000]);
    },
  );

  it.each([1002, 1003, 1007, 1009])(
    'is the longest from the third failure in a row when that is a close with %i (X4)',
    (code) => {
      expect([1, 2, 3, 4].map((attempt) => leastWait(closed(code), attempt))).toEqual([0, 0, Infinity, Infinity]);
    },
  );

  it.each([1000, 1001, 1005, 1006, 1008, 1010, 1011, 1014, 1015, 3000, 3999, 4000, 4999])(
    'is none when it closes with %i (X6 X7)',
    (code) => {
      expect([1, 3, 9].map((attempt) => leastWait(closed(code), attempt))).toEqual([0, 0, 0]);
    },
  );

  it.each([400, 404, 414])('is the longest when the upgrade is answered with %i (C13)', (status) => {
    expect(leastWait(refused(status), 1)).toBe(Infinity);
  });

  it.each([
    'certificate has expired',
    'self-signed certificate',
    'unable to verify the first certificate',
    "Hostname/IP does not match certificate's altnames: Host: exchange.test. is not in the cert's altnames",
  ])('is the longest when the other end cannot be trusted: %s (C8)', (why) => {
    expect(leastWait(refused(undefined, why), 1)).toBe(Infinity);
  });

  it.each([undefined, 301, 403, 418, 429, 451, 500, 503])('is none when the upgrade is answered with %p', (status) => {
    expect(leastWait(refused(status), 9)).toBe(0);
  });

  it('is none for anything else', () => {
    expect([new ConnectTimeoutError(url, 1), new Error('no'), 'no', undefined].map((it) => leastWait(it, 9))).toEqual([
      0, 0, 0, 0,
    ]);
  });
});
