import { firstIndex } from './first-index.js';

/** A set of moments, made of spans with both their ends. */
export interface Spans {
  add(from: number, to: number): void;
  has(at: number): boolean;
}

export function createSpans(): Spans {
  // In order, none touching another.
  const spans: { readonly from: number; readonly to: number }[] = [];

  return {
    add(from, to) {
      if (!(from <= to)) return;
      const first = firstIndex(spans.length, (i) => (spans[i]?.to ?? 0) >= from);
      const end = firstIndex(spans.length, (i) => (spans[i]?.from ?? 0) > to);
      const touched = spans.slice(first, end);
      const whole = {
        from: Math.min(from, touched[0]?.from ?? from),
        to: Math.max(to, touched[touched.length - 1]?.to ?? to),
      };
      spans.splice(first, end - first, whole);
    },
    has(at) {
      if (at > (spans[spans.length - 1]?.to ?? -Infinity)) return false;
      const span = spans[firstIndex(spans.length, (i) => (spans[i]?.to ?? 0) >= at)];
      return span !== undefined && span.from <= at;
    },
  };
}
