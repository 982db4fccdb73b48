import type { Breach, HistoryEntry, ReceivedEvent, Reception } from '../../../lib/testing/index.js';
import type { Run } from './perfect-run.js';

type Gap = Extract<Reception, { type: 'gap' }>;

/** An event piece, with what surrounds it while the consumer listens. */
interface Got {
  readonly index: number;
  readonly stream: string;
  readonly number: number;
  readonly at: number;
  /** The pieces of the same stream before and after it within the same listening. */
  before: Got | undefined;
  after: Got | undefined;
  isLeft: boolean;
}

/** What each fault does to a run, for a chosen one of the places where it can be done; undefined where there is none. */
export const faults: Record<string, { readonly rule: Breach; plant(run: Run, pick: number): Run | undefined }> = {
  'an event is swallowed': {
    rule: 'undeclared',
    plant: (run, pick) => {
      const got = choose(gotOf(run), pick, (got) => {
        return got.before && !(got.isLeft && !got.after) && !isCovered(run, got, got.after?.index ?? Infinity);
      });
      return got && change(run, got.index, 1);
    },
  },
  'an event comes twice in a row': {
    rule: 'duplicate',
    plant: (run, pick) => {
      const got = choose(gotOf(run), pick);
      return got && change(run, got.index, 0, piece(run, got.index));
    },
  },
  'an event comes again later': {
    rule: 'duplicate',
    plant: (run, pick) => {
      const got = choose(gotOf(run), pick, ({ after }) => after?.after);
      return got && change(run, (got.after?.after?.index ?? 0) + 1, 0, piece(run, got.index));
    },
  },
  'two events come in the wrong order': {
    rule: 'order',
    plant: (run, pick) => {
      const got = choose(gotOf(run), pick, ({ after }) => after);
      const other = got?.after?.index ?? 0;
      return got && change(change(run, other, 1, piece(run, got.index)), got.index, 1, piece(run, other));
    },
  },
  'an event was never sent': {
    rule: 'notSent',
    plant: (run, pick) => {
      const got = choose(gotOf(run), pick);
      return got && change(run, got.index, 0, { stream: got.stream, data: { v: -1, s: got.stream } });
    },
  },
  'an event is altered': {
    rule: 'notSent',
    plant: (run, pick) => {
      const got = choose(gotOf(run), pick);
      return got && change(run, got.index, 1, { stream: got.stream, data: { v: String(got.number), s: got.stream } });
    },
  },
  'an event belongs to another stream': {
    rule: 'notSent',
    plant: (run, pick) => {
      const got = choose(gotOf(run), pick);
      const other = got && choose(gotOf(run), pick, ({ stream }) => stream !== got.stream);
      return other && change(run, got.index, 0, { ...piece(run, other.index), stream: got.stream });
    },
  },
  'an event comes that went to nobody': {
    rule: 'notSent',
    plant: (run, pick) => {
      const got = choose(gotOf(run), pick);
      const missed = choose(run.sent.entries, pick, ({ fate, stream }) => fate === 'missed' && stream === got?.stream);
      return got && missed && change(run, got.index, 0, { stream: got.stream, data: JSON.parse(missed.text) });
    },
  },
  'a gap comes after the next event': {
    rule: 'undeclared',
    plant: (run, pick) => {
      const needed = choose(neededGaps(run), pick);
      return needed && change(change(run, needed.next + 1, 0, piece(run, needed.index)), needed.index, 1);
    },
  },
  'a gap is not announced': {
    rule: 'undeclared',
    plant: (run, pick) => {
      const needed = choose(neededGaps(run), pick);
      return needed && change(run, needed.index, 1);
    },
  },
  'a gap is announced for another stream': {
    rule: 'undeclared',
    plant: (run, pick) => {
      const needed = choose(neededGaps(run), pick);
      return needed && change(run, needed.index, 1, { ...needed.gap, stream: needed.gap.stream === 'a' ? 'b' : 'a' });
    },
  },
  'a gap begins too late': {
    rule: 'undeclared',
    plant: (run, pick) => {
      const needed = choose(neededGaps(run), pick);
      return needed && change(run, needed.index, 1, { ...needed.gap, from: needed.lost.at + 1 });
    },
  },
  'a gap ends too early': {
    rule: 'undeclared',
    plant: (run, pick) => {
      const needed = choose(neededGaps(run), pick);
      return needed && change(run, needed.index, 1, { ...needed.gap, to: needed.lost.at - 1 });
    },
  },
  'a gap is announced where nothing is missing': {
    rule: 'spuriousGap',
    plant: (run, pick) => {
      const all = gotOf(run);
      const numbers = new Set(all.map(({ number }) => number));
      const got = choose(all, pick, ({ stream, at }) => {
        const entries = run.sent.entries.filter((entry) => entry.stream === stream && entry.at === at);
        const turns = run.sent.subscriptions.filter((entry) => entry.stream === stream && entry.at <= at);
        const members = turns.reduce((count, { change }) => count + (change === 'subscribed' ? 1 : -1), 0);
        const isQuiet = entries.every(({ event, fate }) => numbers.has(event) && fate !== 'corrupted');
        return isQuiet && members === 1 && turns[turns.length - 1]?.at !== at;
      });
      const gap = got && {
        type: 'gap' as const,
        at: got.at,
        stream: got.stream,
        from: got.at,
        to: got.at,
        cause: 'none',
      };
      return got && change(run, got.index + 1, 0, gap as Gap);
    },
  },
};

