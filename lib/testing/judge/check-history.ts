import type { Notice } from '../../notice.js';
import { judgeStream, type StreamJudge } from './judge-stream.js';
import type { ListeningReception, ReceivedEvent, Reception } from './reception.js';
import type { Sent } from './sent.js';
import { sentStreams } from './sent-streams.js';
import type { Breach, Verdict, Violation } from './verdict.js';

export interface CheckHistoryOptions {
  /**
   * What was sent after this moment may still be on its way at the end of what was received. Unix milliseconds.
   * @default Infinity: nothing is on its way
   */
  readonly until?: number;
}

const mostViolations = 100;

/**
 * Judges by the law *delivered or declared* what one consumer received of what the exchange sent.
 *
 * For each stream that the consumer listened to: what it got was sent; it came in the order of sending, and nothing twice;
 * what did not come lies inside a gap that was announced before the next event; and no gap was announced without need: events
 * are missing in it, or in its time a connection that had the stream came or went, numbers were left out, something was
 * dropped, or a frame was not what it should be.
 *
 * Events are owed from the moment at which the consumer listens and the exchange has accepted the subscription. Let the
 * stream run dry before you judge: `exchange.pause()`, and wait until nothing more comes; or set `until`. What is still
 * listened to at the end owes everything; a stream that was left, or has ended, owes nothing after its last event.
 *
 * Exchange and consumer need the same clock, which is not set meanwhile. Events are compared by what they say in JSON, so a
 * consumer has to keep them as they come. One verdict is for one consumer; several are judged one by one.
 * An event takes some ten microseconds.
 *
 * A history that is not whole, because it was not asked for or grew too long, is not judged, which is a violation too.
 *
 * @example
 * ```ts
 * import { spot } from 'rx-binance';
 * import { checkHistory, listenTo, startExchange } from 'rx-binance/testing';
 *
 * const exchange = await startExchange({ seed: 7, symbols: ['BTCUSDT'], history: true });
 * const binance = spot({ endpoints: exchange.endpoints });
 * const consumer = listenTo({ 'btcusdt@trade': binance.trade('BTCUSDT') }, binance.status$);
 *
 * await exchange.waitFor(({ type }) => type === 'reply');
 * exchange.drop();
 * await exchange.waitFor(({ type }) => type === 'reply', 2);
 *
 * const { ok, violations } = checkHistory(exchange.history, consumer.received, { until: Date.now() - 1_000 });
 * console.log(ok ? 'delivered or declared' : violations);
 * ```
 */
export function checkHistory(
  sent: Sent,
  received: Iterable<Reception>,
  { until = Infinity }: CheckHistoryOptions = {},
): Verdict {
  const pieces = [...received];
  const violations: Violation[] = [];
  const counts = { sent: 0, delivered: 0, declared: 0, gaps: 0 };
  let more = 0;
  const breach = (rule: Breach, stream: string, index: number, message: () => string): void => {
    if (violations.length === mostViolations) more++;
    else violations.push({ rule, stream, index, message: message() });
  };
  const verdict = (): Verdict => ({ ok: violations.length === 0, violations, more, counts });

  const flaw = flawOf(sent, pieces);
  if (flaw !== undefined) {
    breach('incomplete', '', pieces.length, () => flaw);
    return verdict();
  }

  const mishaps = pieces.filter(isMishap);
  const judges = new Map<string, StreamJudge>();
  for (const [stream, what] of sentStreams(
    sent,
    pieces.filter(isListener).map(({ stream }) => stream),
  )) {
    const judge = judgeStream({
      sent: what,
      explains: (from, to) =>
        mishaps.some((mishap) => mishap.at >= from && mishap.at <= to && concerns(mishap, stream)),
      breach: (rule, index, message) => breach(rule, stream, index, () => `${stream}: ${message()}`),
    });
    judges.set(stream, judge);
  }

  for (const [index, piece] of pieces.entries()) {
    const judge = 'stream' in piece && piece.stream !== undefined ? judges.get(piece.stream) : undefined;
    if (judge === undefined) continue;
    if (piece.type === undefined) judge.event(piece.data, index);
    else if (piece.type === 'listening') judge.listening(piece.at, confirmedAfter(pieces, index, piece.stream));
    else if (piece.type === 'ended') judge.ended();
    else if (piece.type === 'gap') {
      judge.gap(piece, index);
      counts.gaps++;
    }
  }
  for (const judge of judges.values()) {
    const { sent, delivered, declared } = judge.end(until, pieces.length);
    counts.sent += sent;
    counts.delivered += delivered;
    counts.declared += declared;
  }
  return verdict();
}

function flawOf({ dropped = 0, entries }: Sent, pieces: readonly Reception[]): string | undefined {
  if (dropped > 0) return `the history has lost its ${dropped} oldest entries: let it keep more`;
  if (entries[Symbol.iterator]().next().done !== true || !pieces.some(isEvent)) return undefined;
  return 'the history is empty, although something was received: the exchange has to be started with `history: true`';
}

/** When the consumer was told, after it had begun to listen, that there is a subscription. */
function confirmedAfter(pieces: readonly Reception[], index: number, stream: string): number | undefined {
  for (let i = index + 1; i < pieces.length; i++) {
    const piece = pieces[i];
    if (piece?.type === 'subscribed' && piece.streams.includes(stream)) return piece.at;
    if (piece?.type === undefined && piece?.stream === stream) return undefined;
  }
  return undefined;
}

type Mishap = Extract<Notice, { readonly type: 'invalid' | 'dropped' }>;

function isMishap(piece: Reception): piece is Mishap {
  return piece.type === 'invalid' || piece.type === 'dropped';
}

// What cannot be told to be of any stream may be of each.
function concerns(mishap: Mishap, stream: string): boolean {
  return !('stream' in mishap) || mishap.stream === undefined || mishap.stream === stream;
}

function isEvent(piece: Reception): piece is ReceivedEvent {
  return piece.type === undefined;
}

function isListener(piece: Reception): piece is ReceivedEvent | ListeningReception {
  return piece.type === undefined || piece.type === 'listening';
}
