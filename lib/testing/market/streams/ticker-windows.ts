/** How far a window ticker looks back, in minutes. */
export const tickerWindows = { '1h': 60, '4h': 4 * 60, '1d': 24 * 60 } as const;
