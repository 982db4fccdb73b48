import {
  type Observable,
  type ObservableInput,
  catchError,
  defer,
  from,
  of,
  take,
  throwError,
  throwIfEmpty,
  timeout,
} from 'rxjs';
import { NoSignatureError } from '../request-errors.js';

/** Asks a function of the user's own, per subscription: its first value, in so many milliseconds, or `NoSignatureError`. */
export function askUser<T>(who: string, ask: () => ObservableInput<T>, deadline: number): Observable<T> {
  const nothing = (when: string) => new NoSignatureError(`${who} gave nothing${when}`);
  return defer(() => {
    const given = ask();
    return typeof given === 'string' ? of(given as T) : from(given); // text is made of letters, which is not what is meant
  }).pipe(
    take(1),
    throwIfEmpty(() => nothing('')),
    timeout({ first: deadline, with: () => throwError(() => nothing(` within ${deadline} ms`)) }),
    catchError((error: unknown) =>
      throwError(() => (error instanceof NoSignatureError ? error : new NoSignatureError(`${who} failed`, error))),
    ),
  );
}
