import type { Decode } from '../decode.js';
import { eventDecoder } from '../event-decoder.js';
import { type BalanceUpdate, decodeBalanceUpdate } from './balance-update.js';
import { type EventStreamTerminated, decodeEventStreamTerminated } from './event-stream-terminated.js';
import { type ExecutionReport, decodeExecutionReport } from './execution-report.js';
import { type ExternalLockUpdate, decodeExternalLockUpdate } from './external-lock-update.js';
import { type ListStatus, decodeListStatus } from './list-status.js';
import { type MarginLevelStatusChange, decodeMarginLevelStatusChange } from './margin-level-status-change.js';
import { type OutboundAccountPosition, decodeOutboundAccountPosition } from './outbound-account-position.js';
import { type UserLiabilityChange, decodeUserLiabilityChange } from './user-liability-change.js';

/**
 * An event of a spot or margin account, told apart by `e`.
 *
 * The exchange adds new kinds without notice. They are passed on as they come, unchecked: what no `case` of a `switch` on
 * `e` takes is one of those.
 *
 * @example
 * ```ts
 * import type { SpotUserEvent } from 'rx-binance';
 *
 * export const describe = (event: SpotUserEvent) => {
 *   switch (event.e) {
 *     case 'executionReport':
 *       return `order ${event.i} of ${event.s} is ${event.X}`;
 *     case 'balanceUpdate':
 *       return `${event.d} ${event.a} were booked`;
 *     default:
 *       return 'something else';
 *   }
 * };
 * ```
 */
export type SpotUserEvent =
  | ExecutionReport
  | OutboundAccountPosition
  | BalanceUpdate
  | ListStatus
  | ExternalLockUpdate
  | EventStreamTerminated
  | MarginRiskEvent;

/** An event of the risk of a cross margin account, told apart by `e`. */
export type MarginRiskEvent = MarginLevelStatusChange | UserLiabilityChange;

const decoders = new Map<unknown, Decode<SpotUserEvent>>([
  ['executionReport', decodeExecutionReport],
  ['outboundAccountPosition', decodeOutboundAccountPosition],
  ['balanceUpdate', decodeBalanceUpdate],
  ['listStatus', decodeListStatus],
  ['externalLockUpdate', decodeExternalLockUpdate],
  ['eventStreamTerminated', decodeEventStreamTerminated],
  ['MARGIN_LEVEL_STATUS_CHANGE', decodeMarginLevelStatusChange],
  ['USER_LIABILITY_CHANGE', decodeUserLiabilityChange],
]);

const decodeUnknown = eventDecoder((t) => t.type({ e: t.string }, 'UserEvent'));

/** What checks the events that call themselves so, where that kind is known. */
export function userEventDecoder(type: unknown): Decode<SpotUserEvent> | undefined {
  return decoders.get(type);
}

/** Checks an event of an account by what it says it is; what is not known is passed on as it is. */
export const decodeUserEvent: Decode<SpotUserEvent> = (payload) => {
  const isEvent = typeof payload === 'object' && payload !== null && Object.hasOwn(payload, 'e');
  const type = isEvent && (payload as { e?: unknown }).e;
  return ((decoders.get(type) ?? decodeUnknown) as Decode<SpotUserEvent>)(payload);
};

/** Checks an event of the risk of a cross margin account, in the same way. */
export const decodeMarginRiskEvent = decodeUserEvent as Decode<MarginRiskEvent>;
