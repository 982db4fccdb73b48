import type { OpenSocket, SocketHandlers } from '../../lib/platform.js';

/** A request that has reached the exchange. */
export interface SteppedRequest {
  readonly id: number;
  readonly method: string;
  readonly params: readonly string[];
}

/** How the exchange takes a request: as asked, with an error, without a word though it heeds it, or not at all. */
export type Answer = 'ack' | 'nack' | 'heed' | 'ignore';

/** One socket, seen from the exchange. */
export interface SteppedSocket {
  readonly carried: ReadonlySet<string>;
  /** Whether either side has ended it. */
  readonly isGone: boolean;
  /** Whether the client has let it go, which the exchange may not know yet. */
  readonly isLeft: boolean;
  /** Whether anything is on its way to the client. */
  readonly isComing: boolean;
  /** What has not been taken, oldest first. */
  readonly requests: readonly SteppedRequest[];
  /** Opens it. */
  open(): void;
  /** Takes the oldest request. What is said about it is on its way then. */
  take(answer: Answer): void;
  /** Lets the oldest message that is on its way arrive. */
  arrive(): void;
  /** Ends it without a word; what is on its way is lost. */
  drop(): void;
}

/** An exchange in memory whose every step is told. */
export interface SteppedExchange {
  readonly openSocket: OpenSocket;
  /** Those that are not gone, oldest first. */
  readonly sockets: readonly SteppedSocket[];
  /** A socket that was let go before, and whose message arrives at this moment. */
  readonly speaker: SteppedSocket | undefined;
  /** Puts an event on its way on every socket that carries its stream. */
  emit(stream: string, data: unknown): void;
  /** Does all there is to do, as it should be done. */
  settle(): void;
}

/** Makes a {@link SteppedExchange}. */
export function createSteppedExchange(): SteppedExchange {
  let sockets: (SteppedSocket & { say(message: unknown): void })[] = [];
  let speaker: SteppedSocket | undefined;

  const openSocket = (_url: string, handlers: SocketHandlers) => {
    const carried = new Set<string>();
    const requests: SteppedRequest[] = [];
    const coming: string[] = [];
    let isOpen = false;
    let isGone = false;
    let isLeft = false;
    const leave = () => {
      isGone = isLeft = true;
      sockets = sockets.filter((other) => other !== socket);
    };
    const end = (code: number) => {
      leave();
      handlers.closed(code, '');
    };
    const socket = {
      carried,
      requests,
      get isGone() {
        return isGone;
      },
      get isComing() {
        return coming.length > 0;
      },
      get isLeft() {
        return isLeft;
      },
      open: () => {
        if (isOpen || isGone) return;
        isOpen = true;
        handlers.opened();
      },
      take: (answer: Answer) => {
        const request = requests.shift();
        if (request === undefined) return;
        const { id, method, params } = request;
        const isHeeded = answer === 'ack' || answer === 'heed';
        if (isHeeded && method === 'SUBSCRIBE') params.forEach((name) => carried.add(name));
        if (isHeeded && method === 'UNSUBSCRIBE') params.forEach((name) => carried.delete(name));
        if (answer === 'nack') socket.say({ error: { code: 2, msg: 'no' }, id });
        if (answer === 'ack') socket.say({ result: method === 'LIST_SUBSCRIPTIONS' ? [...carried] : null, id });
      },
      say: (message: unknown) => void coming.push(JSON.stringify(message)),
      arrive: () => {
        const text = coming.shift();
        if (text === undefined) return;
        if (isLeft) speaker = socket;
        handlers.text(text);
        speaker = undefined;
      },
      drop: () => isGone || end(1006),
    };
    sockets.push(socket);
    return {
      send: (text: string) => {
        const { id, method, params = [] } = JSON.parse(text) as SteppedRequest;
        requests.push({ id, method, params });
      },
      close: () => {
        isLeft = true;
        setTimeout(() => isGone || end(1000), 500); // until then it may still speak
      },
      abandon: leave,
    };
  };

  return {
    openSocket,
    get sockets() {
      return sockets;
    },
    get speaker() {
      return speaker;
    },
    emit: (stream, data) => {
      for (const { carried, say } of sockets) if (carried.has(stream)) say({ stream, data });
    },
    settle: () => {
      for (const socket of [...sockets]) {
        socket.open();
        while (!socket.isGone && socket.requests.length > 0) socket.take('ack');
        while (!socket.isGone && socket.isComing) socket.arrive();
      }
    },
  };
}
