import type { Notice } from 'rx-binance';
import type { ChaosHappening } from './chaos-happening.js';
import { addEvent, addGap, emptyRow, type StreamRow } from './stream-row.js';

/** Everything the chaos view shows. */
export interface ChaosState {
  readonly events: number;
  /** When the last event came; Unix milliseconds. */
  readonly heardAt: number | undefined;
  readonly streams: ReadonlyMap<string, StreamRow>;
  /** Newest first. */
  readonly faults: readonly FaultRow[];
  /** Newest first. */
  readonly notices: readonly Notice[];
  /** At the end. */
  readonly verdict: Extract<ChaosHappening, { kind: 'verdict' }> | undefined;
}

/** A fault, and what came of it. Times are milliseconds. */
export interface FaultRow {
  readonly number: number;
  readonly name: string;
  readonly says: string;
  readonly at: number;
  /** The types of the notices it brought about, without gaps, each once. */
  readonly notices: readonly string[];
  readonly gaps: number;
  /** The longest time without any event. */
  readonly pause: number;
  readonly end: 'pending' | 'back' | 'lost';
}

export const emptyChaos: ChaosState = {
  events: 0,
  heardAt: undefined,
  streams: new Map(),
  faults: [],
  notices: [],
  verdict: undefined,
};

/** More than any terminal has lines. */
const KEPT = 200;

/** What the view shows after one more thing has happened. */
export function reduceChaos(state: ChaosState, happening: ChaosHappening): ChaosState {
  switch (happening.kind) {
    case 'event': {
      const { at, stream, data } = happening;
      const pause = at - (state.heardAt ?? at);
      return {
        ...inNewest(state, (fault) => (pause > fault.pause ? { ...fault, pause } : fault)),
        events: state.events + 1,
        heardAt: at,
        streams: new Map(state.streams).set(stream, addEvent(state.streams.get(stream) ?? emptyRow, data)),
      };
    }
    case 'notice':
      return addNotice(state, happening.notice);
    case 'fault': {
      const { name, says } = happening.fault;
      const number = (state.faults[0]?.number ?? 0) + 1;
      const fault: FaultRow = { number, name, says, at: happening.at, notices: [], gaps: 0, pause: 0, end: 'pending' };
      return { ...state, faults: [fault, ...state.faults].slice(0, KEPT) };
    }
    case 'over':
      return inNewest(state, (fault) => ({ ...fault, end: happening.isBack ? 'back' : 'lost' }));
    case 'verdict':
      return { ...state, verdict: happening };
  }
}

function addNotice(state: ChaosState, notice: Notice): ChaosState {
  const next = { ...state, notices: [notice, ...state.notices].slice(0, KEPT) };
  const { type } = notice;
  if (type !== 'gap') {
    return inNewest(next, (fault) =>
      fault.notices.includes(type) ? fault : { ...fault, notices: [...fault.notices, type] },
    );
  }
  const { stream } = notice;
  return {
    ...inNewest(next, (fault) => ({ ...fault, gaps: fault.gaps + 1 })),
    streams: new Map(state.streams).set(stream, addGap(state.streams.get(stream) ?? emptyRow)),
  };
}

function inNewest(state: ChaosState, change: (fault: FaultRow) => FaultRow): ChaosState {
  const [newest, ...others] = state.faults;
  return newest ? { ...state, faults: [change(newest), ...others] } : state;
}
