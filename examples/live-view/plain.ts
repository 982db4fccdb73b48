import { filter, groupBy, map, mergeMap, throttleTime } from 'rxjs';
import type { OperatorFunction } from 'rxjs';
import type { Happening } from './happening.js';
import { accountSentence } from './account-sentence.js';
import { clock, decimal, printable, sentence } from './words.js';

/** Lines of text for those who read no screen: every notice, all of our own account, and of each other kind of event one a second. */
export function plain(): OperatorFunction<Happening, string> {
  return (happenings$) =>
    happenings$.pipe(
      filter((happening) => happening.kind !== 'other'),
      groupBy(({ kind }) => kind),
      mergeMap((ofKind$) => (['notice', 'own'].includes(ofKind$.key) ? ofKind$ : ofKind$.pipe(throttleTime(1_000)))),
      map((happening) => printable(`${happening.kind.padEnd(6)} ${describe(happening)}`)),
    );
}

function describe(happening: Exclude<Happening, { kind: 'other' }>): string {
  switch (happening.kind) {
    case 'trade': {
      const { T, s, m, p, q } = happening.data;
      return `${clock(T)} ${s} ${m ? 'sold' : 'bought'} ${decimal(q, 4)} at ${decimal(p, 2)}`;
    }
    case 'quote': {
      const { s, b, B, a, A } = happening.data;
      return `${s} ${decimal(B, 4)} wanted at ${decimal(b, 2)}, ${decimal(A, 4)} offered at ${decimal(a, 2)}`;
    }
    case 'kline': {
      const { s, k } = happening.data;
      const [o, h, l, c] = [k.o, k.h, k.l, k.c].map((price) => decimal(price, 2));
      return `${s} ${k.i} open ${o} high ${h} low ${l} close ${c} volume ${decimal(k.v, 4)}`;
    }
    case 'own':
      return accountSentence(happening.data);
    case 'notice':
      return sentence(happening.notice);
  }
}
