import {
  ReplaySubject,
  asyncScheduler,
  concat,
  connect,
  defer,
  finalize,
  ignoreElements,
  map,
  of,
  race,
  repeat,
  switchMap,
  takeUntil,
  timer,
} from 'rxjs';
import type { Observable } from 'rxjs';
import type { MarketExchange } from 'rx-binance/testing';
import type { ChaosHappening } from './chaos-happening.js';
import type { Fault } from './faults.js';

/** Between the end of a fault and the next, in milliseconds. */
const REST = 1_500;
/** How long the streams are waited for, in milliseconds. */
const PATIENCE = 30_000;

export interface WreakOptions {
  readonly exchange: MarketExchange;
  readonly faults: Iterator<Fault, never>;
  /** Emits when every stream has spoken since it was subscribed. */
  readonly all$: Observable<void>;
  /** No fault begins after this. */
  readonly end$: Observable<unknown>;
}

/** One fault after the other, the next when every stream has spoken again. Ends with the fault that is under way. */
export function wreak({ exchange, faults, all$, end$ }: WreakOptions): Observable<ChaosHappening> {
  const back$ = race(all$.pipe(map(() => true)), timer(PATIENCE).pipe(map(() => false)));

  const strike = (fault: Fault): Observable<ChaosHappening> =>
    defer(() => {
      const undo = fault.inject(exchange);
      return concat(
        of({ kind: 'fault', at: asyncScheduler.now(), fault } as const),
        timer(fault.lasts).pipe(
          switchMap(() => back$),
          map((isBack) => ({ kind: 'over', at: asyncScheduler.now(), isBack }) as const),
        ),
      ).pipe(finalize(undo));
    });

  const strikes = (ended$: Observable<unknown>): Observable<ChaosHappening> =>
    timer(REST).pipe(
      takeUntil(ended$),
      switchMap(() => strike(faults.next().value)),
      repeat({ delay: () => timer(0).pipe(takeUntil(ended$)) }),
    );

  return end$.pipe(
    connect((ended$) => concat(all$.pipe(ignoreElements(), takeUntil(ended$)), strikes(ended$)), {
      connector: () => new ReplaySubject(1),
    }),
  );
}
