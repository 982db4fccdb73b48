import type { Happening } from './happening.js';
import { render } from './render.js';
import type { View } from './screen.js';
import { emptyView, reduceView, type ViewState } from './view-state.js';

/** Quotes, a kline, trades and notices. */
export const marketView: View<ViewState, Happening> = { empty: emptyView, reduce: reduceView, render };
