import type { Notice } from 'rx-binance';
import type { Frame, Line } from '../render.js';
import { printable, sentence } from '../words.js';
import type { ChaosState, FaultRow } from './chaos-state.js';
import { table } from './table.js';
import { outcome } from './outcome.js';

/** Draws the chaos view into a frame: the streams, then the newest faults, then the newest notices, as far as there is room. */
export function renderChaos(state: ChaosState, { title, columns, rows, now }: Frame): readonly Line[] {
  const [headings = '', ...streams] = table(state.streams);
  const silence = now - (state.heardAt ?? now);
  const top: readonly Line[] = [
    {
      text: `${title}   ${state.events} events${silence > 500 ? `   none for ${seconds(silence)}` : ''}`,
      tone: 'bold',
    },
    blank,
    { text: headings, tone: 'dim' },
    ...streams.map((text) => ({ text })),
    blank,
  ];
  const left = Math.max(0, rows - top.length - 3); // the two headings and the blank line below
  const noticeRows = Math.floor(left / 3);
  const faults = state.faults.flatMap((fault) => faultLines(fault)).slice(0, left - noticeRows);
  const notices = merged(state.notices)
    .slice(0, noticeRows)
    .map((notice) => ({ text: sentence(notice) }));
  const lines = [...top, heading('faults'), ...faults, blank, heading('notices'), ...notices];
  return lines.slice(0, rows).map((line) => ({ ...line, text: printable(line.text).slice(0, columns) }));
}

const blank: Line = { text: '' };

function heading(text: string): Line {
  return { text, tone: 'dim' };
}

function faultLines(fault: FaultRow): readonly Line[] {
  const { number, name, says, end } = fault;
  const tone = ({ pending: 'bold', back: 'green', lost: 'red' } as const)[end];
  return [{ text: `${String(number).padStart(3)} ${name.padEnd(8)} ${says}`, tone }, { text: `    ${outcome(fault)}` }];
}

/** Gaps of many streams by one cause, as one. */
function merged(notices: readonly Notice[]): readonly Notice[] {
  const runs: Notice[][] = [];
  for (const notice of notices) {
    const run = runs.at(-1);
    const [first] = run ?? [];
    if (first?.type === 'gap' && notice.type === 'gap' && first.cause === notice.cause) run?.push(notice);
    else runs.push([notice]);
  }
  return runs.flatMap(([first, ...others]) =>
    first?.type === 'gap' && others.length > 0 ? { ...first, stream: `(${others.length + 1} streams)` } : (first ?? []),
  );
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
