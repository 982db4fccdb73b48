import { ReplaySubject, firstValueFrom, take, toArray } from 'rxjs';
import type { Observable } from 'rxjs';

/** What an Observable has delivered, and how it ended. */
export interface Collected<T> {
  readonly values: readonly T[];
  readonly end: 'completed' | Error | undefined;
  /** Resolves with the first `count` values, once there are so many. */
  first(count: number): Promise<readonly T[]>;
  /** Resolves when it has ended. */
  readonly ended: Promise<'completed' | Error>;
  unsubscribe(): void;
}

/** Subscribes now and keeps everything. */
export function collect<T>(source: Observable<T>): Collected<T> {
  const values: T[] = [];
  const replay = new ReplaySubject<T>();
  let end: Collected<T>['end'];
  let tellEnd: (end: 'completed' | Error) => void;
  const ended = new Promise<'completed' | Error>((resolve) => (tellEnd = resolve));
  const finish = (how: 'completed' | Error) => {
    end = how;
    tellEnd(how);
  };
  const subscription = source.subscribe({
    next: (value) => {
      values.push(value);
      replay.next(value);
    },
    error: finish,
    complete: () => finish('completed'),
  });
  return {
    values,
    get end() {
      return end;
    },
    first: (count) => firstValueFrom(replay.pipe(take(count), toArray())),
    ended,
    unsubscribe: () => subscription.unsubscribe(),
  };
}
