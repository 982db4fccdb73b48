import { createHosts } from '../../lib/connection/hosts.js';
import { collect } from '../support/collect.js';

const limits = { attempts: 1, attemptWindow: 60_000 };

describe('hosts', () => {
  it.each([
    ['whatever the port', 'wss://stream.binance.com:9443/stream', 'wss://stream.binance.com:443/stream'],
    ['whatever the path', 'wss://stream.binance.com/stream', 'wss://stream.binance.com/ws?timeUnit=MICROSECOND'],
    ['whatever the letter case', 'wss://stream.binance.com', 'wss://Stream.Binance.COM'],
    ['on this machine with the same port', 'ws://127.0.0.1:8080/stream', 'ws://127.0.0.1:8080/ws'],
  ])('are one %s', (_, one, other) => {
    const hosts = createHosts();
    expect(hosts.of(one, limits)).toBe(hosts.of(other, limits));
  });

  it.each([
    ['with different names', 'wss://stream.binance.com', 'wss://stream.binance.us'],
    ['with different purposes', 'wss://stream.binance.com:9443', 'wss://ws-api.binance.com:443/ws-api/v3'],
    ['on this machine with different ports', 'ws://127.0.0.1:8080/stream', 'ws://127.0.0.1:8081/stream'],
  ])('are two %s', (_, one, other) => {
    const hosts = createHosts();
    expect(hosts.of(one, limits)).not.toBe(hosts.of(other, limits));
  });

  it('share the budget among all who ask for the same, and with nobody else (C22)', () => {
    jest.useFakeTimers();
    try {
      const [hosts, others] = [createHosts(), createHosts()];
      const ask = (of: typeof hosts) => collect(of.of('wss://stream.binance.com/stream', limits).admit());
      const [first, second, stranger] = [ask(hosts), ask(hosts), ask(others)];
      expect([first, second, stranger].map(({ end }) => end)).toEqual(['completed', undefined, 'completed']);
      jest.advanceTimersByTime(60_000);
      expect(second.end).toBe('completed');
    } finally {
      jest.useRealTimers();
    }
  });
});
