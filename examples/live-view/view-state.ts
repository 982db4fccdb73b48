import type { BookTicker, ExecutionReport, Kline, Notice, Trade } from 'rx-binance';
import type { Happening } from './happening.js';

/** Everything the view shows. */
export interface ViewState {
  readonly events: number;
  /** The newest of each symbol. */
  readonly quotes: ReadonlyMap<string, BookTicker>;
  readonly kline: Kline | undefined;
  /** Newest first. */
  readonly trades: readonly Trade[];
  /** What became of our own orders; newest first. */
  readonly reports: readonly ExecutionReport[];
  /** Newest first. */
  readonly notices: readonly Notice[];
}

export const emptyView: ViewState = {
  events: 0,
  quotes: new Map(),
  kline: undefined,
  trades: [],
  reports: [],
  notices: [],
};

/** More than any terminal has lines. */
const KEPT = 200;

/** What the view shows after one more thing has happened. */
export function reduceView(state: ViewState, happening: Happening): ViewState {
  if (happening.kind === 'notice') return { ...state, notices: [happening.notice, ...state.notices].slice(0, KEPT) };
  const { kind, data } = happening;
  const next = { ...state, events: state.events + 1 };
  switch (kind) {
    case 'trade':
      return { ...next, trades: [data, ...state.trades].slice(0, KEPT) };
    case 'quote':
      return { ...next, quotes: new Map(state.quotes).set(data.s, data) };
    case 'kline':
      return { ...next, kline: data };
    case 'own':
      return data.e === 'executionReport' ? { ...next, reports: [data, ...state.reports].slice(0, KEPT) } : next;
    case 'other':
      return next;
  }
}
