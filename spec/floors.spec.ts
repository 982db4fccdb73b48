import { readFileSync, readdirSync } from 'node:fs';
import { posix } from 'node:path';
import ts from 'typescript';

/** Who may import whom: a file imports from its own folder and from lower floors, never up, never sideways. */
const FLOORS: Readonly<Record<string, number>> = {
  index: 8,
  'index.browser': 8,
  exports: 7,
  'platform.node': 7, // on top because only an entry may choose the platform
  'platform.browser': 7,
  'testing/': 7,
  'client/': 6,
  'streams/': 5,
  'pool/': 5,
  'api/': 5,
  'connection/': 4,
  'rest/': 4,
  source: 3,
  'protocol/': 3,
  'signing/': 3,
  'operators/': 3,
  'codecs/': 2,
  'endpoints/': 2,
};
/** The order inside one folder: what is not named stands above. */
const STOREYS: Readonly<Record<string, number>> = { 'pool/succession/': 3, 'pool/session/': 2, 'pool/channel/': 1 };
/** Every other file that lies in lib itself. */
const GROUND = 1;
/** What a fake may share with the real thing. */
const HIGHEST_FOR_TESTING = 3;
const PLATFORM_PACKAGES = ['isomorphic-ws', 'cross-fetch'];

describe('the floors of lib', () => {
  const files = readLib();

  it('are kept by every import', () => {
    expect(files.size).toBeGreaterThan(0);
    expect(forbiddenImports(files)).toEqual([]);
  });

  it('have no imports in a circle', () => {
    expect(cycles(files)).toEqual([]);
  });

  it('have no file of more than 250 lines', () => {
    expect([...files].filter(([, text]) => text.trimEnd().split('\n').length > 250).map(([path]) => path)).toEqual([]);
  });
});

describe('the check of the floors', () => {
  it.each([
    ['up', 'operators/a.ts', '../pool/b.js'],
    ['sideways to another folder', 'codecs/a.ts', '../endpoints/b.js'],
    ['sideways in a type', 'streams/a.ts', '../pool/b.js', 'export type B = import("../pool/b.js").B'],
    ['up in a re-export', 'protocol/a.ts', '../rest/b.js', "export { b } from '../rest/b.js'"],
    ['up on the ground floor', 'errors.ts', './codecs/b.js'],
    ['up inside the pool', 'pool/session/a.ts', '../link.js'],
    ['up inside the pool, from folder to folder', 'pool/channel/a.ts', '../session/b.js'],
    ['from testing to the pool', 'testing/a.ts', '../pool/b.js'],
    ['from testing to rest', 'testing/a.ts', '../rest/b.js'],
    ['of a platform by a client', 'client/a.ts', '../platform.node.js'],
    ['of a platform by testing', 'testing/a.ts', '../platform.node.js'],
    ['of a platform package by a page', 'platform.browser.ts', 'cross-fetch'],
    ['from a folder without a floor', 'utils/a.ts', './b.js'],
    ['into a folder without a floor', 'pool/a.ts', '../utils/b.js'],
  ])('refuses an import %s', (_, path, target, text = `import { b } from '${target}';`) => {
    expect(forbiddenImports(new Map([[path, text]]))).toEqual([`${path} imports ${target}`]);
  });

  it.each([
    ['down', 'pool/a.ts', '../source.js'],
    ['in the same folder', 'pool/a.ts', './b.js'],
    ['down inside the pool', 'pool/succession/a.ts', '../channel/b.js'],
    ['in a folder of the same folder', 'codecs/spot/a.ts', '../usdm/b.js'],
    ['of the ground floor by itself', 'notice.ts', './errors.js'],
    ['from testing to protocol', 'testing/a.ts', '../protocol/b.js'],
    ['of a platform by an entry', 'index.browser.ts', './platform.browser.js'],
    ['of a package', 'pool/a.ts', 'rxjs'],
    ['of a platform package in its place', 'platform.node.ts', 'isomorphic-ws'],
  ])('lets pass an import %s', (_, path, target) => {
    expect(forbiddenImports(new Map([[path, `import { b } from '${target}';`]]))).toEqual([]);
  });

  it('finds a circle of three', () => {
    const circle = [
      ['pool/a.ts', "import './b.js'"],
      ['pool/b.ts', "import './c/d.js'"],
      ['pool/c/d.ts', "import '../a.js'"],
    ] as const;
    expect(cycles(new Map(circle))).toEqual(['pool/a.ts -> pool/b.ts -> pool/c/d.ts -> pool/a.ts']);
  });
});

function readLib(): ReadonlyMap<string, string> {
  const paths = readdirSync('lib', { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
  return new Map(paths.map((path) => [path.replaceAll('\\', '/'), readFileSync(posix.join('lib', path), 'utf8')]));
}

function forbiddenImports(files: ReadonlyMap<string, string>): string[] {
  return [...files].flatMap(([path, text]) =>
    importsOf(text)
      .filter((target) => !isAllowed(path, target))
      .map((target) => `${path} imports ${target}`),
  );
}

function isAllowed(path: string, target: string): boolean {
  if (!target.startsWith('.')) return path === 'platform.node.ts' || !PLATFORM_PACKAGES.includes(target);
  const [from, to] = [placeOf(path), placeOf(resolve(path, target))];
  const [above, below] = [floorOf(from), floorOf(to)];
  if (above === undefined || below === undefined) return false;
  if (from === to) return storeyOf(path) >= storeyOf(resolve(path, target));
  if (from === 'testing/') return below <= HIGHEST_FOR_TESTING;
  if (to.startsWith('platform.')) return above === FLOORS['index'];
  return below < above || (above === GROUND && below === GROUND);
}

/** `pool/link.ts` -> `pool/`, `errors.ts` -> `errors`. */
function placeOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/') + 1) : path.replace(/\.ts$/, '');
}

function floorOf(place: string): number | undefined {
  return FLOORS[place] ?? (place.endsWith('/') ? undefined : GROUND);
}

function storeyOf(path: string): number {
  return STOREYS[`${posix.dirname(path)}/`] ?? Infinity;
}

function resolve(path: string, target: string): string {
  return posix.join(posix.dirname(path), target).replace(/\.js$/, '.ts');
}

/** Every kind of import: of values and types, re-exports, `import()` and `require()`. */
function importsOf(text: string): string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
}

function cycles(files: ReadonlyMap<string, string>): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) found.push([...trail.slice(start), path].join(' -> '));
    if (start >= 0 || done.has(path)) return;
    const targets = importsOf(files.get(path) ?? '').filter((target) => target.startsWith('.'));
    for (const target of targets) visit(resolve(path, target), [...trail, path]);
    done.add(path);
  };
  for (const path of files.keys()) visit(path, []);
  return found;
}
