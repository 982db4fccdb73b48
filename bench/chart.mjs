// node bench/run.mjs | tee table.txt; node bench/chart.mjs < table.txt > docs/performance.svg
import { readFileSync } from 'node:fs';

const rows = readFileSync(0, 'utf8')
  .split('\n')
  .map((line) => /^(\w+) +[\d.]+ +[\d.]+ +([\d.]+) +\(([\d. ]+)\)$/.exec(line))
  .filter(Boolean)
  .map(([, name, ratio, rounds]) => ({ name, ratio: Number(ratio), rounds: rounds.split(' ').map(Number) }));

const [left, unit, row, top] = [150, 420, 24, 46]; // of the picture, in its own units
const height = top + rows.length * row + 16;
const at = (ratio) => (left + unit * Math.min(ratio, 1.2)).toFixed(1);
const bars = rows.map(({ name, ratio, rounds }, i) => {
  const y = top + i * row;
  const [least, most] = [Math.min(...rounds), Math.max(...rounds)];
  return `  <text x="${left - 8}" y="${y + 13}" text-anchor="end">${name}</text>
  <rect x="${left}" y="${y + 3}" width="${(unit * ratio).toFixed(1)}" height="13" fill="#3b7dd8"/>
  <line x1="${at(least)}" x2="${at(most)}" y1="${y + 9.5}" y2="${y + 9.5}" stroke="#123" stroke-width="2"/>
  <text x="${Number(at(Math.max(most, ratio))) + 8}" y="${y + 13}">${ratio.toFixed(2)}</text>`;
});
const scale = [0, 0.25, 0.5, 0.75, 1].map(
  (
    ratio,
  ) => `  <line x1="${at(ratio)}" x2="${at(ratio)}" y1="${top - 6}" y2="${height - 12}" stroke="${ratio === 1 ? '#c33' : '#ccc'}"/>
  <text x="${at(ratio)}" y="${top - 12}" text-anchor="middle">${ratio.toFixed(2)}</text>`,
);
console.log(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${left + unit * 1.2 + 60} ${height}" font-family="sans-serif" font-size="12">
  <rect width="100%" height="100%" fill="#fff"/>
  <text x="8" y="16" font-size="13">CPU for one event, beside bare ws + JSON.parse (1.00) in the same run; the line is the spread of the rounds</text>
${scale.join('\n')}
${bars.join('\n')}
</svg>`);
