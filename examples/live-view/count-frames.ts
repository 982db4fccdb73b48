import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { catchError, defer, from, map, reduce, throwError } from 'rxjs';
import type { Observable } from 'rxjs';

/** How many frames of each stream a recording holds, read off the beginnings of its lines. */
export function countFrames(file: string): Observable<ReadonlyMap<string, number>> {
  return defer(() => from(linesOf(file))).pipe(
    catchError((error: Error) => throwError(() => new Error(`${file} cannot be read: ${error.message}`))),
    reduce((counts, lines) => {
      for (const line of lines) {
        const stream = /^\d+ \{"stream":"([^"]+)"/.exec(line)?.[1];
        if (stream !== undefined) counts.set(stream, (counts.get(stream) ?? 0) + 1);
      }
      return counts;
    }, new Map<string, number>()),
    map((counts) => {
      if (counts.size === 0) throw new Error(`${file} holds no frame of a combined stream`);
      return counts;
    }),
  );
}

async function* linesOf(file: string): AsyncGenerator<readonly string[], void> {
  let rest = '';
  for await (const chunk of open(file)) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield lines;
  }
  yield [rest];
}

function open(file: string): AsyncIterable<string> {
  const bytes = createReadStream(file);
  if (!file.endsWith('.gz')) return bytes.setEncoding('utf8') as AsyncIterable<string>;
  // A failure of either comes out of the iteration; the callback is only there because there has to be one.
  return pipeline(bytes, createGunzip(), () => undefined).setEncoding('utf8') as AsyncIterable<string>;
}
