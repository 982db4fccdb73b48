import { EMPTY, concat, defer, from, map, mergeMap, of } from 'rxjs';
import type { Observable, OperatorFunction } from 'rxjs';
import { clock, printable, sentence } from '../words.js';
import type { ChaosHappening } from './chaos-happening.js';
import { emptyChaos, reduceChaos, type ChaosState } from './chaos-state.js';
import { outcome } from './outcome.js';
import { table } from './table.js';

/** Lines of text for those who read no screen: every fault, every notice, what came of each fault, and the table at the end. */
export function plainChaos(): OperatorFunction<ChaosHappening, string> {
  return (happenings$) =>
    defer(() => {
      let state = emptyChaos;
      const lines$ = happenings$.pipe(
        mergeMap((happening) => {
          state = reduceChaos(state, happening);
          return describe(happening, state);
        }),
      );
      return concat(
        lines$,
        defer(() => from(table(state.streams))),
      ).pipe(map(printable));
    });
}

function describe(happening: ChaosHappening, { faults: [fault] }: ChaosState): Observable<string> {
  switch (happening.kind) {
    case 'event':
    case 'verdict':
      return EMPTY;
    case 'notice':
      return of(`notice ${sentence(happening.notice)}`);
    case 'fault':
      return of(`fault  ${clock(happening.at)} ${fault?.number}: ${happening.fault.name}, ${happening.fault.says}`);
    case 'over':
      return fault ? of(`over   ${clock(happening.at)} ${fault.number}: ${outcome(fault)}`) : EMPTY;
  }
}
