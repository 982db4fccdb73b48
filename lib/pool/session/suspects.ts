import { monotonic } from '../../monotonic.js';
import type { Held } from '../../protocol/reconcile.js';

/**
 * Finds the stream at which the exchange hangs up, by asking for ever fewer of those it may be.
 *
 * Connections are lost for many reasons, so streams come under suspicion only when three in a row went down while they were
 * asked for and not answered; from then on they are asked for only on a connection that has answered something else and
 * stood for a while. One that goes down before that acquits them. The last one left is tried twice.
 */
export interface Suspects {
  readonly isEmpty: boolean;
  /** A connection begins. */
  opened(): void;
  /** It has answered a request. */
  proven(): void;
  /** What of all that is wanted may be asked for now. */
  admit(wanted: ReadonlyMap<string, unknown>, held: Held): ReadonlyMap<string, unknown>;
  /** The exchange has answered for these, one way or the other. */
  answered(names: readonly string[]): void;
  /** A connection went down while these were not answered. Returns the one that is to blame, once that is certain. */
  lost(unanswered: readonly string[]): string | undefined;
}

/** How long a connection has to stand before it is risked, in milliseconds. */
const steady = 5_000;
/** Losses in a row that make a suspect. */
const enough = 3;

/** Makes {@link Suspects}, none at first. */
export function createSuspects(): Suspects {
  let losses = new Map<string, number>(); // in a row, of what is not suspected yet
  let groups: readonly (readonly string[])[] = []; // the first is asked for next, and alone
  let provenAt = Infinity;
  let doubted: string | undefined; // the last one left, at which the exchange has hung up once

  const keep = (isKept: (name: string) => boolean) => {
    groups = groups.map((group) => group.filter(isKept)).filter(({ length }) => length > 0);
  };
  return {
    get isEmpty() {
      return groups.length === 0;
    },
    opened: () => {
      provenAt = Infinity;
    },
    proven: () => {
      provenAt = Math.min(provenAt, monotonic());
    },
    admit: (wanted, held) => {
      if (groups.length === 0) return wanted;
      keep((name) => wanted.has(name));
      const admitted = new Map(wanted);
      for (const name of groups.flat()) if (!held.has(name)) admitted.delete(name);
      const isBusy = [...admitted.keys()].some((name) => held.get(name) !== 'confirmed');
      if (monotonic() - provenAt >= steady && !isBusy)
        for (const name of groups[0] ?? []) admitted.set(name, wanted.get(name));
      return admitted;
    },
    answered: (names) => {
      for (const name of names) losses.delete(name);
      keep((name) => !names.includes(name));
    },
    lost: (unanswered) => {
      const [first, ...others] = groups;
      if (first === undefined) {
        losses = new Map(unanswered.map((name) => [name, (losses.get(name) ?? 0) + 1]));
        const suspected = unanswered.filter((name) => losses.get(name) === enough);
        if (suspected.length === 0) return undefined;
        losses.clear();
        groups = [suspected];
      } else if (first.some((name) => unanswered.includes(name))) {
        const [name] = first;
        const middle = Math.ceil(first.length / 2);
        if (first.length > 1) groups = [first.slice(0, middle), first.slice(middle), ...others];
        else if (doubted === name) groups = others;
        else doubted = name;
        return first.length === 1 && groups === others ? name : undefined;
      } else if (monotonic() - provenAt < steady) {
        groups = [];
        doubted = undefined;
      }
      return undefined;
    },
  };
}
