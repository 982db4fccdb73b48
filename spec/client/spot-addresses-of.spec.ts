import { spotAddressesOf } from '../../lib/client/spot-addresses-of.js';
import type { SpotOptions } from '../../lib/client/spot-options.js';
import { InvalidArgumentError, UnsupportedError } from '../../lib/errors.js';

const production = {
  streams: 'wss://stream.binance.com:9443',
  api: 'wss://ws-api.binance.com:443/ws-api/v3',
  rest: 'https://api.binance.com',
  riskStreams: 'wss://margin-stream.binance.com',
};

describe('the addresses of spot', () => {
  it('are those of production unless told otherwise', () => {
    expect(spotAddressesOf({})).toEqual(production);
    expect(spotAddressesOf({ environment: 'production', tld: 'com', endpoints: {} })).toEqual(production);
  });

  it('are others on the testnet and in demo mode', () => {
    expect(spotAddressesOf({ environment: 'testnet' })).toEqual({
      streams: 'wss://stream.testnet.binance.vision',
      api: 'wss://ws-api.testnet.binance.vision/ws-api/v3',
      rest: 'https://testnet.binance.vision',
    });
    expect(spotAddressesOf({ environment: 'demo' })).toEqual({
      streams: 'wss://demo-stream.binance.com',
      api: 'wss://demo-ws-api.binance.com/ws-api/v3',
      rest: 'https://demo-api.binance.com',
    });
  });

  it.each(['us', 'je', 'co.uk'])('have another end on the site %s, and no margin', (tld) => {
    expect(spotAddressesOf({ tld })).toEqual({
      streams: `wss://stream.binance.${tld}:9443`,
      api: `wss://ws-api.binance.${tld}:443/ws-api/v3`,
      rest: `https://api.binance.${tld}`,
    });
  });

  it.each(['testnet', 'demo'] as const)('do not exist for %s of another site', (environment) => {
    expect(() => spotAddressesOf({ environment, tld: 'us' })).toThrow(UnsupportedError);
    expect(() => spotAddressesOf({ environment, tld: 'us' })).toThrow(`There is no ${environment} for binance.us`);
  });

  it.each(['staging', '', 'Production', '__proto__', 'constructor', null, 5])('do not exist for %p', (environment) => {
    const call = () => spotAddressesOf({ environment: environment as never });
    expect(call).toThrow(InvalidArgumentError);
    expect(call).toThrow('must be one of production, testnet, demo');
  });

  it.each(['', '.', 'com.', '.com', 'COM', 'co m', 'com/evil', 'com@evil', 'com:1', 'com#', 'com?', '$&', 'com\n', 5])(
    'do not exist for a site that ends in %j',
    (tld) => {
      const call = () => spotAddressesOf({ tld: tld as string });
      expect(call).toThrow(InvalidArgumentError);
      expect(call).toThrow("the end of a host name, such as 'com' or 'us'");
    },
  );

  describe('of one’s own', () => {
    it('replace those that are given, and no others', () => {
      expect(spotAddressesOf({ endpoints: { streams: 'wss://stream.example' } })).toEqual({
        ...production,
        streams: 'wss://stream.example',
      });
      expect(spotAddressesOf({ tld: 'us', endpoints: { rest: 'https://rest.example' } })).toEqual({
        streams: 'wss://stream.binance.us:9443',
        api: 'wss://ws-api.binance.us:443/ws-api/v3',
        rest: 'https://rest.example',
      });
    });

    it.each([
      ['wss://stream.example/', 'wss://stream.example'],
      ['wss://stream.example:9443//', 'wss://stream.example:9443'],
      ['WSS://Stream.Example/deep/down/', 'wss://stream.example/deep/down'],
      [' wss://stream.example\n', 'wss://stream.example'],
      ['wss://stream.example:443', 'wss://stream.example'],
      ['wss://streams.example/streams', 'wss://streams.example/streams'],
    ])('are written as addresses are: %j', (streams, address) => {
      expect(spotAddressesOf({ endpoints: { streams } }).streams).toBe(address);
    });

    it('may be several for streams, in order of preference (C23)', () => {
      const streams = ['wss://one.example/', 'wss://two.example', 'ws://localhost:1'];
      expect(spotAddressesOf({ endpoints: { streams } })).toEqual({
        ...production,
        streams: 'wss://one.example',
        otherStreams: ['wss://two.example', 'ws://localhost:1'],
      });
      expect(spotAddressesOf({ endpoints: { streams: ['wss://one.example'] } })).toEqual({
        ...production,
        streams: 'wss://one.example',
      });
    });

    it.each([
      ['ws://two.example', 'wss://'],
      ['wss://two.example/stream', 'the address alone'],
      ['wss://me:secret@two.example', 'without a user name'],
      [undefined, 'wss://'],
    ])('are refused when one of several is %j', (address, text) => {
      const streams = ['wss://one.example', address as string];
      expect(() => spotAddressesOf({ endpoints: { streams } })).toThrow(InvalidArgumentError);
      expect(() => spotAddressesOf({ endpoints: { streams } })).toThrow(text);
    });

    it('are refused when there is none in the list', () => {
      const call = () => spotAddressesOf({ endpoints: { streams: [] } });
      expect(call).toThrow(InvalidArgumentError);
      expect(call).toThrow('endpoints.streams is an object, but must be one address or more');
    });

    it('may be the documented one of the WebSocket API', () => {
      const { api } = production;
      expect(spotAddressesOf({ endpoints: { api } }).api).toBe('wss://ws-api.binance.com/ws-api/v3');
    });

    it.each(['localhost', '127.0.0.1', '127.8.9.10', '[::1]'])('need no TLS on %s (K8)', (host) => {
      expect(
        spotAddressesOf({ endpoints: { streams: `ws://${host}:8080`, rest: `http://${host}:8080` } }),
      ).toMatchObject({
        streams: `ws://${host}:8080`,
        rest: `http://${host}:8080`,
      });
    });

    it.each([
      ...['ws://stream.example', 'ws://127.0.0.1.example', 'ws://localhost.example', 'ws://10.0.0.1', 'ws://0.0.0.0'],
      ...['ws://[::2]', 'ws://128.0.0.1', 'https://stream.example', 'http://localhost', 'ftp://stream.example'],
      ...['stream.example', '//stream.example', '', 'wss://', 'wss:', 'no address', 'javascript:alert(1)'],
    ])('are refused when they are %j (K8)', (streams) => {
      const call = () => spotAddressesOf({ endpoints: { streams } });
      expect(call).toThrow(InvalidArgumentError);
      expect(call).toThrow('must be an address that begins with wss:// (or ws:// on a loopback host)');
      expect(call).toThrow(`endpoints.streams is ${JSON.stringify(streams)}`);
    });

    it('are refused when REST is where it could be read by others (K8)', () => {
      const call = () => spotAddressesOf({ endpoints: { rest: 'http://api.example' } });
      expect(call).toThrow('must be an address that begins with https:// (or http:// on a loopback host)');
    });

    it.each<['streams' | 'rest', string]>([
      ['streams', 'wss://stream.example/stream'],
      ['streams', 'wss://stream.example/stream/'],
      ['streams', 'wss://stream.example/deep/ws'],
      ['streams', 'wss://stream.example/stream?streams=btcusdt@trade'],
      ['streams', 'wss://stream.example?timeUnit=MICROSECOND'],
      ['streams', 'wss://stream.example?'],
      ['streams', 'wss://stream.example#'],
      ['streams', 'wss://stream.example/#here'],
      ['rest', 'https://api.example/api'],
      ['rest', 'https://api.example/api/v3/'],
    ])('are refused when they already say what is added here (%s: %s)', (kind, address) => {
      const call = () => spotAddressesOf({ endpoints: { [kind]: address } });
      expect(call).toThrow(InvalidArgumentError);
      expect(call).toThrow(`endpoints.${kind} is`);
      expect(call).toThrow('the address alone: /stream, /api and the rest are added here');
    });

    it.each(['wss://me:secret@stream.example', 'wss://secret@stream.example', 'ws://me:secret@localhost/stream?'])(
      'are refused with a user name or a password, neither of which is shown (%s)',
      (streams) => {
        const error = caught(() => spotAddressesOf({ endpoints: { streams } }));
        expect(error).toBeInstanceOf(InvalidArgumentError);
        expect(error.message).toContain('without a user name and a password');
        expect(error.message + JSON.stringify(error)).not.toMatch(/secret|me:/);
      },
    );
  });
});

