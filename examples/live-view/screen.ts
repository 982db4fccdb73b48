import { clearLine, clearScreenDown, cursorTo } from 'node:readline';
import type { WriteStream } from 'node:tty';
import { styleText } from 'node:util';
import { Observable, ignoreElements, tap, timer } from 'rxjs';
import type { OperatorFunction } from 'rxjs';
import type { Happening } from './happening.js';
import { render, type Line } from './render.js';
import { emptyView, reduceView } from './view-state.js';

export type Terminal = Pick<WriteStream, 'columns' | 'rows' | 'hasColors' | 'cork' | 'uncork' | 'write'>;

/** Another screen, no cursor, and no wrapping of long lines; and back. */
const ENTER = '\x1b[?1049h\x1b[?25l\x1b[?7l';
const LEAVE = '\x1b[?7h\x1b[?25h\x1b[?1049l';

/** Draws what happens in place, ten times a second, and leaves the last picture behind when it ends. */
export function screen(terminal: Terminal, title: string): OperatorFunction<Happening, never> {
  return (happenings$) =>
    new Observable((subscriber) => {
      let state = emptyView;
      const picture = (title: string): readonly Line[] =>
        render(state, { title, columns: terminal.columns || 80, rows: terminal.rows || 24 });

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
            state = reduceView(state, happening);
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
