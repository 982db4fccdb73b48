/** What an account has, in units of 10^-8. */
export interface Wallet {
  free(asset: string): bigint;
  locked(asset: string): bigint;
  /** In the order in which they were first had. */
  readonly assets: readonly string[];
  /** Adds to what is free; less than nothing takes away. */
  add(asset: string, amount: bigint): void;
  /** Moves free to locked; less than nothing moves back. */
  lock(asset: string, amount: bigint): void;
  /** Takes from what is locked. */
  spend(asset: string, amount: bigint): void;
  /** What has changed since it was asked the last time. */
  takeChanged(): readonly string[];
}

interface Holding {
  free: bigint;
  locked: bigint;
}

export function createWallet(): Wallet {
  const holdings = new Map<string, Holding>();
  const changed = new Set<string>();

  function change(asset: string, free: bigint, locked: bigint): void {
    if (free === 0n && locked === 0n) return;
    let holding = holdings.get(asset);
    if (!holding) holdings.set(asset, (holding = { free: 0n, locked: 0n }));
    holding.free += free;
    holding.locked += locked;
    changed.add(asset);
  }

  return {
    free: (asset) => holdings.get(asset)?.free ?? 0n,
    locked: (asset) => holdings.get(asset)?.locked ?? 0n,
    get assets() {
      return [...holdings.keys()];
    },
    add: (asset, amount) => change(asset, amount, 0n),
    lock: (asset, amount) => change(asset, -amount, amount),
    spend: (asset, amount) => change(asset, 0n, -amount),
    takeChanged() {
      const taken = [...changed];
      changed.clear();
      return taken;
    },
  };
}
