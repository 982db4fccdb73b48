/** Adds up what is spent in each interval of the clock. */
export interface Budget {
  readonly limit: number;
  /** How much of the running interval is used up. */
  readonly used: number;
  /** When the running interval ends, in milliseconds. */
  readonly ends: number;
  /** Whether so much more is within the limit. */
  allows(amount: number): boolean;
  /** Less than nothing gives back. Tells how much is used up now. */
  spend(amount: number): number;
}

export function createBudget(limit: number, period: number, now: () => number): Budget {
  let interval = 0;
  let used = 0;

  function look(): number {
    const running = Math.floor(now() / period);
    if (running !== interval) used = 0;
    interval = running;
    return used;
  }

  return {
    limit,
    get used() {
      return look();
    },
    get ends() {
      return (Math.floor(now() / period) + 1) * period;
    },
    allows: (amount) => look() + amount <= limit,
    spend: (amount) => (used = Math.max(0, look() + amount)),
  };
}
