import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { WebSocketServer } from 'ws';
import type { Gate } from './gate.js';
import { listen, refuseUpgrade, type Http } from './http.js';
import type { LogBook } from './log.js';
import { readBody } from './read-body.js';
import { readOpening } from './opening.js';
import { answerRest, refuseRest, type RestOptions } from './rest.js';
import type { RestFaults } from './rest-faults.js';
import type { Sessions } from './sessions.js';
import { splitTarget } from './split-target.js';

export interface FrontDoorOptions extends RestOptions {
  readonly port: number;
  readonly gate: Gate;
  readonly log: LogBook;
  readonly restFaults: RestFaults;
  readonly streamsPerConnection: number;
  readonly sessions: Sessions;
}

/** Opens the one port behind which everything is, and sees to who comes in. */
export function openFrontDoor(options: FrontDoorOptions): Promise<Http> {
  const { port, gate, log, restFaults, sessions, streamsPerConnection } = options;
  // Pongs are ours, so that they wait like everything else when a connection is delayed or stalled.
  const upgrader = new WebSocketServer({ noServer: true, perMessageDeflate: false, autoPong: false, maxPayload });
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

  /** False when it failed by order, and nothing was answered. */
  function answer(request: IncomingMessage, body: string, response: ServerResponse): boolean {
    const refusal = gate.refusesRest();
    const fault = refusal ? undefined : restFaults.take(request.method ?? '', splitTarget(request.url ?? '/')[0]);
    if (refusal) refuseRest(response, refusal);
    else if (!fault) answerRest(options, request, body, response);
    else {
      const { how = 500, retryAfter } = fault;
      if (how === 'reset') {
        request.socket.resetAndDestroy();
        return false;
      }
      refuseRest(response, { status: how, ...(retryAfter !== undefined && { retryAfter: String(retryAfter) }) });
    }
    return true;
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
      readBody(request, (body) =>
        gate.pass(() => {
          const status = answer(request, body, response) ? response.statusCode : 0;
          const { method = '', url: path = '/' } = request;
          log.add({ type: 'rest', method, path, status, ...(body !== '' && { body }) });
        }),
      ),
  });
}

/** Bytes; a request that anybody needs is far shorter. */
const maxPayload = 1024 * 1024;
