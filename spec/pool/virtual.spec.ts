import type { Notice, WebSocketLike } from '../../lib/index.js';
import { spot } from '../../lib/index.js';
import { collect } from '../support/collect.js';
import { samples } from '../support/samples.js';

const trade = (t: number) => ({ ...samples.Trade, t });
const stream = 'btcusdt@trade';

/** A socket whose other end is the test. */
class HandSocket implements WebSocketLike {
  static made: HandSocket[] = [];
  onopen: ((event: never) => void) | null = null;
  onmessage: ((event: never) => void) | null = null;
  onclose: ((event: never) => void) | null = null;
  onerror: ((event: never) => void) | null = null;
  readonly sent: { readonly method: string; readonly params: string[]; readonly id: number }[] = [];
  isClosing = false;

  constructor() {
    HandSocket.made.push(this);
  }
  send(text: string): void {
    this.sent.push(JSON.parse(text) as HandSocket['sent'][number]);
  }
  close(): void {
    this.isClosing = true;
  }
  say(message: unknown): void {
    this.onmessage?.({ data: JSON.stringify(message) } as never);
  }
  event(data: unknown): void {
    this.say({ stream, data });
  }
  answer(): void {
    this.say({ result: null, id: this.sent.at(-1)?.id });
  }
  lose(): void {
    this.onclose?.({ code: 1006, reason: '' } as never);
  }
}

/** The socket that was made last, open, and its first request answered. */
function open(): HandSocket {
  const socket = HandSocket.made.at(-1) as HandSocket;
  socket.onopen?.({} as never);
  jest.advanceTimersByTime(0);
  socket.answer();
  return socket;
}

