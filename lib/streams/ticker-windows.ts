import type { TickerWindow } from '../codecs/ticker-window.js';

/** Windows that rolling statistics come in, shortest first. */
export const tickerWindows: readonly TickerWindow[] = ['1h', '4h', '1d'];
