import { DecodeError } from '../../lib/errors.js';

/** Where a value lies inside a document. */
export type Path = readonly (string | number)[];

/** A document with one thing wrong in it, and where. */
export interface Spoilt {
  readonly path: Path;
  readonly document: unknown;
}

/** The document without one of its keys, for each key at any depth. */
export function withoutEachKey(document: unknown): Spoilt[] {
  return pathsOf(document)
    .filter((path) => typeof path.at(-1) === 'string')
    .map((path) => ({ path, document: change(document, path, (parent, key) => delete parent[key]) }));
}

/** The document with one value of another kind, for each value at any depth and each other kind. */
export function withEachValueMistyped(document: unknown): Spoilt[] {
  return pathsOf(document).flatMap((path) =>
    wrongValues(path, at(document, path)).map((wrong) => ({ path, document: replace(document, path, wrong) })),
  );
}

/** The document with one decimal text made negative, for each at any depth. */
export function withEachDecimalNegative(document: unknown): Spoilt[] {
  return pathsOf(document)
    .filter((path) => /^\d+\.\d+$/.test(String(at(document, path))))
    .map((path) => ({ path, document: replace(document, path, `-${String(at(document, path))}`) }));
}

/** What a codec does not refuse, or refuses without one line of its own for the place. */
export function unnamed(codec: string, decode: (payload: unknown) => unknown, spoilt: readonly Spoilt[]): Spoilt[] {
  return spoilt.filter(({ path, document }) => {
    const place = [codec, ...path].join('/');
    try {
      decode(document);
      return true;
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      return error.codec !== codec || error.why.length !== 1 || !error.why[0]!.startsWith(`${place}: expected `);
    }
  });
}

export function replace(document: unknown, path: Path, value: unknown): unknown {
  return path.length === 0 ? value : change(document, path, (parent, key) => (parent[key] = value));
}

/** Every value in the document, the document itself first. */
export function pathsOf(document: unknown): Path[] {
  if (typeof document !== 'object' || document === null) return [[]];
  const entries: [string | number, unknown][] = Array.isArray(document)
    ? document.map((item, index) => [index, item])
    : Object.entries(document);
  return [[], ...entries.flatMap(([key, item]) => pathsOf(item).map((path) => [key, ...path]))];
}

function at(document: unknown, path: Path): unknown {
  return path.reduce<any>((value, key) => value[key], document);
}

function change(document: unknown, path: Path, edit: (parent: any, key: string | number) => void): unknown {
  const copy: unknown = structuredClone(document);
  edit(at(copy, path.slice(0, -1)), path.at(-1)!);
  return copy;
}

/** Values of every other kind that JSON knows; for a number also those that are not safe integers. */
function wrongValues(path: Path, value: unknown): unknown[] {
  const right = path.at(-1) === 'r' ? ['string', 'null'] : [kindOf(value)]; // a reference price may be null
  const others = [null, true, 5, '5', [], {}].filter((other) => !right.includes(kindOf(other)));
  return typeof value === 'number' ? [...others, 1.5, 2 ** 53, -(2 ** 53), NaN, Infinity] : others;
}

function kindOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}
