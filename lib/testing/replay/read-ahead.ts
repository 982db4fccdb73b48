import { InvalidArgumentError } from '../../errors.js';
import { excerpt } from '../../excerpt.js';
import { readLines } from './read-lines.js';
import { readRecorded, type Recorded } from './recorded.js';
import type { ReplayOptions } from './replay-options.js';

/** The next part of a recording, ready to be played without waiting for the disk. */
export interface ReadAhead {
  /** The next line; undefined at the end, and while reading lags behind. */
  peek(): Recorded | undefined;
  /** Goes on to the line after it. */
  next(): void;
  /** Whether the last line was taken. */
  readonly ended: boolean;
  /** Why nothing comes after the last line, when that is not the end of the recording. */
  readonly failure: Error | undefined;
  stop(): void;
}

export interface ReadAheadOptions {
  readonly source: ReplayOptions['replay'];
  /** Each line, in order, when it is read and long before it is played. */
  readonly read: (recorded: Recorded) => void;
  /** More lines are ready, or there are none. */
  readonly filled: () => void;
}

/** Starts reading at once, and goes on when half of what was read has been played. */
export function createReadAhead({ source, read, filled }: ReadAheadOptions): ReadAhead {
  const chunks = readLines(source);
  let queue: Recorded[] = [];
  let head = 0;
  let line = 0;
  let filling = false;
  let exhausted = false;
  let failure: Error | undefined;

  async function fill(): Promise<void> {
    filling = true;
    queue = queue.slice(head);
    head = 0;
    try {
      while (!exhausted && queue.length < AHEAD) {
        const { done, value } = await chunks.next();
        if (done) exhausted = true;
        else take(value);
      }
    } catch (error) {
      exhausted = true;
      failure = nameFile(source, error);
      void chunks.return();
    }
    filling = false;
    filled();
  }

  function take(lines: readonly string[]): void {
    for (const text of lines) {
      line++;
      if (text.trim() === '') continue;
      const recorded = readRecorded(text);
      if (!recorded) throw malformed(source, line, text);
      read(recorded);
      queue.push(recorded);
    }
  }

  void fill();

  return {
    peek: () => queue[head],
    next() {
      head++;
      if (!filling && !exhausted && queue.length - head < AHEAD / 2) void fill();
    },
    get ended() {
      return exhausted && !filling && head >= queue.length;
    },
    get failure() {
      return failure;
    },
    stop() {
      exhausted = true;
      void chunks.return();
    },
  };
}

/** Lines. */
const AHEAD = 10_000;

function malformed(source: ReplayOptions['replay'], line: number, text: string): Error {
  const what = `${typeof source === 'string' ? `${source}, ` : ''}line ${line}: ${excerpt(text)}`;
  return new InvalidArgumentError('replay', what, 'nanoseconds, a space, and a combined frame or a depth snapshot');
}

function nameFile(source: ReplayOptions['replay'], error: unknown): Error {
  if (error instanceof InvalidArgumentError || typeof source !== 'string') return error as Error;
  return new InvalidArgumentError('replay', source, `a file that can be read (${(error as Error).message})`);
}
