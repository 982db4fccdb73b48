import type { RenderPayload, TimeUnit } from '../feed.js';

/** One event of one stream, rendered only in the forms that are asked for, and in each of them once. */
export interface StreamEvent {
  readonly stream: string;
  /** Counted over all streams; 0 for what belongs to none. */
  readonly number: number;
  payload(unit: TimeUnit): string;
  frame(unit: TimeUnit, combined: boolean): Buffer;
}

export function createEvent(stream: string, render: RenderPayload, number = 0): StreamEvent {
  const payloads: Partial<Record<TimeUnit, string>> = {};
  const raw: Partial<Record<TimeUnit, Buffer>> = {};
  const combined: Partial<Record<TimeUnit, Buffer>> = {};

  const payload = (unit: TimeUnit): string => (payloads[unit] ??= render(unit));
  return {
    stream,
    number,
    payload,
    frame: (unit, inEnvelope) =>
      inEnvelope
        ? (combined[unit] ??= Buffer.from(envelope(stream, payload(unit))))
        : (raw[unit] ??= Buffer.from(payload(unit))),
  };
}

function envelope(stream: string, payload: string): string {
  return `{"stream":${JSON.stringify(stream)},"data":${payload}}`;
}
