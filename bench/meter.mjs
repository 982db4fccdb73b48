import { median } from './median.mjs';

const YARD =
  '{"e":"trade","E":1700000000000,"s":"BTCUSDT","t":5000000001,"p":"64000.01000000","q":"0.00123000","m":true}';
const YARD_PARSES = 150;
const READINGS = 50;

/**
 * Counts messages, checks that none is missing and that each stream is in order, and tells what one costs. Where they are
 * conflated, those in between count as seen, and what was dropped has to be their number.
 *
 * The first quarter is warm-up. A core changes its speed by half and more within seconds, so a fixed piece of work (the
 * yard: parsing one text again and again) is timed all through the run, and taken off its time.
 */
export function meter(total, isConflated = false) {
  const warmUp = Math.floor(total / 4);
  const every = Math.ceil((total - warmUp) / READINGS);
  const yards = [];
  let [seen, made, dropped, faults, start] = [0, 0, 0, 0, undefined];
  let began = 0;
  let finish;
  const finished = new Promise((resolve) => (finish = resolve));

  /** One for each stream, as every subscriber of a program has a function of its own. */
  const consumer = (number) => {
    let last = 0;
    return (event) => {
      const n = number(event);
      if (isConflated ? n <= last : n !== last + 1) faults++;
      const before = seen;
      seen += n - last;
      made++;
      last = n;
      if (before < warmUp && seen >= warmUp) [start, began] = [process.cpuUsage(), seen];
      else if (seen === total) finish(result());
      else if (seen > warmUp && Math.floor(seen / every) > Math.floor(before / every)) yards.push(yard());
    };
  };

  const result = () => {
    const { user, system } = process.cpuUsage(start);
    const microseconds = user + system - yards.reduce((all, each) => all + each, 0);
    return {
      microseconds: microseconds / (total - began), // of CPU, for one message
      yard: median(yards),
    };
  };
  const drop = ({ count }) => (dropped += count);
  const isIntact = () => faults === 0 && made + dropped === total;
  return { consumer, drop, finished, isIntact };
}

/** Microseconds. */
function yard() {
  const start = performance.now();
  for (let i = 0; i < YARD_PARSES; i++) JSON.parse(YARD);
  return (performance.now() - start) * 1000;
}
