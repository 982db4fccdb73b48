/** What happened between two moments. Prices in ticks, volumes exact, times in Unix microseconds. Never changed once made. */
export interface Kline {
  readonly openTime: number;
  /** The last microsecond that belongs to it. */
  readonly closeTime: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  /** Base asset, in steps. */
  readonly volume: bigint;
  /** Quote asset, in ticks times steps. */
  readonly quoteVolume: bigint;
  readonly takerBuyVolume: bigint;
  readonly takerBuyQuoteVolume: bigint;
  readonly trades: number;
  /** -1 when there was no trade; so is the last. */
  readonly firstTradeId: number;
  readonly lastTradeId: number;
}

/** A span without trades, at the price of the last one before it. */
export function emptyKline(openTime: number, closeTime: number, price: number): Kline {
  return {
    openTime,
    closeTime,
    open: price,
    high: price,
    low: price,
    close: price,
    volume: 0n,
    quoteVolume: 0n,
    takerBuyVolume: 0n,
    takerBuyQuoteVolume: 0n,
    trades: 0,
    firstTradeId: -1,
    lastTradeId: -1,
  };
}
