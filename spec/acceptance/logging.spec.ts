import { depthSnapshot } from '../../lib/index.js';
import type { SpotOptions, TracedFrame, TracedRequest } from '../../lib/index.js';
import { inABox } from '../support/box.js';
import { collect } from '../support/collect.js';
import { samples } from '../support/samples.js';

const stream = 'btcusdt@trade';
const answer = JSON.stringify(samples.DepthSnapshot);
const feed = {
  open: () => () => undefined,
  rest: () => ({ status: 200, body: answer }),
  resume: () => undefined,
  pause: () => undefined,
  stop: () => undefined,
};

/** One event of a stream and one REST answer on a market with these options. */
const useBoth = (options: SpotOptions, check: (urls: { readonly streams: string; readonly rest: string }) => void) =>
  inABox(
    async ({ exchange, market, noticed }) => {
      const seen = collect(market.trade('BTCUSDT'));
      await noticed('subscribed');
      exchange.emit(stream, samples.Trade);
      await seen.first(1);
      await collect(depthSnapshot(market.rest, 'BTCUSDT', { limit: 5 })).ended;
      const { streams, rest } = exchange.endpoints;
      check({ streams: `${streams}/stream`, rest: `${rest}/api/v3/depth?symbol=BTCUSDT&limit=5` });
    },
    options,
    { feed },
  );

const framesAt = (url: string): TracedFrame[] => [
  { direction: 'out', url, text: `{"method":"SUBSCRIBE","params":["${stream}"],"id":1}` },
  { direction: 'in', url, text: '{"result":null,"id":1}' },
  { direction: 'in', url, text: JSON.stringify({ stream, data: samples.Trade }) },
];
const requestsAt = (url: string): TracedRequest[] => [
  { direction: 'out', method: 'GET', url },
  { direction: 'in', method: 'GET', url, status: 200, text: answer },
];

describe('A-92: what is said over the wire', () => {
  it('is shown to nobody by default, nor printed', async () => {
    const console = jest.spyOn(globalThis.console, 'log');
    const written = [process.stdout, process.stderr].map((out) => jest.spyOn(out, 'write'));
    try {
      await useBoth({}, () => {
        for (const spy of [console, ...written]) expect(spy).not.toHaveBeenCalled();
      })();
    } finally {
      jest.restoreAllMocks();
    }
  });

  it('is shown when asked for: frames of streams', () => {
    const frames: TracedFrame[] = [];
    return useBoth({ trace: { frames: (frame) => frames.push(frame) } }, ({ streams }) =>
      expect(frames).toEqual(framesAt(streams)),
    )();
  });

  it('is shown when asked for: REST requests and their answers', () => {
    const requests: TracedRequest[] = [];
    return useBoth({ trace: { requests: (request) => requests.push(request) } }, ({ rest }) =>
      expect(requests).toEqual(requestsAt(rest)),
    )();
  });

  it('is told apart when both are asked for', () => {
    const frames: TracedFrame[] = [];
    const requests: TracedRequest[] = [];
    const trace = {
      frames: (frame: TracedFrame) => frames.push(frame),
      requests: (request: TracedRequest) => requests.push(request),
    };
    return useBoth({ trace }, ({ streams, rest }) => {
      expect(frames).toEqual(framesAt(streams));
      expect(requests).toEqual(requestsAt(rest));
    })();
  });
});
