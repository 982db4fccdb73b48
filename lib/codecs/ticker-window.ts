/** How far back a window ticker looks. */
export type TickerWindow = '1h' | '4h' | '1d';
