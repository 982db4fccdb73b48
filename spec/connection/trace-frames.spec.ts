import { type TracedFrame, traceFrames } from '../../lib/connection/trace-frames.js';
import type { OpenSocket, SocketHandlers } from '../../lib/platform.js';

const url = 'wss://stream.example/stream';

function traced() {
  const order: unknown[] = [];
  const note =
    (name: string) =>
    (...args: readonly unknown[]) =>
      order.push([name, ...args]);
  let platform: SocketHandlers | undefined;
  const openSocket: OpenSocket = (_, handlers) => {
    platform = handlers;
    return { send: note('sent'), close: note('close'), abandon: note('abandon') };
  };
  const names: readonly (keyof SocketHandlers)[] = ['opened', 'text', 'binary', 'ping', 'closed', 'failed'];
  const handlers = Object.fromEntries(names.map((name) => [name, note(name)])) as unknown as SocketHandlers;
  const socket = traceFrames(openSocket, (frame: TracedFrame) => order.push(frame))(url, handlers);
  return { socket, said: platform as SocketHandlers, order };
}

describe('traced frames', () => {
  it('are shown before they are looked at', () => {
    const { said, order } = traced();
    said.text('{"id":1}');
    expect(order).toEqual([{ direction: 'in', url, text: '{"id":1}' }, ['text', '{"id":1}']]);
  });

  it('are not lost when the log fails', () => {
    const texts: string[] = [];
    let platform: SocketHandlers | undefined;
    const openSocket: OpenSocket = (_, handlers) => {
      platform = handlers;
      return { send: () => undefined, close: () => undefined, abandon: () => undefined };
    };
    const handlers = { text: (text: string) => texts.push(text) } as unknown as SocketHandlers;
    traceFrames(openSocket, () => {
      throw new Error('the disk is full');
    })(url, handlers);
    expect(() => platform?.text('{"id":1}')).toThrow('the disk is full');
    expect(texts).toEqual(['{"id":1}']);
  });

  it('are shown before they are sent', () => {
    const { socket, order } = traced();
    socket.send('{"id":1}');
    expect(order).toEqual([{ direction: 'out', url, text: '{"id":1}' }, ['sent', '{"id":1}']]);
  });

  it('are text only; everything else passes untouched', () => {
    const { socket, said, order } = traced();
    said.opened();
    said.binary(5);
    said.ping(new Uint8Array());
    said.closed(1000, 'bye');
    said.failed('no', 429, '7');
    socket.close();
    socket.abandon();
    expect(order).toEqual([
      ['opened'],
      ['binary', 5],
      ['ping', new Uint8Array()],
      ['closed', 1000, 'bye'],
      ['failed', 'no', 429, '7'],
      ['close'],
      ['abandon'],
    ]);
  });
});
