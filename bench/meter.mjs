import { median } from './median.mjs';

const YARD =
  '{"e":"trade","E":1700000000000,"s":"BTCUSDT","t":5000000001,"p":"64000.01000000","q":"0.00123000","m":true}';
const YARD_PARSES = 150;
const READINGS = 50;

/**
 * Counts messages, checks that none is missing and that each stream is in order, and tells what one costs.
 *
 * The first quarter is warm-up. A core changes its speed by half and more within seconds, so a fixed piece of work (the
 * yard: parsing one text again and again) is timed all through the run, and taken off its time.
 */
export function meter(total) {
  const warmUp = Math.floor(total / 4);
  const every = Math.ceil((total - warmUp) / READINGS);
  const yards = [];
  let [seen, faults, start] = [0, 0, undefined];
  let finish;
  const finished = new Promise((resolve) => (finish = resolve));

  /** One for each stream, as every subscriber of a program has a function of its own. */
  const consumer = (number) => {
    let last = 0;
    return (event) => {
      const n = number(event);
      if (n !== last + 1) faults++;
      last = n;
      if (++seen === warmUp) start = process.cpuUsage();
      else if (seen === total) finish(result());
      else if (seen > warmUp && seen % every === 0) yards.push(yard());
    };
  };

  const result = () => {
    const { user, system } = process.cpuUsage(start);
    const microseconds = user + system - yards.reduce((all, each) => all + each, 0);
    return {
      microseconds: microseconds / (total - warmUp), // of CPU, for one message
      yard: median(yards),
      intact: faults === 0,
    };
  };
  return { consumer, finished };
}

/** Microseconds. */
function yard() {
  const start = performance.now();
  for (let i = 0; i < YARD_PARSES; i++) JSON.parse(YARD);
  return (performance.now() - start) * 1000;
}
