import { clearLine, clearScreenDown, cursorTo } from 'node:readline';
import type { WriteStream } from 'node:tty';
import { styleText } from 'node:util';
import { Observable, asyncScheduler, ignoreElements, tap, timer } from 'rxjs';
import type { OperatorFunction } from 'rxjs';
import type { Frame, Line } from './render.js';

export type Terminal = Pick<WriteStream, 'columns' | 'rows' | 'hasColors' | 'cork' | 'uncork' | 'write'>;

/** What is to be seen: a state, how it changes with what happens, and how it is drawn. */
export interface View<S, H> {
  readonly empty: S;
  reduce(state: S, happening: H): S;
  render(state: S, frame: Frame): readonly Line[];
}

/** Another screen, no cursor, and no wrapping of long lines; and back. */
const ENTER = '\x1b[?1049h\x1b[?25l\x1b[?7l';
const LEAVE = '\x1b[?7h\x1b[?25h\x1b[?1049l';

/** Draws what happens in place, ten times a second, and leaves the last picture behind when it ends. */
export function screen<S, H>(terminal: Terminal, title: string, view: View<S, H>): OperatorFunction<H, never> {
  return (happenings$) =>
    new Observable((subscriber) => {
      let state = view.empty;
      const picture = (title: string): readonly Line[] =>
        view.render(state, {
          title,
          columns: terminal.columns || 80,
          rows: terminal.rows || 24,
          now: asyncScheduler.now(),
        });

      terminal.write(ENTER);
      subscriber.add(() => {
        terminal.write(LEAVE);
        for (const { text } of picture(title)) terminal.write(`${text}\n`);
      });
      subscriber.add(
        timer(0, 100)
          .pipe(tap(() => draw(terminal, picture(`${title}, until Ctrl-C`))))
          .subscribe({ error: (error) => subscriber.error(error) }),
      );
      happenings$
        .pipe(
          tap((happening) => {
            state = view.reduce(state, happening);
          }),
          ignoreElements(),
        )
        .subscribe(subscriber);
    });
}

/** Overwrites line by line and sends it off in one piece, so that nothing flickers. */
function draw(terminal: Terminal, lines: readonly Line[]): void {
  const output = terminal as WriteStream;
  terminal.cork();
  lines.forEach(({ text, tone }, row) => {
    cursorTo(output, 0, row);
    terminal.write(tone && terminal.hasColors() ? styleText(tone, text) : text);
    clearLine(output, 1);
  });
  clearScreenDown(output);
  terminal.uncork();
}
