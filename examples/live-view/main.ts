// Shows live market data in the terminal; plain lines when the output is not a terminal.
//   npm start                       an exchange in a box
//   npm start -- --help             the other ways
import { basename } from 'node:path';
import {
  EMPTY,
  NEVER,
  Subject,
  catchError,
  concat,
  concatMap,
  defer,
  fromEvent,
  merge,
  takeUntil,
  tap,
  timer,
} from 'rxjs';
import type { Observable } from 'rxjs';
import { chaos } from './chaos/chaos.js';
import type { ChaosHappening } from './chaos/chaos-happening.js';
import { emptyChaos, reduceChaos } from './chaos/chaos-state.js';
import { chaosView } from './chaos/chaos-view.js';
import { plainChaos } from './chaos/plain-chaos.js';
import { verdict } from './chaos/verdict.js';
import { countFrames } from './count-frames.js';
import type { Happening } from './happening.js';
import { marketView } from './market-view.js';
import { readOptions, usage, type Options } from './options.js';
import { plain } from './plain.js';
import { replay } from './replay.js';
import { screen } from './screen.js';
import { createTally } from './tally.js';
import { watch } from './watch.js';

const { stdout, stderr } = process;
const broken$ = new Subject<NodeJS.ErrnoException>();
stdout.on('error', (error: NodeJS.ErrnoException) => broken$.next(error)); // to the very end: whatever is still written fails too

defer(() => {
  const options = readOptions(process.argv.slice(2));
  return run(options, end(options));
})
  .pipe(
    catchError((error: Error) => {
      stderr.write(`${error.message}\n`);
      process.exitCode = 1;
      return EMPTY;
    }),
  )
  .subscribe();

function run(options: Options, end$: Observable<unknown>): Observable<unknown> {
  switch (options.mode) {
    case 'help':
      print(usage.trimEnd());
      return EMPTY;
    case 'box':
      return show(watch('box', options.symbols), 'An exchange in a box').pipe(takeUntil(end$));
    case 'live':
      return show(watch('live', options.symbols), 'Binance').pipe(takeUntil(end$));
    case 'chaos':
      return suffer(chaos({ ...options, end$ }), options.seed);
    case 'replay':
      return countFrames(options.file).pipe(
        concatMap((recorded) => check(options, recorded)),
        takeUntil(end$),
      );
  }
}

function show(happenings$: Observable<Happening>, title: string): Observable<unknown> {
  return happenings$.pipe(
    stdout.isTTY ? screen(stdout, title, marketView) : (lines$) => lines$.pipe(plain(), tap(print)),
  );
}

function suffer(happenings$: Observable<ChaosHappening>, seed: number): Observable<unknown> {
  const title = `An exchange in a box that goes wrong (seed ${seed})`;
  let state = emptyChaos;
  const heard$ = happenings$.pipe(
    tap((happening) => {
      state = reduceChaos(state, happening);
    }),
  );
  const verdict$ = defer(() => {
    print(verdict(state));
    return EMPTY;
  });
  return concat(
    heard$.pipe(stdout.isTTY ? screen(stdout, title, chaosView) : (lines$) => lines$.pipe(plainChaos(), tap(print))),
    verdict$,
  );
}

function check(
  { file, speed }: Extract<Options, { mode: 'replay' }>,
  recorded: ReadonlyMap<string, number>,
): Observable<unknown> {
  const tally = createTally(recorded);
  const verdict$ = defer(() => {
    tally.table.forEach(print);
    if (!tally.isComplete) throw new Error('This is not what the recording holds');
    print('Everything arrived, in order, and valid');
    return EMPTY;
  });
  return concat(show(replay(file, speed, [...recorded.keys()]).pipe(tap(tally.add)), basename(file)), verdict$);
}

/** Emits when it is time to go: when told so, after so many seconds, or when nobody reads any more. */
function end({ seconds }: Options): Observable<unknown> {
  const unread$ = broken$.pipe(
    tap((error) => {
      if (error.code !== 'EPIPE') throw error;
    }),
  );
  const over$ = seconds === undefined ? NEVER : timer(seconds * 1_000);
  return merge(fromEvent(process, 'SIGINT'), fromEvent(process, 'SIGTERM'), unread$, over$);
}

function print(line: string): void {
  stdout.write(`${line}\n`);
}
