import type { TimeUnit } from '../feed.js';
import type { HttpRefusal } from './refusal.js';
import { splitTarget } from './split-target.js';

/** What the address of a WebSocket asks for. */
export interface Opening {
  readonly combined: boolean;
  readonly streams: readonly string[];
  readonly unit: TimeUnit;
  /** When it is for requests and accounts, and not for market streams. */
  readonly api?: ApiOpening;
}

export interface ApiOpening {
  /** Whether answers show the limits, unless a request says otherwise. */
  readonly returnRateLimits: boolean;
}

/** Reads the path and query of an upgrade request: an opening of at most so many streams, or the answer that refuses it. */
export function readOpening(target: string, maxStreams: number): Opening | HttpRefusal {
  const opening = read(target);
  return 'streams' in opening && opening.streams.length > maxStreams ? { status: 400 } : opening;
}

function read(target: string): Opening | HttpRefusal {
  const [path, query] = splitTarget(target);
  const params = new URLSearchParams(query);
  const unit = readUnit(params.get('timeUnit'));
  if (unit === undefined) return { status: 400 };
  if (path === '/ws-api/v3') return readApi(params, unit);
  try {
    if (path === '/stream' || path === '/stream/') return { combined: true, streams: names(queried(query)), unit };
    if (path === '/ws' || path.startsWith('/ws/')) return { combined: false, streams: names(path.slice(4)), unit };
  } catch {
    return { status: 400 }; // a percent sign that encodes nothing
  }
  return { status: 404 };
}

function readApi(params: URLSearchParams, unit: TimeUnit): Opening | HttpRefusal {
  const format = (params.get('responseFormat') ?? 'json').toLowerCase();
  if (format !== 'json') return { status: 400, error: { code: -1155, msg: 'SBE is not enabled.' } };
  const returnRateLimits = params.get('returnRateLimits') !== 'false';
  return { combined: false, streams: [], unit, api: { returnRateLimits } };
}

// By hand, because URLSearchParams would read the plus of `@+08:00` as a space.
function queried(query: string): string {
  return (
    query
      .split('&')
      .find((part) => part.startsWith('streams='))
      ?.slice('streams='.length) ?? ''
  );
}

function names(list: string): readonly string[] {
  // Decoded as a whole: clients also encode the slash between two names.
  const decoded = decodeURIComponent(list).split('/');
  return [...new Set(decoded.filter((name) => name !== ''))];
}

function readUnit(value: string | null): TimeUnit | undefined {
  const unit = (value ?? 'MILLISECOND').toUpperCase();
  return unit === 'MILLISECOND' || unit === 'MICROSECOND' ? unit : undefined;
}
