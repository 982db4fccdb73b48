const second = 1_000;

/** How long a tick lasts, in milliseconds, where connections may say nothing for `silence`: a tenth of that, up to a second. */
export function tickPeriod(silence: number | false): number {
  return silence === false ? second : Math.min(second, Math.max(10, silence / 10));
}
