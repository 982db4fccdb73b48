import { asyncScheduler } from 'rxjs';
import type { RestAnswer, TimeUnit } from '../feed.js';
import type { Snapshots } from './snapshots.js';

/** What a recording can answer: that it is there, what time it is on this machine, and the recorded snapshots. */
export function answerRest(
  snapshots: Snapshots,
  path: string,
  params: URLSearchParams,
  unit: TimeUnit,
): RestAnswer | undefined {
  switch (path) {
    case '/api/v3/ping':
      return ok('{}');
    case '/api/v3/time': {
      const now = asyncScheduler.now();
      return ok(JSON.stringify({ serverTime: unit === 'MICROSECOND' ? now * 1000 : now }));
    }
    case '/api/v3/depth':
      return depth(snapshots, params.get('symbol'), Number(params.get('limit') ?? 100));
    default:
      return undefined;
  }
}

function depth(snapshots: Snapshots, symbol: string | null, limit: number): RestAnswer {
  if (!symbol) {
    return refusal(-1102, "Mandatory parameter 'symbol' was not sent, was empty/null, or malformed.");
  }
  const snapshot = snapshots.of(symbol);
  if (!snapshot) return refusal(-1121, 'Invalid symbol.');
  const book = JSON.parse(snapshot.body) as Readonly<Record<'bids' | 'asks', readonly unknown[]>>;
  const { bids, asks } = book;
  if (bids.length <= limit && asks.length <= limit) return ok(snapshot.body);
  return ok(JSON.stringify({ ...book, bids: bids.slice(0, limit), asks: asks.slice(0, limit) }));
}

function ok(body: string): RestAnswer {
  return { status: 200, body };
}

function refusal(code: number, msg: string): RestAnswer {
  return { status: 400, body: JSON.stringify({ code, msg }) };
}
