import type { Corruption } from './faults.js';

/** What is sent in place of a frame, and whether as a binary one. */
export function spoil(frame: string, how: Corruption): readonly [frame: string | Buffer, binary: boolean] {
  if (typeof how === 'function') {
    const spoilt = how(frame);
    return [spoilt, typeof spoilt !== 'string'];
  }
  switch (how) {
    case 'truncated':
      return [frame.slice(0, frame.length / 2), false];
    case 'garbage':
      return ['upstream connect error or disconnect/reset before headers', false];
    case 'types':
      return [swapTypes(frame), false];
    case 'binary':
      return [frame, true];
    case 'empty':
      return ['', false];
    case 'twice':
      return [frame + frame, false];
  }
}

// Keys stay, and so does the name of the stream: what is wrong is the event.
function swapTypes(frame: string): string {
  return JSON.stringify(JSON.parse(frame), (key, value: unknown) => {
    if (typeof value === 'number') return String(value);
    return typeof value === 'string' && key !== 'stream' ? value.length : value;
  });
}
