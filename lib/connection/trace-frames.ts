import type { OpenSocket } from '../platform.js';

/** One frame, as a log may want it. */
export interface TracedFrame {
  readonly direction: 'in' | 'out';
  readonly url: string;
  readonly text: string;
}

/** Shows every text frame, either way, before it is looked at or sent. */
export function traceFrames(openSocket: OpenSocket, trace: (frame: TracedFrame) => void): OpenSocket {
  return (url, handlers, maxFrame) => {
    const socket = openSocket(
      url,
      {
        ...handlers,
        text: (text, utf8) => {
          try {
            trace({ direction: 'in', url, text });
          } finally {
            handlers.text(text, utf8); // a log that fails costs no frame
          }
        },
      },
      maxFrame,
    );
    return {
      ...socket,
      send: (text) => {
        trace({ direction: 'out', url, text });
        socket.send(text);
      },
    };
  };
}
