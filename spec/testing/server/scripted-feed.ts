import type { Feed, RenderPayload, RestAnswer, TimeUnit } from '../../../lib/testing/index.js';

/** A feed that does what a spec says, and remembers what was asked of it. */
export interface ScriptedFeed extends Feed {
  /** The names that are open now. */
  readonly opened: ReadonlySet<string>;
  /** How often each name was opened. */
  readonly opens: readonly string[];
  readonly calls: readonly string[];
  emit(name: string, payload: RenderPayload): void;
}

export function scriptedFeed(
  answer: (path: string, params: URLSearchParams, unit: TimeUnit) => RestAnswer | undefined = () => undefined,
): ScriptedFeed {
  const listeners = new Map<string, (payload: RenderPayload) => void>();
  const opens: string[] = [];
  const calls: string[] = [];
  return {
    get opened() {
      return new Set(listeners.keys());
    },
    opens,
    calls,
    emit: (name, payload) => listeners.get(name)?.(payload),
    open(name, emit) {
      opens.push(name);
      listeners.set(name, emit);
      return () => listeners.delete(name);
    },
    rest: answer,
    resume: () => void calls.push('resume'),
    pause: () => void calls.push('pause'),
    stop: () => void calls.push('stop'),
  };
}