describe('the addresses of spot, where there are credentials,', () => {
  const credentials = { apiKey: 'key', secret: 'secret' };
  const addressesOf = (options: SpotOptions) => spotAddressesOf({ credentials, ...options });

  it.each<SpotOptions>([{}, { environment: 'testnet' }, { environment: 'demo' }, { tld: 'us' }, { tld: 'je' }])(
    'are those that there are without them: %j',
    (options) => {
      expect(addressesOf(options)).toEqual(spotAddressesOf(options));
    },
  );

  it.each(['wss://ws-api.binance.com:9443', 'wss://new.ws-api.binance.us', 'ws://localhost:1', 'ws://[::1]:1'])(
    "may be others of the exchange's own, and of this machine: %s",
    (api) => {
      expect(addressesOf({ endpoints: { api } }).api).toBe(api);
    },
  );

  it.each([
    ...['wss://example.com', 'wss://binance.com.example', 'wss://notbinance.com', 'wss://binance.example'],
    ...['wss://10.0.0.1', 'wss://binance.com-api.example', 'wss://api.binance.com.'],
  ])('are refused anywhere else: %s (K10)', (api) => {
    const call = () => addressesOf({ endpoints: { api } });
    expect(call).toThrow(InvalidArgumentError);
    expect(call).toThrow(`endpoints.api is "${api}"`);
    expect(call).toThrow('sendCredentialsToForeignEndpoints: true');
    expect(addressesOf({ endpoints: { api }, sendCredentialsToForeignEndpoints: true }).api).toBe(api);
    expect(spotAddressesOf({ endpoints: { api } }).api).toBe(api);
  });

  it.each(['api', 'rest', 'riskStreams'] as const)('are refused of %s, and not of market streams (K10)', (kind) => {
    const address = `${kind === 'rest' ? 'https' : 'wss'}://example.com`;
    expect(() => addressesOf({ endpoints: { [kind]: address } })).toThrow(`endpoints.${kind} is "${address}"`);
    expect(addressesOf({ endpoints: { streams: 'wss://example.com' } }).streams).toBe('wss://example.com');
  });

  it('are refused of streams where those carry listen keys (K10)', () => {
    const call = () => addressesOf({ tld: 'us', endpoints: { streams: 'wss://example.com' } });
    expect(call).toThrow('endpoints.streams is "wss://example.com"');
  });

  it('are refused of a site that anybody could have the end of (K10)', () => {
    expect(() => addressesOf({ tld: 'com.example' })).toThrow('endpoints.api is "wss://ws-api.binance.com.example');
  });

  it.each([undefined, false, 'true', 1])('need no less than true to be anywhere: %p (K10)', (allowed) => {
    const options = { sendCredentialsToForeignEndpoints: allowed as boolean, endpoints: { api: 'wss://example.com' } };
    expect(() => addressesOf(options)).toThrow(InvalidArgumentError);
  });

  it('are never plain but on this machine, whatever is allowed (K8)', () => {
    const options = { sendCredentialsToForeignEndpoints: true, endpoints: { api: 'ws://ws-api.binance.com' } };
    expect(() => addressesOf(options)).toThrow('must be an address that begins with wss://');
  });
});

function caught(call: () => unknown): Error {
  try {
    call();
  } catch (error) {
    return error as Error;
  }
  throw new Error('Nothing was thrown');
}
