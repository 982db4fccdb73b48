import type { WebSocketConstructor, WebSocketLike } from '../../lib/index.js';

/** A network without sockets, for runs in virtual time only: hours pass in a moment. */
export interface VirtualNetwork {
  /** What the option of this name takes. */
  readonly WebSocketCtor: WebSocketConstructor;
  /** When attempts to connect were made, Unix milliseconds. */
  readonly attempts: readonly number[];
  /** How many sockets are open. */
  readonly open: number;
  /** From now on nobody gets through, and what is open is lost. */
  goDown(): void;
  comeBack(): void;
  /** From now on every socket is closed as soon as it has opened. */
  flap(): void;
  /** Sends an event to every socket. */
  emit(stream: string, data: unknown): void;
}

/** How long everything takes here, in milliseconds. */
const latency = 5;

export function createVirtualNetwork(): VirtualNetwork {
  const attempts: number[] = [];
  const sockets = new Set<VirtualSocket>();
  let state: 'up' | 'down' | 'flapping' = 'up';

  class VirtualSocket implements WebSocketLike {
    onopen: ((event: never) => void) | null = null;
    onmessage: ((event: never) => void) | null = null;
    onclose: ((event: never) => void) | null = null;
    onerror: ((event: never) => void) | null = null;

    constructor() {
      attempts.push(Date.now());
      setTimeout(() => this.arrive(), latency);
    }

    arrive(): void {
      if (state === 'down') return this.end(1006);
      sockets.add(this);
      this.onopen?.({} as never);
      if (state === 'flapping') this.end(1001);
    }

    send(text: string): void {
      const { id } = JSON.parse(text) as { readonly id: number };
      setTimeout(() => this.say(JSON.stringify({ result: null, id })), latency);
    }

    close(): void {
      setTimeout(() => this.end(1000), latency);
    }

    say(data: string): void {
      if (sockets.has(this)) this.onmessage?.({ data } as never);
    }

    end(code: number): void {
      sockets.delete(this);
      this.onclose?.({ code, reason: '' } as never);
    }
  }

  return {
    WebSocketCtor: VirtualSocket,
    attempts,
    get open() {
      return sockets.size;
    },
    goDown: () => {
      state = 'down';
      for (const socket of [...sockets]) socket.end(1006);
    },
    comeBack: () => {
      state = 'up';
    },
    flap: () => {
      state = 'flapping';
      for (const socket of [...sockets]) socket.end(1001);
    },
    emit: (stream, data) => {
      for (const socket of sockets) socket.say(JSON.stringify({ stream, data }));
    },
  };
}
