import { createDestinations } from '../../lib/connection/destinations.js';
import { createHosts } from '../../lib/connection/hosts.js';
import { HandshakeError } from '../../lib/errors.js';
import { collect } from '../support/collect.js';

const minute = 60_000;
const limits = { attempts: 9, attemptWindow: 5 * minute };
const urls = ['wss://one.example', 'wss://two.example', 'wss://three.example'];

describe('destinations', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  /** Destinations of which the current one can be made to fail. */
  const begin = (hosts = createHosts(), among = urls) => {
    const destinations = createDestinations(among, hosts, limits);
    const fail = (status?: number, retryAfter?: number): string => {
      const { current } = destinations;
      const error = new HandshakeError(current.url, 'no', status, retryAfter);
      collect(current.host.admit()).values[0]?.failed(error);
      destinations.failed(current, error);
      return destinations.current.url;
    };
    return { destinations, fail };
  };

  it('begin with the first, and take the next after each failure, round and round (C23)', () => {
    const { destinations, fail } = begin();
    expect(destinations.current.url).toBe(urls[0]);
    expect([fail(), fail(503), fail(), fail()]).toEqual([urls[1], urls[2], urls[0], urls[1]]);
  });

  it('stay where there is only one', () => {
    const { fail } = begin(undefined, ['wss://one.example']);
    expect([fail(), fail(418, minute)]).toEqual(['wss://one.example', 'wss://one.example']);
  });

  it('move once for attempts side by side', () => {
    const { destinations, fail } = begin();
    const { current } = destinations;
    expect(fail()).toBe(urls[1]);
    destinations.failed(current, new Error('no'));
    expect(destinations.current.url).toBe(urls[1]);
  });

  it('pass by a host that must be left alone, until it need not be (C23)', () => {
    const { fail } = begin();
    expect(fail(429, minute)).toBe(urls[1]);
    expect([fail(), fail()]).toEqual([urls[2], urls[1]]);
    jest.advanceTimersByTime(minute);
    expect([fail(), fail()]).toEqual([urls[2], urls[0]]);
  });

  it('take the one that can be tried first when all must be left alone', () => {
    const { fail } = begin();
    expect([fail(418, 3 * minute), fail(418, minute), fail(418, 2 * minute)]).toEqual([urls[1], urls[2], urls[1]]);
  });

  it('pass by a host whose attempts are used up, or that does not serve this place', () => {
    const hosts = createHosts();
    const [, two, three] = urls.map((url) => hosts.of(url, limits));
    for (let i = 0; i < limits.attempts; i++) collect(two!.admit());
    expect(begin(hosts).fail()).toBe(urls[2]);
    collect(three!.admit()).values[0]?.failed(new HandshakeError('', 'no', 451));
    expect(begin(hosts).fail()).toBe(urls[0]);
  });

  it.each([403, 451])('do not dodge a refusal with status %i (C11 C12)', (status) => {
    expect(begin().fail(status)).toBe(urls[0]);
  });
});
