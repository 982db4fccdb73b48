import type { Observable } from 'rxjs';
import { type Empty, decodeEmpty } from '../../codecs/api/empty.js';
import { type ExchangeInfo, decodeExchangeInfo } from '../../codecs/api/exchange-info.js';
import { type ExecutionRules, decodeExecutionRules } from '../../codecs/api/execution-rules.js';
import { type ServerTime, decodeServerTime } from '../../codecs/api/server-time.js';
import { type SessionStatus, decodeSessionStatus } from '../../codecs/api/session-status.js';
import { type Subscriptions, decodeSubscriptions } from '../../codecs/api/subscriptions.js';
import type { Bind } from './bind-methods.js';
import type { Open } from './open.js';
import type { RequestParams } from './request-params.js';

/** Of which symbols: of one, of several, of those with a permission or in a state, or of all. */
export interface ExchangeInfoParams extends RequestParams {
  readonly symbol?: string;
  readonly symbols?: readonly string[];
  /** Those that accounts with one of these may trade, e.g. `['SPOT', 'MARGIN']`. */
  readonly permissions?: Open<'SPOT' | 'MARGIN' | 'LEVERAGED'> | readonly Open<'SPOT' | 'MARGIN' | 'LEVERAGED'>[];
  /** Whether the answer says which permissions a symbol asks for. Default: true. */
  readonly showPermissionSets?: boolean;
  /** Only without `symbol` and `symbols`. */
  readonly symbolStatus?: Open<'TRADING' | 'HALT' | 'BREAK'>;
}

/** Of which symbols: of one, of several, of those in a state, or of all. */
export interface ExecutionRulesParams extends RequestParams {
  readonly symbol?: string;
  readonly symbols?: readonly string[];
  readonly symbolStatus?: Open<'TRADING' | 'HALT' | 'BREAK'>;
}

/** Requests about the exchange and the connection. Source: Spot, WebSocket API, "General requests". */
export interface GeneralMethods {
  /** Whether the exchange answers. Wire: `ping`, weight 1. */
  ping(params?: RequestParams): Observable<Empty>;
  /** The time at the exchange. Wire: `time`, weight 1. */
  getTime(params?: RequestParams): Observable<ServerTime>;
  /** What is traded, and by which rules. Wire: `exchangeInfo`, weight 20. */
  getExchangeInfo(params?: ExchangeInfoParams): Observable<ExchangeInfo>;
  /** At which prices orders are executed. Wire: `executionRules`, weight 2 per symbol, up to 40. */
  getExecutionRules(params?: ExecutionRulesParams): Observable<ExecutionRules>;
  /** What the exchange knows of the connection. Wire: `session.status`, weight 2. */
  getSessionStatus(params?: RequestParams): Observable<SessionStatus>;
  /** Under which ids the events of accounts come over the connection. Wire: `session.subscriptions`, weight 2. */
  getSessionSubscriptions(params?: RequestParams): Observable<Subscriptions>;
}

export function generalMethods(bind: Bind): GeneralMethods {
  const security = 'none';
  return {
    ping: bind({ method: 'ping', security, decode: decodeEmpty }),
    getTime: bind({ method: 'time', security, decode: decodeServerTime }),
    getExchangeInfo: bind({ method: 'exchangeInfo', security, decode: decodeExchangeInfo }),
    getExecutionRules: bind({ method: 'executionRules', security, decode: decodeExecutionRules }),
    getSessionStatus: bind({ method: 'session.status', security, decode: decodeSessionStatus }),
    getSessionSubscriptions: bind({ method: 'session.subscriptions', security, decode: decodeSubscriptions }),
  };
}
