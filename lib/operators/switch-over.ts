import { Observable, type ObservableInput, type OperatorFunction, Subscription, defer } from 'rxjs';

/**
 * Like `switchMap`, but what is replaced goes on until what replaces it emits a value for which `isReady` is true; that value
 * is passed on first. Meanwhile the values of both are. Where another is to replace the one that is not ready yet, that one
 * is left at once.
 *
 * Fails as soon as either of them does. Completes when the source and all that it has led to have.
 */
export function switchOver<T, R>(
  project: (value: T) => ObservableInput<R>,
  isReady: (value: R) => boolean,
): OperatorFunction<T, R> {
  return (source) =>
    new Observable((subscriber) => {
      let current: Subscription | undefined;
      let next: Subscription | undefined;
      let isOver = false;
      const endIfDone = () => {
        if (isOver && current === undefined && next === undefined) subscriber.complete();
      };
      const begin = (value: T) => {
        next?.unsubscribe();
        const mine = (next = new Subscription());
        subscriber.add(mine);
        const ready = () => {
          current?.unsubscribe();
          current = mine;
          next = undefined;
        };
        mine.add(() => subscriber.remove(mine));
        mine.add(
          defer(() => project(value)).subscribe({
            next: (result) => {
              subscriber.next(result);
              if (next === mine && isReady(result)) ready();
            },
            error: (error: unknown) => subscriber.error(error),
            complete: () => {
              if (next === mine) next = undefined;
              if (current === mine) current = undefined;
              endIfDone();
            },
          }),
        );
      };
      subscriber.add(
        source.subscribe({
          next: begin,
          error: (error: unknown) => subscriber.error(error),
          complete: () => {
            isOver = true;
            endIfDone();
          },
        }),
      );
    });
}