describe('what only exact time can show', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: 0 });
    HandSocket.made = [];
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  function start() {
    const market = spot({
      WebSocketCtor: HandSocket,
      reconnect: { initialDelay: 1_000, minDelay: 1_000, maxDelay: 1_000, maxRetries: false },
      acknowledgeTimeout: 2_000,
    });
    const gaps: Extract<Notice, { type: 'gap' }>[] = [];
    market.status$.subscribe((notice) => notice.type === 'gap' && gaps.push(notice));
    const seen = collect(market.trade('BTCUSDT'));
    jest.advanceTimersByTime(0);
    return { market, gaps, seen };
  }

  it('a gap begins one to two seconds before the last frame, and ends when the stream counts again', () => {
    const { market, gaps } = start();
    const socket = open();
    for (let t = 1; t <= 5; t++) {
      jest.advanceTimersByTime(1_000);
      socket.event(trade(t));
    }
    jest.advanceTimersByTime(5_500);
    socket.lose();
    jest.advanceTimersByTime(1_000);
    open();
    expect(gaps).toEqual([
      { type: 'gap', at: 11_500, stream, from: 4_000, to: 11_500, cause: expect.any(String) as string },
    ]);
    void market.close();
  });

  it('a gap does not begin before the stream was asked for', () => {
    const { market, gaps } = start();
    open();
    jest.advanceTimersByTime(10_400);
    const late = collect(market.bookTicker('BTCUSDT'));
    jest.advanceTimersByTime(50);
    HandSocket.made.at(-1)?.answer();
    HandSocket.made.at(-1)?.lose();
    jest.advanceTimersByTime(1_000);
    open();
    expect(gaps.map(({ from, ...gap }) => [gap.stream, from])).toEqual([
      [stream, 0], // nothing was heard of it since, so nobody knows whether it was served all the time
      ['btcusdt@bookTicker', 10_400],
    ]);
    late.unsubscribe();
    void market.close();
  });

  it('a gap over several losses is one, from the first to the end of the last', () => {
    const { market, gaps } = start();
    open();
    jest.advanceTimersByTime(10_000);
    for (let i = 0; i < 3; i++) {
      HandSocket.made.at(-1)?.lose();
      jest.advanceTimersByTime(1_000);
      HandSocket.made.at(-1)?.onopen?.({} as never);
      jest.advanceTimersByTime(0);
    }
    HandSocket.made.at(-1)?.answer();
    expect(gaps.map(({ from, to }) => [from, to])).toEqual([[0, 13_000]]);
    void market.close();
  });

  it('a socket that is given up reaches nobody any more, whatever it says (L16)', () => {
    const { market, gaps, seen } = start();
    const old = HandSocket.made[0] as HandSocket;
    old.onopen?.({} as never);
    jest.advanceTimersByTime(0);
    old.event(trade(1));
    jest.advanceTimersByTime(4_010); // neither the request nor its repetition is answered
    const replacement = open();
    old.event(trade(2));
    replacement.event(trade(2));
    expect(old.isClosing).toBe(false);
    jest.advanceTimersByTime(5_000); // nor is the question whether that was all, asked twice
    expect(old.isClosing).toBe(true);
    old.event(trade(3));
    old.answer();
    old.lose();
    replacement.event(trade(3));
    expect(seen.values.map(({ t }) => t)).toEqual([1, 2, 3]);
    expect(gaps).toEqual([]);
    expect(HandSocket.made).toHaveLength(2);
    void market.close();
  });

  it('a stream that could not be given up yet goes on at once when it is wanted again (S13)', () => {
    const { market, seen } = start();
    const keep = collect(market.trade('KEEPUSDT'));
    jest.advanceTimersByTime(0);
    const socket = open();
    // The window is full, so that giving up has to wait.
    for (const symbol of ['A', 'B', 'C']) {
      collect(market.trade(symbol));
      jest.advanceTimersByTime(1);
      socket.answer();
    }
    seen.unsubscribe();
    jest.advanceTimersByTime(1_000);
    const again = collect(market.trade('BTCUSDT'));
    socket.event(trade(5));
    jest.advanceTimersByTime(10_000);
    socket.event(trade(6));
    expect(again.values.map(({ t }) => t)).toEqual([5, 6]);
    expect(socket.sent.filter(({ method }) => method === 'UNSUBSCRIBE')).toEqual([]);
    keep.unsubscribe();
    void market.close();
  });

  it('a stream that was given up and is wanted again counts from its second confirmation on (S17)', () => {
    const { market, gaps, seen } = start();
    const keep = collect(market.trade('KEEPUSDT'));
    jest.advanceTimersByTime(0);
    const socket = open();
    seen.unsubscribe();
    jest.advanceTimersByTime(1_001);
    socket.answer();
    const again = collect(market.trade('BTCUSDT'));
    jest.advanceTimersByTime(1);
    expect(socket.sent.map(({ method }) => method)).toEqual(['SUBSCRIBE', 'UNSUBSCRIBE', 'SUBSCRIBE']);
    socket.event(trade(7)); // may be a straggler of the first subscription
    socket.answer();
    socket.event(trade(8));
    expect(again.values.map(({ t }) => t)).toEqual([8]);
    expect(gaps).toEqual([]);
    keep.unsubscribe();
    void market.close();
  });

  it('an exchange that calls us too fast is asked half as fast from then on, and not for a minute (X5)', () => {
    const { market, seen } = start();
    open().onclose?.({ code: 1008, reason: 'Too many requests' } as never);
    jest.advanceTimersByTime(59_999);
    expect(HandSocket.made).toHaveLength(1);
    jest.advanceTimersByTime(5_000);
    const socket = open();
    jest.advanceTimersByTime(2_000);
    const before = socket.sent.length;
    const others = ['A', 'B', 'C', 'D'].map((symbol) => {
      const other = collect(market.trade(symbol));
      jest.advanceTimersByTime(1);
      return other;
    });
    expect(socket.sent).toHaveLength(before + 2);
    others.forEach((other) => other.unsubscribe());
    seen.unsubscribe();
    void market.close();
  });

  it('closing leaves no timer but the one that waits for the close handshake', () => {
    const { market } = start();
    open();
    void market.close();
    expect(jest.getTimerCount()).toBe(1);
    jest.advanceTimersByTime(1_000);
    expect(jest.getTimerCount()).toBe(0);
  });
});
