import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { WebSocketServer } from 'ws';
import type { Feed } from '../feed.js';
import type { Gate } from './gate.js';
import { listen, refuseUpgrade, type Http } from './http.js';
import type { LogBook } from './log.js';
import { readOpening } from './opening.js';
import { answerRest, refuseRest } from './rest.js';
import type { Sessions } from './sessions.js';
import { createWeightCounter } from './weight.js';

export interface FrontDoorOptions {
  readonly port: number;
  readonly feed: Feed;
  readonly gate: Gate;
  readonly log: LogBook;
  readonly streamsPerConnection: number;
  readonly sessions: Sessions;
}

/** Opens the one port behind which everything is, and sees to who comes in. */
export function openFrontDoor(options: FrontDoorOptions): Promise<Http> {
  const { port, feed, gate, log, sessions, streamsPerConnection } = options;
  // Pongs are ours, so that they wait like everything else when a connection is delayed or stalled.
  const upgrader = new WebSocketServer({ noServer: true, perMessageDeflate: false, autoPong: false, maxPayload });
  const weight = createWeightCounter();
  let attempts = 0;

  function reset(socket: Socket): void {
    const connection = ++attempts;
    log.add({ type: 'attempt', connection });
    log.add({ type: 'refused', connection });
    socket.resetAndDestroy();
  }

  function upgrade(id: number, request: IncomingMessage, socket: Socket, head: Buffer): void {
    const path = request.url ?? '/';
    const opening = gate.refusesUpgrade(id) ?? readOpening(path, streamsPerConnection);
    if ('status' in opening) {
      log.add({ type: 'refused', connection: id, status: opening.status });
      refuseUpgrade(socket, opening);
    } else {
      upgrader.handleUpgrade(request, socket, head, (ws) => sessions.open({ ...opening, id, path }, ws, socket));
    }
  }

  return listen(port, {
    connected(socket) {
      if (gate.resets()) reset(socket);
    },
    upgrade(request, socket, head) {
      const id = ++attempts;
      log.add({ type: 'attempt', connection: id, path: request.url ?? '/' });
      gate.pass(() => upgrade(id, request, socket, head));
    },
    request: (request, response) =>
      gate.pass(() => {
        const refusal = gate.refusesRest();
        if (refusal) refuseRest(response, refusal);
        else answerRest(feed, weight, request, response);
        log.add({ type: 'rest', method: request.method ?? '', path: request.url ?? '/', status: response.statusCode });
      }),
  });
}

/** Bytes; a request that anybody needs is far shorter. */
const maxPayload = 1024 * 1024;
