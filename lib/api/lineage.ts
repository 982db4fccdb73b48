import { Observable, Subscription, first, timer } from 'rxjs';
import { backoff } from '../operators/backoff.js';
import type { ApiSession } from './session.js';

export interface LineageOptions {
  /** Opens a connection per subscription and emits it once. Fails when it cannot be opened and when it is lost. */
  readonly open: () => Observable<ApiSession>;
  /** How long a connection that was replaced may still be used, in milliseconds. */
  readonly drain: number;
  /** A connection is about to be replaced while it goes on. */
  readonly replacing: (cause: string) => void;
  /** Nothing is left on the one that was replaced, and it is closed. */
  readonly replaced: () => void;
}

/** How often it is looked whether anything is left, in milliseconds. */
const look = 50;

/**
 * Connections that replace one another: emits each that is to be used from then on, and undefined when there is none for
 * the moment. Fails when there is none any more.
 *
 * One that should be replaced goes on until the next one is open, and then until what it was asked is answered and its
 * accounts have moved, or `drain` is over.
 */
export function lineage({ open, drain, replacing, replaced }: LineageOptions): Observable<ApiSession | undefined> {
  return new Observable((subscriber) => {
    const wait = backoff();
    let current: ApiSession | undefined;
    let retire = (): void => undefined; // the current one
    let isReplacing = false;

    const begin = (failures: number): void => {
      const life = new Subscription();
      let mine: ApiSession | undefined;
      const isEmpty = (looks: number) => mine?.load() === 0 || looks * look >= drain;
      const opened = (session: ApiSession): void => {
        const retireFormer = current === undefined ? () => undefined : retire;
        mine = current = session;
        isReplacing = false;
        retire = () => {
          life.add(
            timer(look, look)
              .pipe(first(isEmpty))
              .subscribe(() => {
                session.end(new Error('its connection was replaced, and has not answered'));
                life.unsubscribe();
                replaced();
              }),
          );
        };
        life.add(session.due.subscribe(replace));
        subscriber.next(session);
        retireFormer();
      };
      const failed = (error: Error): void => {
        const isLoss = mine !== undefined && mine === current;
        if (isLoss) {
          current = undefined;
          subscriber.next(undefined); // before anybody who asks again is told of the loss
        }
        mine?.end(error);
        life.unsubscribe();
        if (mine !== undefined && !isLoss) return replaced();
        if (isLoss && isReplacing) return; // another is on its way
        if (current === undefined) subscriber.error(error);
        else subscriber.add(timer(wait(failures + 1)).subscribe(() => begin(failures + 1)));
      };
      subscriber.add(life);
      life.add(open().subscribe({ next: opened, error: failed }));
    };
    const replace = (cause: string): void => {
      if (isReplacing) return;
      isReplacing = true;
      replacing(cause);
      begin(0);
    };
    begin(0);
  });
}
