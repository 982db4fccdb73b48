import fc from 'fast-check';
import { type Seam, createSeam } from '../../../lib/pool/channel/seam.js';

const pass = (ms: number) => jest.advanceTimersByTime(ms);

/** An event with a number, with a time, or with neither. */
interface Event {
  readonly u?: number;
  readonly E?: number;
  readonly x?: string;
}

const numbered = { sequence: (event: unknown) => (event as { u: number }).u };
const streams = {
  /** Numbered without holes. */
  trades: { ...numbered, follows: (event: unknown) => (event as { u: number }).u - 1, cadence: undefined },
  /** Numbered with holes. */
  quotes: { ...numbered, follows: undefined, cadence: undefined },
  /** Numbered, and sent each second whether the number has changed or not. */
  books: { ...numbered, follows: undefined, cadence: 1_000 },
  /** Told apart by time and content. */
  tickers: { sequence: undefined, follows: undefined, cadence: 1_000 },
};

describe('createSeam', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: 1_000_000 });
  });
  afterEach(() => {
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
  });

  /** A seam of a stream; `old` and `next` bring events. */
  const start = (kind: string = 'trades') => {
    const got: Event[] = [];
    const said: string[] = [];
    let isDone = false;
    const seam: Seam = createSeam(streams[kind as keyof typeof streams], {
      deliver: (event) => got.push(event as Event),
      skipped: () => said.push('skipped'),
      overflowed: () => said.push('overflowed'),
      done: () => {
        isDone = true;
        said.push('done');
      },
    });
    const bring = (isOld: boolean, event: Event) => {
      if (isDone) got.push(event);
      else seam.take(isOld, event, JSON.stringify(event));
    };
    return {
      seam,
      got,
      said,
      old: (...events: Event[]) => events.forEach((event) => bring(true, event)),
      next: (...events: Event[]) => events.forEach((event) => bring(false, event)),
    };
  };
  const u = (...numbers: number[]): Event[] => numbers.map((number) => ({ u: number }));

  describe('while both bring a stream', () => {
    it('lets what the new one brings first wait until the old one has brought it too (X12)', () => {
      const { seam, got, old, next } = start();
      seam.begin();
      old(...u(1));
      next(...u(4, 5, 6));
      expect([got, seam.isJoined, seam.waitingSince]).toEqual([u(1), false, 1_000_000]);
      old(...u(2, 3));
      expect([got, seam.isJoined]).toEqual([u(1, 2, 3), false]);
      old(...u(4));
      expect([got, seam.isJoined, seam.waitingSince]).toEqual([u(1, 2, 3, 4, 5, 6), true, undefined]);
      old(...u(5, 6));
      expect(got).toEqual(u(1, 2, 3, 4, 5, 6));
    });

    it('is joined by the first event of the new one that the old one has brought already (X12)', () => {
      const { seam, got, old, next } = start();
      seam.begin();
      old(...u(1, 2, 3, 4));
      next(...u(3));
      expect([got, seam.isJoined]).toEqual([u(1, 2, 3, 4), true]);
      next(...u(4, 5));
      expect(got).toEqual(u(1, 2, 3, 4, 5));
    });

    it('fills in from the new one what the old one leaves out, and says so (L5 X12)', () => {
      const { seam, got, said, old, next } = start();
      seam.begin();
      old(...u(1));
      next(...u(3, 4));
      old(...u(5));
      next(...u(5, 6));
      expect([got, said, seam.isJoined]).toEqual([u(1, 3, 4, 5, 6), ['skipped'], true]);
    });

    it('follows the new one where the old one was asked later, until that has caught up (S24 X12)', () => {
      const { seam, got, old, next } = start('quotes');
      seam.begin();
      next(...u(1));
      old(...u(3));
      expect(got).toEqual(u(1));
      next(...u(2));
      old(...u(4));
      next(...u(3, 4, 5));
      old(...u(5, 6));
      expect(got).toEqual(u(1, 2, 3, 4, 5, 6));
    });

    it('says that something is missing when the new one is lost before the old one has caught up (X11)', () => {
      const { seam, got, said, old, next } = start('quotes');
      seam.begin();
      next(...u(1));
      old(...u(3));
      seam.revert();
      old(...u(4));
      expect([got, said]).toEqual([u(1, 4), ['skipped', 'skipped', 'done']]);
    });

    it('is joined by what waits once all that the old one left out is declared (S24 X12)', () => {
      const { seam, got, said, old, next } = start('quotes');
      seam.begin();
      seam.join();
      expect(seam.isJoined).toBe(false); // nothing waits that could follow
      next(...u(3, 4));
      seam.join();
      expect([got, seam.isJoined, said]).toEqual([u(3, 4), true, []]);
      old(...u(4, 5));
      next(...u(5, 6));
      expect(got).toEqual(u(3, 4, 5, 6));
    });

    it.each(['pass', 'revert'] as const)('counts as joined only while there are two: %s', (how) => {
      const { seam, old, next } = start();
      seam.begin();
      old(...u(1));
      next(...u(1));
      expect(seam.isJoined).toBe(true);
      seam[how]();
      expect(seam.isJoined).toBe(false);
    });

    it('takes each event from whichever brings it first once it is joined, whoever is ahead (A10)', () => {
      const { seam, got, old, next } = start();
      seam.begin();
      old(...u(1));
      next(...u(1, 2, 3));
      old(...u(2, 3, 4, 5));
      next(...u(4, 5, 6));
      old(...u(6));
      expect(got).toEqual(u(1, 2, 3, 4, 5, 6));
    });

    it('delivers every event once and in order, however the two are interleaved (X12 A10 A12)', () => {
      const turns = fc.array(fc.boolean(), { maxLength: 60 });
      const upTo20 = fc.integer({ min: 1, max: 20 });
      fc.assert(
        fc.property(fc.constantFrom('trades', 'tickers'), upTo20, upTo20, turns, (kind, first, more, turns) => {
          // The new one is asked for it before event `first` is sent, and the old one closed after event `last`.
          const last = first + more;
          const sent = Array.from({ length: last + 5 }, (_, i): Event =>
            kind === 'trades' ? { u: i } : { E: Math.floor(i / 3), x: String(i) },
          );
          const lanes = { old: sent.slice(0, last), next: sent.slice(first) };
          const { seam, got, old, next } = start(kind);
          seam.begin();
          for (const isOld of turns) {
            if (isOld) old(...lanes.old.splice(0, 1));
            else next(...lanes.next.splice(0, 1));
          }
          old(...lanes.old); // it has answered, so it has brought all
          seam.pass();
          next(...lanes.next);
          expect(got).toEqual(sent);
        }),
        { numRuns: 1_000 },
      );
    });

    it('keeps waiting for a stream that says nothing', () => {
      const { seam, said } = start();
      seam.begin();
      expect([seam.isJoined, seam.waitingSince, said]).toEqual([false, undefined, []]);
    });

    it('tells since when what waits has waited, not since when the latest has', () => {
      const { seam, next } = start();
      seam.begin();
      next(...u(2));
      pass(700);
      next(...u(3));
      expect(seam.waitingSince).toBe(1_000_000);
    });

    it('begins anew with the next replacement', () => {
      const { seam, got, old, next } = start();
      seam.begin();
      old(...u(1));
      next(...u(1));
      seam.begin();
      expect(seam.isJoined).toBe(false);
      next(...u(4));
      old(...u(2, 3, 4));
      expect(got).toEqual(u(1, 2, 3, 4));
    });

    it('gives up waiting when 10 000 events wait, and says so before it delivers them', () => {
      const { seam, got, said, old, next } = start();
      seam.begin();
      for (let i = 0; i < 9_999; i++) next({ u: 100 + i });
      expect([got, said]).toEqual([[], []]);
      next({ u: 10_099 });
      expect([got.length, said, seam.isJoined]).toEqual([10_000, ['overflowed'], true]);
      old(...u(50)); // was declared to be missing
      next({ u: 10_100 });
      expect(got.length).toBe(10_001);
    });
  });

  describe('events without numbers', () => {
    it('are told apart by their time, and at the same time by their text (X12)', () => {
      const { seam, got, old, next } = start('tickers');
      seam.begin();
      old({ E: 1, x: 'a' });
      next({ E: 1, x: 'b' }); // the new one begins between two events of one millisecond
      old({ E: 1, x: 'b' }, { E: 2, x: 'a' });
      next({ E: 2, x: 'a' }, { E: 2, x: 'b' });
      old({ E: 2, x: 'b' });
      expect(got).toEqual([
        { E: 1, x: 'a' },
        { E: 1, x: 'b' },
        { E: 2, x: 'a' },
        { E: 2, x: 'b' },
      ]);
    });

    it('and without times are told apart by their text alone', () => {
      const { seam, got, old, next } = start('tickers');
      seam.begin();
      old({ x: 'a' });
      next({ x: 'b' }, { x: 'c' });
      old({ x: 'b' }, { x: 'c' }, { x: 'd' });
      next({ x: 'd' });
      expect(got.map(({ x }) => x)).toEqual(['a', 'b', 'c', 'd']);
    });
  });

  describe('a book that is sent again and again, changed or not', () => {
    it('comes once from the two at a time, and again at its pace', () => {
      const { seam, got, old, next } = start('books');
      seam.begin();
      old(...u(7));
      pass(100);
      next(...u(7));
      expect([got, seam.isJoined]).toEqual([u(7), true]);
      pass(900);
      next(...u(7));
      pass(100);
      old(...u(7));
      expect(got).toEqual(u(7, 7));
    });
  });

  describe('when the old connection counts no more', () => {
    it('delivers what waited, and drops what the old one had brought (A10)', () => {
      const { seam, got, said, old, next } = start();
      seam.begin();
      old(...u(1));
      next(...u(3, 4));
      seam.pass();
      expect([got, seam.waitingSince]).toEqual([u(1, 3, 4), undefined]);
      next(...u(4, 5));
      expect([got, said]).toEqual([u(1, 3, 4, 5), ['done']]);
    });

    it('drops what the old one has brought however late the new one does, up to half a minute (A10 L13)', () => {
      const { seam, got, old, next } = start();
      seam.begin();
      old(...u(1));
      next(...u(1));
      old(...u(2, 3, 4));
      seam.pass();
      pass(29_999);
      next(...u(2, 3, 4, 5));
      expect(got).toEqual(u(1, 2, 3, 4, 5));
    });

    it('drops it also when it comes half a minute late at one go, and lets numbers begin anew after that (A10 L13)', () => {
      const { seam, got, said, old, next } = start();
      seam.begin();
      old(...u(500));
      next(...u(500));
      seam.pass();
      pass(60_000);
      next(...u(499, 500));
      expect([got, said]).toEqual([u(500), []]);
      pass(30_000);
      next(...u(1, 2));
      expect([got, said]).toEqual([u(500, 1, 2), ['done']]);
    });

    it('is done with the first event that is new', () => {
      const { seam, said, old, next } = start();
      seam.begin();
      old(...u(1));
      next(...u(1));
      seam.pass();
      expect(said).toEqual([]);
      next(...u(2));
      expect(said).toEqual(['done']);
    });
  });

  describe('when the new connection counts no more', () => {
    it('forgets what waited, which the old one will bring (X11)', () => {
      const { seam, got, said, old, next } = start();
      seam.begin();
      old(...u(1));
      next(...u(3, 4));
      seam.revert();
      expect([got, said, seam.waitingSince]).toEqual([u(1), ['done'], undefined]);
    });

    it('drops what it had brought before the old one, which may be half a minute behind (X11 L13)', () => {
      const { seam, got, said, old, next } = start();
      seam.begin();
      old(...u(1));
      next(...u(1, 2, 3, 4));
      seam.revert();
      pass(29_999);
      old(...u(2, 3, 4));
      expect([got, said]).toEqual([u(1, 2, 3, 4), []]);
      old(...u(5));
      expect([got, said]).toEqual([u(1, 2, 3, 4, 5), ['done']]);
    });

    it('goes on dropping it when another new one begins, and when that is lost too (X11)', () => {
      const { seam, got, old, next } = start();
      seam.begin();
      old(...u(1));
      next(...u(1, 2, 3, 4));
      seam.revert();
      seam.begin();
      old(...u(2));
      seam.revert();
      old(...u(3, 4, 5));
      expect(got).toEqual(u(1, 2, 3, 4, 5));
    });

    it('is joined by the next new one although what that brings is known from the one before (X11)', () => {
      const { seam, got, old, next } = start();
      seam.begin();
      old(...u(1));
      next(...u(1, 2, 3, 4));
      seam.revert();
      seam.begin();
      next(...u(4, 5));
      old(...u(2, 3, 4, 5, 6));
      expect(got).toEqual(u(1, 2, 3, 4, 5, 6));
    });
  });

  describe('a consumer', () => {
    it('that ends the seam while what waited is delivered to it gets all the same what came (R17)', () => {
      const got: number[] = [];
      const seam: Seam = createSeam(streams.trades, {
        deliver: (event) => {
          got.push((event as { u: number }).u);
          seam.revert();
        },
        skipped: () => undefined,
        overflowed: () => undefined,
        done: () => undefined,
      });
      seam.begin();
      for (const event of u(1, 2)) seam.take(false, event, '');
      seam.pass();
      expect(got).toEqual([1, 2]);
    });
  });
});