function choose<T>(all: readonly T[], pick: number, fits: (each: T) => unknown = () => true): T | undefined {
  const fitting = all.filter(fits);
  return fitting[pick % fitting.length];
}

function change({ sent, received }: Run, index: number, remove: number, ...add: Reception[]): Run {
  return { sent, received: [...received.slice(0, index), ...add, ...received.slice(index + remove)] };
}

function piece({ received }: Run, index: number): ReceivedEvent {
  return received[index] as ReceivedEvent;
}

function gotOf({ sent, received }: Run): readonly Got[] {
  const times = new Map(sent.entries.map(({ event, at }) => [event, at]));
  const last = new Map<string, Got>();
  const all: Got[] = [];
  for (const [index, each] of received.entries()) {
    if (each.type === 'ended') {
      const before = last.get(each.stream);
      if (before) before.isLeft = true;
      last.delete(each.stream);
    }
    if (each.type !== undefined) continue;
    const { stream } = each;
    const number = (each.data as { v: number }).v;
    const before = last.get(stream);
    const got: Got = { index, stream, number, at: times.get(number) ?? 0, before, after: undefined, isLeft: false };
    if (before) before.after = got;
    last.set(stream, got);
    all.push(got);
  }
  return all;
}

/** Whether a gap that was announced before a piece has an event of a stream. */
function isCovered(
  { received }: Run,
  { stream, at }: { stream: string; at: number },
  before: number,
  not?: Gap,
): boolean {
  return received.some((each, i) => {
    if (each.type !== 'gap' || i >= before || each === not) return false;
    return each.stream === stream && each.from <= at && at <= each.to;
  });
}

/** The gaps without which an event that is missing between two others would not be declared. */
function neededGaps(run: Run) {
  const needed: { readonly gap: Gap; readonly index: number; readonly lost: HistoryEntry; readonly next: number }[] =
    [];
  for (const { stream, number, before, index: next } of gotOf(run)) {
    if (!before) continue;
    for (const [index, gap] of run.received.slice(0, next).entries()) {
      if (gap.type !== 'gap' || gap.stream !== stream) continue;
      const lost = run.sent.entries.find((entry) => {
        const isBetween = entry.stream === stream && entry.event > before.number && entry.event < number;
        return isBetween && !isCovered(run, entry, next, gap);
      });
      if (lost) needed.push({ gap, index, lost, next });
    }
  }
  return needed;
}
