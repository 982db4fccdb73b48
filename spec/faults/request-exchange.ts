import { asyncScheduler } from 'rxjs';
import type { OpenSocket, SocketHandlers } from '../../lib/platform.js';
import type { Random } from '../../lib/testing/market/random.js';

/** A request as it came, and the text that it came in. */
export interface Came {
  readonly id: number;
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** What is answered: a result, or an error with status and code. */
export type Answer = { readonly result: unknown } | { readonly status: number; readonly code: number };

/** How likely trouble is, request by request; each from 0 to 1. */
export interface Trouble {
  readonly missing?: number;
  readonly late?: number;
  readonly twice?: number;
  /** The connection is lost before it can be answered. */
  readonly lost?: number;
  readonly shutdown?: number;
}

export interface RequestExchange {
  readonly openSocket: OpenSocket;
  /** Sends a frame over all connections. */
  say(message: object): void;
  readonly open: number;
}

/** An exchange in memory, for virtual time: it answers as it is told, and has the trouble that it is told to have. */
export function requestExchange(
  random: Random,
  answer: (came: Came) => Answer,
  trouble: Trouble = {},
): RequestExchange {
  const { missing = 0, late = 0, twice = 0, lost = 0, shutdown = 0 } = trouble;
  const sockets = new Set<SocketHandlers>();
  const after = (ms: number, act: () => void): void => void asyncScheduler.schedule(act, ms);

  const serve = (handlers: SocketHandlers, text: string): void => {
    const { id, method, params } = JSON.parse(text) as Omit<Came, 'text'>;
    const say = (message: object): void => {
      if (sockets.has(handlers)) handlers.text(JSON.stringify(message));
    };
    const said = answer({ id, method, params, text });
    const reply =
      'result' in said
        ? { id, status: 200, result: said.result }
        : { id, status: said.status, error: { code: said.code, msg: 'no' } };
    const wait = 1 + random() * 50;
    const fate = random();
    if (random() < shutdown) say({ event: { e: 'serverShutdown', E: 0 } });
    if (random() < lost) {
      return after(wait, () => {
        if (sockets.delete(handlers)) handlers.closed(1006, '');
      });
    }
    if (fate < missing) return;
    if (fate < missing + late) return after(11_000 + wait, () => say(reply));
    after(wait, () => say(reply));
    if (fate < missing + late + twice) after(2 * wait, () => say(reply));
  };

  return {
    openSocket: (_url, handlers) => {
      let isOver = false;
      after(5, () => {
        if (isOver) return;
        sockets.add(handlers);
        handlers.opened();
      });
      const end = (): void => {
        isOver = true;
        sockets.delete(handlers);
      };
      return { send: (text) => serve(handlers, text), close: end, abandon: end };
    },
    say: (message) => {
      for (const { text } of [...sockets]) text(JSON.stringify(message));
    },
    get open() {
      return sockets.size;
    },
  };
}
