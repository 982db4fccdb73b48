import type { BookTicker, Kline, Trade } from 'rx-binance';
import type { ViewState } from './view-state.js';
import { accountSentence } from './account-sentence.js';
import { clock, decimal, printable, sentence } from './words.js';

/** One line of the screen. */
export interface Line {
  readonly text: string;
  readonly tone?: 'bold' | 'dim' | 'green' | 'red';
}

/** Where a view is drawn, and when. */
export interface Frame {
  readonly title: string;
  readonly columns: number;
  readonly rows: number;
  /** Unix milliseconds. */
  readonly now: number;
}

/** Draws the view into a frame: never more lines than it has rows, and none wider than its columns. */
export function render(state: ViewState, { title, columns, rows }: Frame): readonly Line[] {
  const quotes = [...state.quotes.values()].sort((a, b) => (a.s < b.s ? -1 : 1)).slice(0, Math.floor(rows / 3));
  const top: readonly Line[] = [
    { text: `${title}   ${state.events} events`, tone: 'bold' },
    blank,
    heading('symbol              bid          of          ask          of'),
    ...quotes.map(quoteLine),
    blank,
    ...(state.kline ? [...klineLines(state.kline, columns), blank] : []),
  ];
  const left = Math.max(0, rows - top.length - 3); // the two headings and the blank line below
  const noticeRows = Math.min(6, Math.ceil(left / 3));
  const orders = orderLines(state, left - noticeRows);
  const trades = Array.from({ length: left - noticeRows - orders.length }, (_, i) => tradeLine(state.trades[i]));
  const notices = state.notices.slice(0, noticeRows).map((notice) => ({ text: sentence(notice) }));
  const lines = [...top, heading('trades'), ...trades, ...orders, blank, heading('notices'), ...notices];
  return lines.slice(0, rows).map((line) => ({ ...line, text: printable(line.text).slice(0, columns) }));
}

const blank: Line = { text: '' };

function heading(text: string): Line {
  return { text, tone: 'dim' };
}

function quoteLine({ s, b, B, a, A }: BookTicker): Line {
  const numbers = [decimal(b, 2), decimal(B, 4), decimal(a, 2), decimal(A, 4)];
  return { text: s.padEnd(10) + numbers.map((text) => ` ${text.padStart(12)}`).join('') };
}

function tradeLine(trade: Trade | undefined): Line {
  if (!trade) return blank;
  const { T, s, m, p, q } = trade;
  const [verb, tone] = m ? (['sold', 'red'] as const) : (['bought', 'green'] as const);
  return { text: `${clock(T)}  ${s.padEnd(10)} ${verb.padEnd(6)} ${amount(q, 4)} at ${amount(p, 2)}`, tone };
}

/** Our own, where there are any, in a third of the room. */
function orderLines({ reports }: ViewState, room: number): readonly Line[] {
  const rows = Math.min(5, Math.floor(room / 3) - 2);
  if (reports.length === 0 || rows < 1) return [];
  const lines = Array.from({ length: rows }, (_, i) => reports[i]);
  return [
    blank,
    heading('our orders'),
    ...lines.map((report) => (report ? { text: accountSentence(report), tone: toneOf(report.S) } : blank)),
  ];
}

function toneOf(side: string): 'green' | 'red' {
  return side === 'BUY' ? 'green' : 'red';
}

function amount(text: string, places: number): string {
  return decimal(text, places).padStart(12);
}

function klineLines({ s, k }: Kline, columns: number): readonly Line[] {
  const [o, h, l, c] = [k.o, k.h, k.l, k.c].map(Number) as [number, number, number, number];
  const low = `${s} ${k.i}  ${decimal(k.l, 2)} `;
  const high = ` ${decimal(k.h, 2)}`;
  const width = Math.max(0, Math.min(60, columns - low.length - high.length));
  const at = (price: number): number => Math.round((h === l ? 0.5 : (price - l) / (h - l)) * (width - 1));
  const [from, to] = [at(Math.min(o, c)), at(Math.max(o, c))];
  const bar = Array.from({ length: width }, (_, i) => (i >= from && i <= to ? '█' : '─')).join('');
  const facts = `open ${decimal(k.o, 2)}  close ${decimal(k.c, 2)}  volume ${decimal(k.v, 4)}  trades ${k.n}`;
  return [{ text: low + bar + high, tone: c < o ? 'red' : 'green' }, { text: facts + (k.x ? '  closed' : '') }];
}
