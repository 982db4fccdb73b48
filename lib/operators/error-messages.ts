import { catchError, concat, defer, EMPTY, filter, map, merge, of, Subject, takeUntil, tap, throwError } from 'rxjs';
import type { Observable, OperatorFunction } from 'rxjs';
import type { Notice } from '../notice.js';
import { noticeErrorMessage } from './notice-error-message.js';
import { toErrorMessage } from './to-error-message.js';
import type { ErrorMessage } from './to-error-message.js';

export interface ErrorMessagesOptions {
  /** Where the trouble that is recovered from is told; it is put among the values. @default none */
  readonly status$?: Observable<Notice>;
  /** Whether the error follows its message, so that a `reconnect()` further down acts on it. @default false */
  readonly rethrow?: boolean;
}

/**
 * Errors as values: an error becomes one message `{ e: 'error', type, m }`, and then the stream completes.
 *
 * With `rethrow` the stream fails with that same error after the message. With `status$`, each notice of a closed
 * connection, silence, a gap, a rejected stream, an invalid frame, dropped values or a ban is a message as well, in its place
 * among the values; other notices are not. The end of `status$` never ends the stream, and its failure is a message too.
 *
 * @example
 * ```ts
 * import { throwError } from 'rxjs';
 * import { errorMessages } from 'rx-binance/operators';
 *
 * throwError(() => new TypeError('no'))
 *   .pipe(errorMessages())
 *   .subscribe(console.log); // { e: 'error', type: 'TypeError', m: 'no' }
 * ```
 */
export function errorMessages<T>({ status$ = EMPTY, rethrow = false }: ErrorMessagesOptions = {}): OperatorFunction<
  T,
  T | ErrorMessage
> {
  const announce = (error: unknown): Observable<ErrorMessage> => of(toErrorMessage(error));
  return (source) =>
    defer(() => {
      const ended = new Subject<void>();
      return merge(
        status$.pipe(map(noticeErrorMessage), filter(isTrouble), catchError(announce), takeUntil(ended)),
        source.pipe(
          catchError((error: unknown) =>
            rethrow
              ? concat(
                  announce(error),
                  throwError(() => error),
                )
              : announce(error),
          ),
          tap({ complete: () => ended.next() }),
        ),
      );
    });
}

function isTrouble(message: ErrorMessage | undefined): message is ErrorMessage {
  return message !== undefined;
}
