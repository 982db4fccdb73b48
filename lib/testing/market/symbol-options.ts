/** A symbol to be traded in a simulated market. What is left out is derived from the name. */
export interface SymbolOptions {
  /** Upper case, e.g. `BTCUSDT`. */
  readonly symbol: string;
  /** @default what precedes the quote asset in `symbol` */
  readonly base?: string;
  /** @default a well-known quote asset that `symbol` ends with */
  readonly quote?: string;
  /** Where the price starts, as decimal text. @default about what it really was, for well-known assets */
  readonly price?: string;
  /** Smallest step of a price: a power of ten, as decimal text. @default derived from `price` */
  readonly tickSize?: string;
  /** Smallest step of a quantity: a power of ten, as decimal text. @default derived from `price` */
  readonly stepSize?: string;
  /** Orders of the order flow per second. @default that of the market */
  readonly ordersPerSecond?: number;
  /** Whether there is a reference price; without one it is null. @default true */
  readonly referencePrice?: boolean;
}
