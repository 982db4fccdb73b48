import { finalize, throwError } from 'rxjs';
import { switchOver } from '../../lib/operators/switch-over.js';
import { marbles } from '../support/marbles.js';

/** Values in upper case say that an inner one is ready. */
const isReady = (value: string) => value === value.toUpperCase();

describe('switchOver', () => {
  it(
    'leaves the old one when the new one is ready, and passes on both until then',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const inner = { a: cold('A-a-a-a-a-a-a-'), b: cold('--b---B-b') };
      const source = cold<'a' | 'b'>('a----b');
      const subs = '                  ^-------------!';
      const expected = '              A-a-a-aba-aB-b';

      expectObservable(source.pipe(switchOver((name) => inner[name], isReady)), subs).toBe(expected);
      expectSubscriptions(inner.a.subscriptions).toBe('^----------!');
      expectSubscriptions(inner.b.subscriptions).toBe('-----^--------!');
    }),
  );

  it(
    'passes on the value that makes the new one ready before the old one is left',
    marbles(({ cold, flush }) => {
      const told: string[] = [];
      const inner = { a: cold('A'), b: cold('-B') };
      const life = (name: 'a' | 'b') => inner[name].pipe(finalize(() => told.push(`left ${name}`)));
      const source = cold<'a' | 'b'>('a-b').pipe(switchOver(life, isReady));
      source.subscribe((value) => told.push(value));
      flush();
      expect(told).toEqual(['A', 'B', 'left a']);
    }),
  );

  it(
    'leaves at once one that is not ready when a third is to take over',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const inner = { a: cold('         A-a-a-a-a-'), b: cold('-b-----B'), c: cold('-C-') };
      const source = cold<'a' | 'b' | 'c'>('a-b---c---');
      const unsub = '                       ----------!';
      const expected = '                    A-aba-aC--';

      expectObservable(source.pipe(switchOver((name) => inner[name], isReady)), unsub).toBe(expected);
      expectSubscriptions(inner.a.subscriptions).toBe('^------!');
      expectSubscriptions(inner.b.subscriptions).toBe('--^---!');
    }),
  );

  it(
    'fails when either of them fails, and leaves the other',
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const inner = { a: cold('A--------'), b: cold('--#') };
      const source = cold<'a' | 'b'>('a--b----');
      expectObservable(source.pipe(switchOver((name) => inner[name], isReady))).toBe('A----#');
      expectSubscriptions(inner.a.subscriptions).toBe('^----!');
      const failing = cold('a').pipe(switchOver(() => throwError(() => 'no'), isReady));
      expectObservable(failing).toBe('#', undefined, 'no');
    }),
  );

  it(
    'fails when there is nothing to switch over to',
    marbles(({ cold, expectObservable }) => {
      const source = cold('a').pipe(
        switchOver((): never => {
          throw new Error('none');
        }, isReady),
      );
      expectObservable(source).toBe('#', undefined, new Error('none'));
    }),
  );

  it(
    'completes with the last of all',
    marbles(({ cold, expectObservable }) => {
      const inner = { a: cold('A-a-|'), b: cold('--B-|') };
      expectObservable(cold<'a' | 'b'>('a-b|').pipe(switchOver((name) => inner[name], isReady))).toBe('A-a-B-|');
    }),
  );
});
