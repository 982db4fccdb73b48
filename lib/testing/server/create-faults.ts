import { asyncScheduler, timer } from 'rxjs';
import { InvalidArgumentError } from '../../errors.js';
import { duration } from '../../operators/duration.js';
import { isAimedAt } from './is-aimed-at.js';
import type { Connection } from './connection.js';
import type { FaultOrders } from './fault-orders.js';
import type { Faults } from './faults.js';
import type { Gate } from './gate.js';
import type { Hub } from './hub.js';
import type { Open, Sessions } from './sessions.js';
import { createEvent } from './stream-event.js';
import { times } from './times.js';

/** Carries out what is ordered, on what is open now and on what comes later. */
export function createFaults(sessions: Sessions, hub: Pick<Hub, 'lose'>, orders: FaultOrders, gate: Gate): Faults {
  const { muted, corrupted, delayed, withheld, rejected } = orders;
  let stalled: readonly Open[] = [];

  const faults: Faults = {
    drop({ code, reason = '', ...aim } = {}) {
      if (code !== undefined) checkCode(code);
      if (Buffer.byteLength(reason) > 123) throw new InvalidArgumentError('reason', reason, 'at most 123 bytes');
      for (const [connection] of sessions.aimedAt(aim)) end(connection, code, reason);
    },
    mute(aim = {}) {
      return muted.add(true, aim);
    },
    unmute(aim) {
      muted.lift(aim);
    },
    stall({ connecting = false, ...aim } = {}) {
      const meant = sessions.aimedAt(aim);
      for (const [, session] of meant) session.stall();
      stalled = [...stalled, ...meant];
      if (connecting) gate.hang();
      return () => {
        for (const [, session] of meant) session.unstall();
        if (connecting) gate.unhang();
      };
    },
    unstall(aim) {
      // Not those that are open: one that was closed meanwhile still has to send what waited.
      for (const [connection, session] of stalled) if (isAimedAt(aim ?? {}, connection)) session.unstall();
      stalled = stalled.filter(([connection]) => !isAimedAt(aim ?? {}, connection));
      if (!aim) gate.unhang();
    },
    shutdown({ after = 10_000, code = 1001, ...aim } = {}) {
      if (after !== false) duration('after', after);
      checkCode(code);
      const leaving = sessions.aimedAt(aim);
      const event = createEvent('!serverShutdown', (unit) => {
        const now = asyncScheduler.now();
        return JSON.stringify({ e: 'serverShutdown', E: unit === 'MICROSECOND' ? now * 1000 : now });
      });
      for (const [connection] of leaving) {
        const { unit, combined, api } = connection;
        connection.send(api ? `{"event":${event.payload(unit)}}` : event.frame(unit, combined));
      }
      if (after === false) return;
      for (const [connection, session] of leaving) {
        session.add(timer(after).subscribe(() => end(connection, code, '')));
      }
    },
    reject(options = {}) {
      const { connection } = options;
      return rejected.add(options, connection === undefined ? {} : { connection }, times(options.times));
    },
    withholdReplies({ times: count, method, ...aim } = {}) {
      return withheld.add(method === undefined ? {} : { method }, aim, times(count));
    },
    forget(aim = {}) {
      for (const [connection] of sessions.aimedAt(aim)) {
        const names = aim.stream === undefined ? [...connection.streams] : [aim.stream];
        for (const name of names) hub.lose(connection, name);
      }
    },
    delay(ms, aim = {}) {
      const wait = duration('delay', ms);
      delayed.lift(aim);
      return delayed.add(wait, aim);
    },
    corrupt({ how, times: count = 1, ...aim }) {
      return corrupted.add(how, aim, times(count));
    },
    ban({ status = 418, retryAfter = 120_000 } = {}) {
      if (typeof retryAfter === 'number') duration('retryAfter', retryAfter);
      return gate.ban(status, retryAfter === false ? undefined : retryAfter);
    },
    refuse({ status, retryAfter, times: count } = {}) {
      return gate.refuse(status, retryAfter === undefined ? undefined : String(retryAfter), times(count));
    },
    accept() {
      gate.accept();
    },
    heal() {
      for (const order of Object.values(orders) as FaultOrders[keyof FaultOrders][]) order.lift();
      gate.accept();
      faults.unstall();
    },
  };
  return faults;
}

function checkCode(code: number): void {
  const means = (code >= 1000 && code <= 1015 && code !== 1004) || (code >= 3000 && code <= 4999);
  if (!means) throw new InvalidArgumentError('code', code, '1000 to 1003, 1005 to 1015, or 3000 to 4999');
}

// 1006 and 1015 are what is said of a connection that ended without a close frame.
function end(connection: Connection, code: number | undefined, reason: string): void {
  if (code === undefined || code === 1006 || code === 1015) connection.cut();
  else connection.close(code, reason);
}
