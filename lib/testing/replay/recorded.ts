/** One line of a recording. `at` is milliseconds, with a fraction. */
export type Recorded = RecordedEvent | RecordedSnapshot;

export interface RecordedEvent {
  readonly type: 'event';
  readonly at: number;
  readonly stream: string;
  /** The payload as it was received. */
  readonly payload: string;
  /** Of events that carry both: the symbol, and the update id of its book. */
  readonly symbol?: string;
  readonly updateId?: number;
}

export interface RecordedSnapshot {
  readonly type: 'snapshot';
  readonly at: number;
  /** As it was received. */
  readonly body: string;
  readonly updateId: number;
}

/** Reads a line; undefined when it is none. */
export function readRecorded(line: string): Recorded | undefined {
  const space = line.indexOf(' ');
  const nanoseconds = line.slice(0, space);
  if (space < 0 || !/^\d+$/.test(nanoseconds)) return undefined;
  const at = Number(nanoseconds) / 1e6;
  const text = line.slice(space + 1);
  const value = parse(text);
  if (typeof value !== 'object' || value === null) return undefined;

  const { stream, data, lastUpdateId } = value as Partial<Record<'stream' | 'data' | 'lastUpdateId', unknown>>;
  if (typeof lastUpdateId === 'number') return { type: 'snapshot', at, body: text, updateId: lastUpdateId };
  if (typeof stream !== 'string' || typeof data !== 'object' || data === null) return undefined;
  // Cut out, not printed anew: every digit and space stays as it was.
  const head = `{"stream":${JSON.stringify(stream)},"data":`;
  if (!text.startsWith(head) || !text.endsWith('}')) return undefined;
  const { s: symbol, u: updateId } = data as { s?: unknown; u?: unknown };
  return {
    type: 'event',
    at,
    stream,
    payload: text.slice(head.length, -1),
    ...(typeof symbol === 'string' && typeof updateId === 'number' && { symbol, updateId }),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
