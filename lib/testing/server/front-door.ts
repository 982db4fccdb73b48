import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Feed } from '../feed.js';
import type { ConnectionPlace } from './connection.js';
import type { Gate } from './gate.js';
import { listen, refuseUpgrade, type Http } from './http.js';
import type { LogBook } from './log.js';
import { readOpening } from './opening.js';
import { answerRest, refuseRest } from './rest.js';
import type { HttpRefusal } from './refusal.js';
import { createWeightCounter } from './weight.js';

export interface FrontDoorOptions {
  readonly port: number;
  readonly feed: Feed;
  readonly gate: Gate;
  readonly log: LogBook;
  readonly nextId: () => number;
  readonly streamsPerConnection: number;
  readonly opened: (place: ConnectionPlace, ws: WebSocket, socket: Socket) => void;
}

/** Opens the one port behind which everything is, and sees to who comes in. */
export function openFrontDoor(options: FrontDoorOptions): Promise<Http> {
  const { port, feed, gate, log, nextId, streamsPerConnection, opened } = options;
  // Pongs are ours, so that they wait like everything else when a connection is delayed or stalled.
  const upgrader = new WebSocketServer({ noServer: true, perMessageDeflate: false, autoPong: false, maxPayload });
  const weight = createWeightCounter();

  function reset(socket: Socket): void {
    const connection = nextId();
    log.add({ type: 'attempt', connection });
    log.add({ type: 'refused', connection });
    socket.resetAndDestroy();
  }

  function upgrade(request: IncomingMessage, socket: Socket, head: Buffer): void {
    const id = nextId();
    const path = request.url ?? '/';
    log.add({ type: 'attempt', connection: id, path });
    const refusal = gate.refusesUpgrade(id);
    if (refusal) return refuse(refusal);
    const opening = readOpening(path);
    if (typeof opening === 'number') return refuse({ status: opening });
    if (opening.streams.length > streamsPerConnection) return refuse({ status: 400 });
    upgrader.handleUpgrade(request, socket, head, (ws) => opened({ ...opening, id, path }, ws, socket));

    function refuse(answer: HttpRefusal): void {
      log.add({ type: 'refused', connection: id, status: answer.status });
      refuseUpgrade(socket, answer);
    }
  }

  return listen(port, {
    connected(socket) {
      if (gate.resets()) reset(socket);
    },
    upgrade: (request, socket, head) => gate.pass(() => upgrade(request, socket, head)),
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
