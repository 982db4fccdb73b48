import { asyncScheduler, timer } from 'rxjs';
import { InvalidArgumentError } from '../../errors.js';
import { duration } from '../../operators/duration.js';
import { isAimedAt } from './aim.js';
import type { FaultOrders } from './fault-orders.js';
import type { Faults } from './faults.js';
import type { Gate } from './gate.js';
import type { Open, Sessions } from './sessions.js';
import { createEvent } from './stream-event.js';

/** Carries out what is ordered, on what is open now and on what comes later. */
export function createFaults(sessions: Sessions, orders: FaultOrders, gate: Gate): Faults {
  const { muted, corrupted, delayed, withheld, rejected } = orders;

  let stalled: readonly Open[] = [];

  const faults: Faults = {
    drop({ code, reason = '', ...aim } = {}) {
      const frameless = code === undefined || code === 1006 || code === 1015;
      if (!frameless && !isSendable(code)) {
        throw new InvalidArgumentError('code', code, '1000 to 1003, 1005 to 1015, or 3000 to 4999');
      }
      for (const [connection] of sessions.aimedAt(aim)) {
        if (frameless) connection.cut();
        else connection.close(code, reason);
      }
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
      const leaving = sessions.aimedAt(aim);
      const event = createEvent('!serverShutdown', (unit) => {
        const now = asyncScheduler.now();
        return JSON.stringify({ e: 'serverShutdown', E: unit === 'MICROSECOND' ? now * 1000 : now });
      });
      for (const [connection] of leaving) connection.send(event.frame(connection.unit, connection.combined));
      if (after === false) return;
      duration('after', after);
      for (const [connection, session] of leaving) {
        session.add(timer(after).subscribe(() => connection.close(code, '')));
      }
    },
    reject(options = {}) {
      const { connection, times } = options;
      return rejected.add(options, connection === undefined ? {} : { connection }, times);
    },
    withholdReplies({ times, ...aim } = {}) {
      return withheld.add(true, aim, times);
    },
    delay(ms, aim = {}) {
      delayed.lift(aim);
      return delayed.add(duration('delay', ms), aim);
    },
    corrupt({ how, times = 1, ...aim }) {
      return corrupted.add(how, aim, times);
    },
    ban({ status = 418, retryAfter = 120_000 } = {}) {
      return gate.ban(status, retryAfter === false ? undefined : retryAfter);
    },
    refuse({ status, retryAfter, times = Infinity } = {}) {
      return gate.refuse(status, retryAfter === undefined ? undefined : String(retryAfter), times);
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

// What ws lets into a close frame, and 1005: a frame without code.
function isSendable(code: number): boolean {
  return (code >= 1000 && code <= 1014 && code !== 1004) || (code >= 3000 && code <= 4999);
}
