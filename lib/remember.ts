import { type MonoTypeOperatorFunction, ReplaySubject, share } from 'rxjs';

/** Subscribes once to a source that gives one value and ends, and gives its outcome to all who come, for ever. */
export function remember<T>(): MonoTypeOperatorFunction<T> {
  return share({
    connector: () => new ReplaySubject(1),
    resetOnComplete: false,
    resetOnError: false,
    resetOnRefCountZero: false,
  });
}
