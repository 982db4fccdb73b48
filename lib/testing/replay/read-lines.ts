import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** The lines of a file or of whatever has lines, some at a time, without holding more than those. */
export async function* readLines(
  source: string | readonly string[] | AsyncIterable<string>,
): AsyncGenerator<readonly string[], void> {
  if (typeof source === 'string') yield* linesOfFile(source);
  else if (Symbol.asyncIterator in source) for await (const line of source) yield [line];
  else for (let start = 0; start < source.length; start += CHUNK) yield source.slice(start, start + CHUNK);
}

const CHUNK = 1000;

async function* linesOfFile(path: string): AsyncGenerator<readonly string[], void> {
  let rest = '';
  for await (const chunk of openFile(path)) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield lines;
  }
  yield [rest];
}

function openFile(path: string): AsyncIterable<string> {
  const file = createReadStream(path);
  if (!path.endsWith('.gz')) return file.setEncoding('utf8') as AsyncIterable<string>;
  // A failure of either comes out of the iteration; the callback is only there because there has to be one.
  return pipeline(file, createGunzip(), () => undefined).setEncoding('utf8') as AsyncIterable<string>;
}
