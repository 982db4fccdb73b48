import type { GapNotice } from '../../notice.js';
import { excerpt } from '../../excerpt.js';
import { firstIndex } from './first-index.js';
import { createFinder } from './finder.js';
import { type Payload, payloadOf } from './payload.js';
import type { SentStream } from './sent-streams.js';
import { createSpans } from './spans.js';
import { createTrace } from './trace.js';
import { beginnings, wasTurned } from './turns.js';
import type { Breach } from './verdict.js';

/** Judges what one consumer saw of one stream. */
export interface StreamJudge {
  /** `confirmedAt` is when the consumer was told next that there is a subscription, as far as it was. */
  listening(at: number, confirmedAt: number | undefined): void;
  ended(): void;
  event(data: unknown, index: number): void;
  gap(gap: GapNotice, index: number): void;
  /** Nothing more comes. What was sent until this moment has had the time to arrive. */
  end(until: number, index: number): { readonly sent: number; readonly delivered: number; readonly declared: number };
}

export interface JudgeStreamOptions {
  readonly sent: SentStream;
  /** Whether something between two moments explains a gap of this stream. */
  readonly explains: (from: number, to: number) => boolean;
  readonly breach: (rule: Breach, index: number, message: () => string) => void;
}

export function judgeStream({ sent, explains, breach }: JudgeStreamOptions): StreamJudge {
  const { events, turns } = sent;
  const declared = createSpans();
  const gaps: { readonly gap: GapNotice; readonly index: number }[] = [];
  let from = -Infinity;
  let until = Infinity;
  let isListening = false;
  let known = { start: 0, end: -1 }; // none of the events in between is owed

  const isOwed = (at: number): boolean => at > from && at <= until && !declared.has(at);
  const firstOwed = (start: number): number => {
    if (start >= known.start && start <= known.end) return known.end;
    let end = start;
    while (end < events.length && !isOwed(events[end]?.at ?? 0)) end++;
    known = { start, end };
    return end;
  };
  const forget = (): void => {
    known = { start: 0, end: -1 };
  };
  const placesOf = createFinder(events);
  const trace = createTrace({
    events,
    firstOwed,
    begun() {
      from = -Infinity;
      forget();
    },
  });

  const passOver = (start: number, end: number, index: number, next: string): void => {
    for (let i = firstOwed(start); i < end; i = firstOwed(i + 1)) {
      breach('undeclared', index, () => `${show(i)} did not come, and no gap that was announced ${next} has it`);
    }
  };
  const show = (i: number): string => {
    const event = events[i];
    return `${excerpt(event?.texts[0] ?? '')}, sent at ${event?.at},`;
  };

  const complain = (payload: Payload, index: number): void => {
    const { place } = trace;
    const places = placesOf(payload);
    const earlier = places.filter((i) => i <= place);
    const next = places.find((i) => i > place);
    const told = (what: string) => () => `${payload.excerpt} ${what}`;
    if (earlier.some((i) => !trace.hasGot(i))) breach('order', index, told('came after what was sent later'));
    else if (earlier.length > 0) breach('duplicate', index, told('had come before'));
    else if (next === undefined) breach('notSent', index, told('was never sent'));
    else {
      passOver(place + 1, next, index, 'before the next event');
      trace.goTo(next);
    }
  };

  const isSpurious = ({ from, to, missing }: GapNotice, lost: readonly number[]): boolean => {
    const first = lost[firstIndex(lost.length, (i) => (lost[i] ?? 0) >= from)];
    if (first !== undefined && first <= to) return false;
    if (missing !== undefined && missing.first <= missing.last) return false;
    return !wasTurned(turns, from, to) && !explains(from, to) && !events.some(isCorruptedBetween(from, to));
  };

  return {
    listening(at, confirmedAt) {
      from = at;
      isListening = true;
      forget();
      trace.beginsAnew();
      if (turns.length === 0) return; // whose it was is not known
      for (const after of beginnings(turns, at, confirmedAt)) {
        trace.orAfter(firstIndex(events.length, (i) => (events[i]?.number ?? 0) > after) - 1);
      }
    },
    ended() {
      isListening = false;
    },
    event(data, index) {
      isListening = true;
      const payload = payloadOf(data);
      if (!trace.follow(payload)) complain(payload, index);
    },
    gap(gap, index) {
      declared.add(gap.from, gap.to);
      forget();
      if (isListening) gaps.push({ gap, index });
    },
    end(last, index) {
      until = isListening ? last : -Infinity;
      forget();
      passOver(trace.end() + 1, events.length, index, 'until the end');
      const lost = events.filter((_event, i) => !trace.hasGot(i)).map(({ at }) => at);
      for (const { gap, index: told } of gaps) {
        if (!isSpurious(gap, lost)) continue;
        breach('spuriousGap', told, () => `nothing is missing between ${gap.from} and ${gap.to} (${gap.cause})`);
      }
      return {
        sent: events.length,
        delivered: events.length - lost.length,
        declared: lost.filter((at) => declared.has(at)).length,
      };
    },
  };
}

function isCorruptedBetween(from: number, to: number) {
  return ({ wasCorrupted, at }: SentStream['events'][number]): boolean => wasCorrupted && at >= from && at <= to;
}
