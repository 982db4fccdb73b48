import { type WebSocketLike, openWebSocket } from '../../lib/connection/open-web-socket.js';
import type { SocketHandlers } from '../../lib/platform.js';

/** A standard socket that does what it is told. */
class StandardSocket implements WebSocketLike {
  static last: StandardSocket;
  readonly asked: unknown[] = [];
  onopen: any = null;
  onmessage: any = null;
  onclose: any = null;
  onerror: any = null;

  constructor(readonly url: string) {
    if (!url.startsWith('ws')) throw new SyntaxError('The URL is invalid');
    StandardSocket.last = this;
  }

  send(text: string) {
    this.asked.push(['send', text]);
  }

  close(code?: number) {
    this.asked.push(['close', code]);
  }
}

function open() {
  const said: unknown[] = [];
  const tell =
    (name: string) =>
    (...args: readonly unknown[]) =>
      said.push([name, ...args]);
  const names: readonly (keyof SocketHandlers)[] = ['opened', 'text', 'binary', 'ping', 'closed', 'failed'];
  const handlers = Object.fromEntries(names.map((name) => [name, tell(name)])) as unknown as SocketHandlers;
  const socket = openWebSocket(StandardSocket)('wss://stream.example/stream', handlers);
  return { socket, standard: StandardSocket.last, said };
}

describe('a socket by the standard interface', () => {
  it('is opened with the address and nothing else', () => {
    expect(open().standard.url).toBe('wss://stream.example/stream');
  });

  it('hands on text, and the sizes of what is not text, of whatever kind it is', () => {
    const { standard, said } = open();
    standard.onopen({});
    standard.onmessage({ data: '{"stream":1}' });
    standard.onmessage({ data: '' });
    standard.onmessage({ data: new ArrayBuffer(7) });
    standard.onmessage({ data: Buffer.from('four') });
    standard.onmessage({ data: new Blob(['abc', 'def', 'ghi']) });
    standard.onmessage({ data: {} });
    expect(said).toEqual([
      ['opened'],
      ['text', '{"stream":1}'],
      ['text', ''],
      ['binary', 7],
      ['binary', 4],
      ['binary', 9],
      ['binary', 0],
    ]);
  });

  it('tells how it was closed once it was open', () => {
    const { standard, said } = open();
    standard.onopen({});
    standard.onclose({ code: 1001, reason: 'going away' });
    expect(said).toEqual([['opened'], ['closed', 1001, 'going away']]);
  });

  it.each([
    ['', 'closed (1006)'],
    ['not today', 'not today'],
  ])('has failed when it closes with %j before it was open', (reason, why) => {
    const { standard, said } = open();
    standard.onclose({ code: 1006, reason });
    expect(said).toEqual([['failed', why]]);
  });

  it('waits with an error for the close that always follows (X14)', () => {
    const { standard, said } = open();
    standard.onerror({ message: 'something is wrong' });
    expect(said).toEqual([]);
  });

  it('sends, and closes with 1000', () => {
    const { socket, standard } = open();
    socket.send('{"id":1}');
    socket.close();
    expect(standard.asked).toEqual([
      ['send', '{"id":1}'],
      ['close', 1000],
    ]);
  });

  it.each(['while it is connecting', 'when it is open'])('is not listened to any more once abandoned %s', (when) => {
    const { socket, standard, said } = open();
    if (when === 'when it is open') standard.onopen({});
    const before = [...said];
    socket.abandon();
    expect(standard.asked).toEqual([['close', 1000]]);
    expect([standard.onopen, standard.onmessage, standard.onclose]).toEqual([null, null, null]);
    // Without a listener an error would end a Node process, whose sockets have this interface too.
    expect(standard.onerror).not.toBeNull();
    standard.onerror({});
    expect(said).toEqual(before);
  });

  it('throws what the constructor throws', () => {
    expect(() => openWebSocket(StandardSocket)('no address', {} as SocketHandlers)).toThrow('The URL is invalid');
  });
});
